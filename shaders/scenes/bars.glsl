// Spectrum bars with rounded caps, standing on their own reflection.
#include "levels.glsl"
#include "sdf.glsl"

uniform int bars; // @param 64 8..256 Number of bars
uniform float gap; // @param 0.34 0..0.9 Gap between bars, as a share of a bar's place
uniform float sensitivity; // @param 1.0 0.2..4 Height for the same loudness
uniform float reflection; // @param 0.28 0..1 Brightness of the reflection
uniform vec3 low; // @param #3b82f6 Colour of the lowest band
uniform vec3 high; // @param #f43f8e Colour of the highest band
uniform vec3 background; // @param #0b1020 Colour behind everything

// @geometry triangle-strip 4 x bars + 0
// @background background

flat varying vec2 size;   // half width and height of the bar, in pixels
flat varying vec3 colour;
varying vec2 place;       // from the bar's foot, in pixels: x across, y up

// The baseline, as a share of the frame's height.
const float BASE = 0.30;

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float band = (float(instance) + 0.5) / float(bars);
  float slot = resolution.x * 0.9 / float(bars);
  float level = clamp(liftedSpectrum(band) * sensitivity, 0.0, 1.0);
  float halfWidth = max(0.75, 0.5 * slot * (1.0 - gap));
  float height = max(2.0 * halfWidth, lengthOf(level) * resolution.y * (0.92 - BASE));
  size = vec2(halfWidth, height);
  colour = mix(low, high, band) * (0.55 + 0.45 * level);

  // One quad covers the bar and the reflection under it; a pixel more on each side for the soft edge.
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1));
  float depth = min(0.45 * height, resolution.y * BASE);
  place = vec2(mix(-halfWidth - 1.0, halfWidth + 1.0, corner.x), mix(-depth, height + 1.0, corner.y));
  float centre = resolution.x * 0.05 + (float(instance) + 0.5) * slot;
  vec2 pixel = vec2(centre, resolution.y * BASE) + place;
  position = vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  // The reflection lies a little below the baseline, is squeezed, and fades with depth.
  float below = max(-place.y, 0.0);
  float y = max(place.y, (below - 3.0) * 1.8);
  float inside = coverage(capsule(vec2(place.x, y - 0.5 * size.y), vec2(size.x, 0.5 * size.y)));
  float shine = 0.72 + 0.56 * y / resolution.y;
  float fade = below > 0.0 ? reflection * clamp(1.0 - below / (0.22 * resolution.y), 0.0, 1.0) : 1.0;
  float alpha = inside * fade;
  fragColor = vec4(colour * shine * alpha, alpha);
}
