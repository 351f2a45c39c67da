// Spectrum bars with rounded caps, standing on their own reflection.
#include "levels.glsl"
#include "palette.glsl"
#include "sdf.glsl"

uniform int bars; // @param 64 8..256 Number of bars
uniform float gap; // @param 0.34 0..0.9 Gap between bars, as a share of a bar's place
uniform float sensitivity; // @param 1.0 0.2..4 Height for the same loudness
uniform float reflection; // @param 0.36 0..1 Brightness of the reflection
uniform sampler2D palette; // @param twilight Colours, from the lowest band to the highest
uniform vec3 background; // @param ground Colour behind everything

// The bars, then their reflections.
// @geometry triangle-strip 4 x 2*bars
// @background background

flat varying vec2 size; // half width and half length of the bar, in pixels
varying vec2 place;     // from the bar's middle, in pixels
varying vec4 colour;    // premultiplied

// Shares of the frame's height.
const float BASE = 0.28;
const float TALLEST = 0.64;
const float DEPTH = 0.13;

// A colour belongs to a place, not to a level: what a bar uncovers was there before, which is calm to look at and costs
// the encoder little.
vec3 colourAt(float band, float height) {
  return accent(palette, band) * (0.68 + 0.5 * height / resolution.y);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  bool mirrored = instance >= bars;
  float index = float(mirrored ? instance - bars : instance);
  float band = (index + 0.5) / float(bars);
  float slot = resolution.x * 0.9 / float(bars);
  float level = clamp(liftedSpectrum(band) * sensitivity, 0.0, 1.0);
  float halfWidth = max(0.75, 0.5 * slot * (1.0 - gap));
  float height = max(2.0 * halfWidth, lengthOf(level) * resolution.y * TALLEST);
  size = vec2(halfWidth, 0.5 * height);

  // Up the bar, or down its reflection: that begins a little lower, is squeezed, and fades with depth.
  vec2 corner = vec2(float(vertex & 1) * 2.0 - 1.0, float(vertex >> 1));
  float across = corner.x * (halfWidth + 1.0);
  float depth = resolution.y * DEPTH * corner.y;
  float along = mirrored ? depth * 1.6 : mix(-1.0, height + 1.0, corner.y);
  float offset = mirrored ? -depth - 0.006 * resolution.y : along;
  float alpha = mirrored ? reflection * (1.0 - corner.y) : 1.0;
  place = vec2(across, along - size.y);
  colour = vec4(colourAt(band, along) * alpha, alpha);
  vec2 pixel = vec2(resolution.x * 0.05 + (index + 0.5) * slot + across, resolution.y * BASE + offset);
  position = vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = colour * capsuleCoverage(place, size);
}
