// The sound wave as a ribbon of light over its own echoes, tapering to both sides.

uniform int detail; // @param 960 64..4096 Vertices along a ribbon, two for each point
uniform float thickness; // @param 4.0 0.5..20 Width of the ribbon, in pixels at 720 lines
uniform float sensitivity; // @param 1.0 0.1..8 Height for the same loudness
uniform float glow; // @param 0.6 0..2 Brightness of the echoes and of the body
uniform vec3 low; // @param #22d3ee Colour of the left end
uniform vec3 high; // @param #a855f7 Colour of the right end
uniform vec3 background; // @param #0b0f1a Colour behind everything

// Instances 0 to 3: the body between ribbon and rest, two echoes, the ribbon.
// @geometry triangle-strip detail x 4
// @background background

varying float across;       // pixels from the ribbon's middle line
varying vec3 colour;
flat varying float halfWidth;
flat varying float strength;

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float points = float(detail / 2 - 1);
  float x = float(vertex / 2) / points;
  float side = float(vertex & 1) * 2.0 - 1.0;
  bool body = instance == 0;
  bool ribbon = instance == 3;
  float scale = instance == 1 ? -0.8 : instance == 2 ? 0.6 : 1.0;

  // A little smoothing, so that the finest ripples do not tear the ribbon's edge.
  float before = waveform(x - 1.0 / points);
  float after = waveform(x + 1.0 / points);
  float wave = 0.25 * before + 0.5 * waveform(x) + 0.25 * after;
  float taper = sin(3.14159265 * x);
  vec2 span = vec2(0.92, 0.42 * gain * sensitivity * scale * taper * taper) * resolution;
  float height = clamp(wave * span.y, -0.46 * resolution.y, 0.46 * resolution.y);
  vec2 here = vec2(0.04 * resolution.x + x * span.x, 0.5 * resolution.y + height);
  vec2 ahead = vec2(2.0 / points * span.x, (after - before) * span.y);
  vec2 normal = normalize(vec2(-ahead.y, ahead.x));

  halfWidth = 0.5 * thickness * resolution.y / 720.0 * (ribbon ? 1.0 : 1.8);
  strength = ribbon ? 1.0 : glow * (body ? 0.22 : 0.3 + 0.3 * bass);
  colour = mix(low, high, instance == 1 ? 1.0 - x : x);
  across = body ? 0.0 : (halfWidth + 1.0) * side;
  vec2 pixel = here + normal * across;
  // The body reaches from the wave to the line of rest.
  if (body && side < 0.0) pixel.y = 0.5 * resolution.y;
  position = vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float alpha = clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0) * strength;
  fragColor = vec4(colour * alpha, alpha);
}
