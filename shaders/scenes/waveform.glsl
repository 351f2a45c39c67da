// The sound wave as a ribbon of light over its own shade, tapering to both sides.
#include "palette.glsl"

uniform int points; // @param 480 32..2048 Points along the ribbon
uniform float thickness; // @param 4.0 0.5..20 Width of the ribbon, in pixels at 720 lines
uniform float sensitivity; // @param 1.0 0.1..8 Height for the same loudness
uniform float glow; // @param 0.6 0..2 Brightness of the shade between the wave and the line of rest
uniform sampler2D palette; // @param prism Colours, from the left end to the right one
uniform vec3 background; // @param ground Colour behind everything

// Two vertices for each point; first the shade, then the ribbon.
// @geometry triangle-strip 2*points x 2
// @background background

varying float across; // pixels from the ribbon's middle line
varying vec4 colour;  // premultiplied
flat varying float halfWidth;

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float last = float(points - 1);
  float x = float(vertex / 2) / last;
  float side = float(vertex & 1) * 2.0 - 1.0;
  bool shade = instance == 0;

  // A little smoothing, so that the finest ripples do not tear the ribbon's edge.
  float before = waveform(x - 1.0 / last);
  float after = waveform(x + 1.0 / last);
  float wave = 0.25 * before + 0.5 * waveform(x) + 0.25 * after;
  float taper = sin(3.14159265 * x);
  vec2 span = vec2(0.92, 0.42 * gain * sensitivity * taper * taper) * resolution;
  float height = clamp(wave * span.y, -0.46 * resolution.y, 0.46 * resolution.y);
  vec2 rest = vec2(0.04 * resolution.x + x * span.x, 0.5 * resolution.y);
  vec2 normal = normalize(vec2((before - after) * span.y, 2.0 / last * span.x));

  halfWidth = 0.5 * thickness * resolution.y / 720.0;
  across = shade ? 0.0 : (halfWidth + 1.0) * side;
  float alpha = shade ? min(0.28 * glow * taper, 1.0) : 1.0;
  colour = vec4(accent(palette, x) * alpha, alpha);
  vec2 pixel = rest + normal * across;
  if (!shade || side > 0.0) pixel.y += height;
  position = vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = colour * clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0);
}
