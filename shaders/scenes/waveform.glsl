// Three ribbons of the sound wave, tapering to both sides.

uniform int detail; // @param 960 64..4096 Vertices along a ribbon, two for each point
uniform float thickness; // @param 3.2 0.5..20 Width of the main ribbon, in pixels at 720 lines
uniform float sensitivity; // @param 1.0 0.1..8 Height for the same loudness
uniform float glow; // @param 0.5 0..2 Brightness of the ribbons behind
uniform vec3 low; // @param #38bdf8 Colour of the left end
uniform vec3 high; // @param #fb7185 Colour of the right end
uniform vec3 background; // @param #0b0f1a Colour behind everything

// Each ribbon is one strip; the wide faint ones come first.
// @geometry triangle-strip detail x 3
// @background background

varying float across;       // pixels from the ribbon's middle line
varying vec3 colour;
flat varying float halfWidth;
flat varying float strength;

// The middle line, in pixels.
vec2 along(float x, float scale) {
  // 0 at both ends, so that the wave hangs between two points of rest.
  float taper = sin(3.14159265 * x);
  float y = clamp(waveform(x) * sensitivity * scale, -1.0, 1.0) * taper * taper;
  return vec2(mix(0.04, 0.96, x) * resolution.x, (0.5 + 0.42 * y) * resolution.y);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float points = float(detail / 2 - 1);
  float x = float(vertex / 2) / points;
  float scale = instance == 2 ? 1.0 : instance == 1 ? 0.62 : -0.8;
  vec2 here = along(x, scale);
  vec2 ahead = along(min(x + 1.0 / points, 1.0), scale) - along(max(x - 1.0 / points, 0.0), scale);
  vec2 normal = normalize(vec2(-ahead.y, ahead.x));

  halfWidth = 0.5 * thickness * resolution.y / 720.0 * (instance == 2 ? 1.0 : 2.2);
  strength = instance == 2 ? 1.0 : glow * (0.35 + 0.4 * bass);
  colour = mix(low, high, instance == 2 ? x : 1.0 - x);
  across = (halfWidth + 1.0) * (float(vertex & 1) * 2.0 - 1.0);
  position = vec4((here + normal * across) / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float alpha = clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0) * strength;
  fragColor = vec4(colour * alpha, alpha);
}
