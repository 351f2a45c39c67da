// Spectrum bars with rounded caps, standing on their own reflection.
#include "levels.glsl"
#include "palette.glsl"

uniform int bars; // @param 64 8..256 Number of bars
uniform float gap; // @param 0.34 0..0.9 Gap between bars, as a share of a bar's place
uniform float sensitivity; // @param 1.0 0.2..4 Height for the same loudness
uniform float reflection; // @param 0.4 0..1 Brightness of the reflection
uniform sampler2D palette; // @param twilight Colours, from the lowest band to the highest
uniform vec3 background; // @param ground Colour behind everything

// The bars, then their reflections.
// @geometry triangle-strip 4 x 2*bars
// @background background

// All of a shape's numbers are flat: software GL pays for each one that it interpolates.
flat varying vec2 middle; // of the shape, in pixels
flat varying vec3 shape;  // half width; half length less that; 1 / half width; in pixels
flat varying vec4 colour; // at the shape's middle, premultiplied
flat varying vec4 rise;   // what is added to the colour with each pixel upwards

// The part of the spectrum with music in it: the ends would stand still at nothing.
const vec2 BANDS = vec2(0.05, 0.95);
// Shares of the composition's height.
const float BASE = 0.25;
const float TALLEST = 0.64;
const float SEAM = 0.006; // between a bar and its reflection
const float DEPTH = 0.13; // where the reflection has faded
// A reflection is squeezed, and darker than its bar.
const float SQUEEZE = 0.6;
const float DARKER = 0.7;
// A colour belongs to a place, not to a level: what a bar uncovers was there before, which is calm to look at and costs
// the encoder little. Brightness at the floor, and what it gains up to the top.
const vec2 BRIGHTNESS = vec2(0.64, 0.5);

// Whole pixels where there is room for them: every bar then has the same crisp edges.
float snapped(float pixels) {
  return pixels < 8.0 ? pixels : floor(pixels);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  bool mirrored = instance >= bars;
  float index = float(mirrored ? instance - bars : instance);
  float band = (index + 0.5) / float(bars);
  // Tall frames get a lower composition in their middle, not needles.
  float unit = min(resolution.y, 1.2 * resolution.x);
  float floorAt = floor(0.5 * resolution.y + (BASE - 0.5) * unit);

  float slot = snapped(resolution.x * 0.9 / float(bars));
  float width = max(1.5, snapped(slot * (1.0 - gap) + 0.5));
  float level = clamp(liftedSpectrum(mix(BANDS.x, BANDS.y, band)) * sensitivity, 0.0, 1.0);
  float height = max(width, lengthOf(level) * unit * TALLEST);
  float left = floor(0.5 * (resolution.x - slot * float(bars)) + 0.5 * (slot - width)) + index * slot;

  vec3 tint = accent(palette, band);
  vec2 reach; // of what is drawn: its lower and its upper edge
  if (mirrored) {
    float top = floorAt - SEAM * unit;
    float halfLength = 0.5 * height * SQUEEZE;
    reach = vec2(top - min(2.0 * halfLength, DEPTH * unit), top);
    middle = vec2(left + 0.5 * width, top - halfLength);
    rise = vec4(tint * DARKER, 1.0) * reflection / (DEPTH * unit);
    colour = rise * (DEPTH * unit - halfLength);
    shape.y = halfLength;
  } else {
    reach = floorAt + vec2(0.0, height + 1.0);
    middle = vec2(left + 0.5 * width, floorAt + 0.5 * height);
    rise = vec4(tint * BRIGHTNESS.y / unit, 0.0);
    colour = vec4(tint * BRIGHTNESS.x, 1.0) + rise * 0.5 * height;
    shape.y = 0.5 * height;
  }
  shape = vec3(0.5 * width, shape.y - 0.5 * width, 2.0 / width);
  // Half a pixel more to both sides, for edges that are not on whole pixels.
  float across = mix(-0.5, width + 0.5, float(vertex & 1));
  vec2 pixel = vec2(left + across, vertex < 2 ? reach.x : reach.y);
  position = vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  // A capsule as in sdf.glsl, with its division done beforehand.
  vec2 p = fragCoord - middle;
  vec2 q = vec2(p.x, max(abs(p.y) - shape.y, 0.0));
  float inside = clamp(0.5 + 0.5 * (shape.x - dot(q, q) * shape.z), 0.0, 1.0);
  fragColor = (colour + rise * p.y) * inside;
}
