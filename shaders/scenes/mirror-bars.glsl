// Bars growing up and down from a line of light, the bass in the middle and the same on all four sides.
#include "levels.glsl"
#include "palette.glsl"

uniform int bars; // @param 72 8..256 Number of bars
uniform float gap; // @param 0.5 0..0.9 Gap between bars, as a share of a bar's place
uniform float sensitivity; // @param 1.0 0.2..4 Height for the same loudness
uniform float glow; // @param 0.8 0..2 Light along the middle line
uniform sampler2D palette; // @param sunset Colours, from the treble at the sides to the bass in the middle
uniform vec3 background; // @param ground Colour behind everything

// The light in pieces, as many as PIECES says; then the bars.
// @geometry triangle-strip 4 x 24
// @geometry bar: triangle-strip 4 x bars
// @background background

// Symmetric to the pixel: mirrored bars have the same flat numbers, and each pixel measures its distance from the
// frame's middle, which is exact. Numbers that are interpolated would be rounded differently on both sides.
flat varying vec3 shape;      // a bar's place from the middle; half its width; half its length less that; in pixels
flat varying float roundness; // 1 / half width
flat varying vec3 colour;     // a bar's at the middle line, or the light's at its inner edge
flat varying vec3 change;     // of that colour, with each pixel away from the middle
flat varying vec2 reach;      // of a piece of light: where it begins, 1 / how far it shines, in pixels

// The part of the spectrum with music in it.
const vec2 BANDS = vec2(0.11, 0.93);
// Shares of the composition's height.
const float LONGEST = 0.39; // half a bar
const float SHINE = 0.11;
const float PIECES = 24.0; // even: the middle is between two
// Of a bar's colour, at the middle line and at the tip of the longest.
const float WHITENESS = 0.22;
const float TIP = 0.84;

// Tall frames get a lower composition in their middle, not needles.
float compositionHeight() {
  return min(resolution.y, 1.2 * resolution.x);
}

// Whole pixels where there is room for them: every bar then has the same crisp edges.
float slotWidth() {
  float slot = resolution.x * 0.9 / float(bars);
  return slot < 8.0 ? slot : floor(slot);
}

// The level of a band, 0 in the middle, 1 at the sides.
float levelAt(float band) {
  return clamp(liftedSpectrum(mix(BANDS.x, BANDS.y, band)) * sensitivity, 0.0, 1.0);
}

// A box around a place on the middle line, so many pixels from the middle, to the left or to the right.
vec4 boxAround(float centre, vec2 halfSize, int vertex) {
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0;
  vec2 fromMiddle = vec2(centre, 0.0) + corner * halfSize;
  return vec4(fromMiddle / resolution * 2.0, 0.0, 1.0);
}

// The light so far from the middle, as a share of the way to the sides.
vec3 lightAt(float share) {
  return accent(palette, 1.0 - share) * glow * (0.12 + 0.36 * levelAt(share)) * (1.0 - share * share);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float centre = float(instance) - 0.5 * (PIECES - 1.0);
  float inner = abs(centre) - 0.5;
  // Even: its edges and the middle of it are on whole pixels, and each pixel is in one piece only.
  float width = 2.0 * ceil(0.5 * slotWidth() * float(bars) / PIECES);
  float shine = SHINE * compositionHeight();
  colour = lightAt(inner / (0.5 * PIECES));
  change = (lightAt((inner + 1.0) / (0.5 * PIECES)) - colour) / width;
  reach = vec2(inner * width, 1.0 / shine);
  position = boxAround(centre * width, vec2(0.5 * width, ceil(shine)), vertex);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = abs(fragCoord - 0.5 * resolution);
  float fall = max(1.0 - p.y * reach.y, 0.0);
  fragColor = vec4((colour + change * (p.x - reach.x)) * fall * fall, 0.0);
}

void barVertex(out vec4 position, in int vertex, in int instance) {
  float places = float(instance) - 0.5 * float(bars - 1);
  float slot = slotWidth();
  // Half the gap in whole pixels, for the same reason.
  float margin = 0.5 * slot * gap;
  float halfWidth = max(0.75, 0.5 * slot - (slot < 8.0 ? margin : floor(margin + 0.5)));
  float band = 2.0 * abs(places) / float(bars);
  float longest = LONGEST * compositionHeight();
  float halfLength = max(halfWidth, lengthOf(levelAt(band)) * longest);
  shape = vec3(places * slot, halfWidth, halfLength - halfWidth);
  roundness = 1.0 / halfWidth;
  vec3 tint = accent(palette, 1.0 - band);
  colour = mix(tint, vec3(1.0), WHITENESS);
  change = (tint * TIP - colour) / longest;
  position = boxAround(places * slot, vec2(halfWidth, halfLength) + 1.0, vertex);
}

void barImage(out vec4 fragColor, in vec2 fragCoord) {
  // A capsule as in sdf.glsl, with its division done beforehand.
  vec2 p = vec2(fragCoord.x - 0.5 * resolution.x - shape.x, abs(fragCoord.y - 0.5 * resolution.y));
  vec2 q = vec2(p.x, max(p.y - shape.z, 0.0));
  float inside = clamp(0.5 + 0.5 * (shape.y - dot(q, q) * roundness), 0.0, 1.0);
  fragColor = vec4(colour + change * p.y, 1.0) * inside;
}
