// Mountains of sound under a low sun: the last seconds of the spectrum, ridge behind ridge, into the haze.
#include "levels.glsl"
#include "palette.glsl"

uniform int rows; // @param 20 8..64 Ridges, from now to the haze
uniform float seconds; // @param 5.5 2..12 Seconds from the front ridge to the last
uniform float sensitivity; // @param 1.0 0.2..4 Height for the same loudness
uniform float thickness; // @param 2.5 0.5..8 Width of the front ridge's line, in pixels at 720 lines
uniform float glow; // @param 0.8 0..2 Light around the sun
uniform sampler2D palette; // @param sunset Colours, from the mountains to the sun
uniform vec3 background; // @param ground Colour behind everything

// The sun's light and the sun; then the ridges from the last to the front one, each as a left and a right half, built
// outwards from the middle, so that both have the same pixels.
// @geometry sun: triangle-strip 4 x 2
// @geometry triangle-strip 108 x 2*rows+2
// @background background
// @history 13

varying vec4 line;       // colour of a ridge's line; then 0 and 1 in turn from point to point
varying vec4 slope;      // colour of the mountain under the line, premultiplied
varying float below;     // pixels below the straight line between two points
varying float bend;      // half the change of the line's rise at a point, in pixels
varying float climb;     // the line's rise at a point, in pixels a pixel
varying float shade;     // how far below the ridge, in reaches of its light
flat varying float size; // half the width of a line, or the radius of the sun, in pixels
varying vec2 offset;     // from the sun's middle, in radii
flat varying float solid;

const int POINTS = 54;
const float HORIZON = 0.60; // a share of the frame's height
// Below and above the horizon, in shares of the stage.
const float FRONT = 0.37;
const float SUN = 0.07;
const float SUN_RADIUS = 0.105;
const float TALLEST = 0.46;
// The last ridge is 1 + DEPTH times as far from the eye as the front one.
const float DEPTH = 2.4;
// Ranges: one reaches from the middle to 1, its mirror image from there to 2. The front ridge shows the first number.
const float SHOWN = 1.1;
const float GAP = 1.9 / float(POINTS - 1);

float shorterSide() { return min(resolution.x, resolution.y); }

// Height of what is shown: all of the frame, but not where that is a tower.
float stage() { return min(resolution.y, 1.4 * resolution.x); }

void sunVertex(out vec4 position, in int vertex, in int instance) {
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0;
  bool disc = instance == 1;
  size = SUN_RADIUS * shorterSide();
  solid = disc ? 1.0 : 0.0;
  // Of the light, what the ground hides is left away.
  offset = disc ? corner * (1.0 + 2.0 / size) : vec2(corner.x, max(corner.y, -0.7));
  vec2 reach = disc ? vec2(size) : shorterSide() * vec2(0.85, 0.42);
  line.rgb = disc ? accent(palette, 0.84 + 0.16 * corner.y) : accent(palette, 0.75) * glow * (0.19 + 0.16 * bass);
  vec2 middle = vec2(0.0, (HORIZON - 0.5) * resolution.y + SUN * stage());
  position = vec4((middle + offset * reach) / resolution * 2.0, 0.0, 1.0);
}

void sunImage(out vec4 fragColor, in vec2 fragCoord) {
  float rise = 1.0 - dot(offset, offset);
  float fall = max(rise, 0.0);
  float disc = clamp(0.5 + 0.5 * size * rise, 0.0, 1.0);
  fragColor = vec4(line.rgb, solid) * mix(fall * fall * fall, disc, solid);
}

// Treble in the middle, bass at the flanks.
float bandAt(float across) { return abs(mod(across, 2.0) - 1.0); }

float heightAt(float across, float ago) {
  float band = bandAt(across);
  float level = spectrumAt(0.04 + 0.88 * band, ago) * (1.0 + 0.7 * band * band) * sensitivity;
  // Low in the valley, so that the sun is seen.
  return lengthOf(clamp(level, 0.0, 1.0)) * mix(1.0, 0.36, smoothstep(0.2, 1.0, band));
}

float scaleAt(float ago) { return 1.0 / (1.0 + DEPTH * ago / seconds); }

// Where a ridge of this height is on the screen, in pixels from its lower edge.
float lift(float height, float scale) {
  return HORIZON * resolution.y + (height * TALLEST * shorterSide() - FRONT * stage()) * scale;
}

// The lowest that the ridge of some time ago may be at this place and up to a point further.
float leastAt(float across, float ago) {
  float point = floor(across / GAP) * GAP;
  float a = heightAt(point - 0.5 * GAP, ago);
  float b = heightAt(point + 0.5 * GAP, ago);
  float c = heightAt(point + 1.5 * GAP, ago);
  return lift(0.5 * (b + min(a, c)), scaleAt(ago));
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  int row = rows - (instance >> 1);
  bool lower = (vertex & 1) == 1;
  float interval = seconds / float(rows);
  // A ridge keeps the spectrum of its birth, and leaves the front one, which is now, without a jump.
  float ago = row == 0 ? 0.0 : (float(row - 1) + fract(time / interval)) * interval;
  float before = max(ago - interval, 0.0);
  float fresh = row == 0 ? 1.0 : smoothstep(0.0, 0.5 * interval, ago);
  float scale = scaleAt(ago);

  // Each point is the mean of two bands; the line through the points is a quadratic spline (see mainImage).
  float across = GAP * float(vertex >> 1);
  vec4 h = vec4(heightAt(across - 1.5 * GAP, ago), heightAt(across - 0.5 * GAP, ago),
                heightAt(across + 0.5 * GAP, ago), heightAt(across + 1.5 * GAP, ago));
  float tall = TALLEST * shorterSide() * scale;
  float spread = 0.5 * resolution.x / SHOWN * scale;
  float ridge = lift(0.5 * (h.y + h.z), scale);
  bend = 0.25 * (h.x - h.y - h.z + h.w) * tall;
  climb = 0.25 * (h.z + h.w - h.x - h.y) * tall / (GAP * spread);
  size = max(0.4, 0.5 * thickness * shorterSide() / 720.0 * scale);

  float depth = ago / seconds;
  float clear = clamp(1.0 - length(vec2(depth, across * 0.44)), 0.0, 1.0);
  // The strip reaches from over the line, however steep that is, down to what the next ridge leaves to be seen.
  float top = ridge + 4.0 * (size + 1.0) + 0.25 * abs(bend);
  float bottom = row == 0 ? 0.0 : min(top, leastAt(across * scale / scaleAt(before), before) - 2.0);
  if (clear == 0.0) { bottom = top; }
  float y = lower ? bottom : top;
  below = ridge - y;
  shade = (lift(dot(h, vec4(0.25)), scale) - y) / (0.2 * shorterSide() * scale);

  // The sun's path on the ground; a ridge born with an onset is brighter.
  float path = exp(-14.0 * across * across);
  float light = 0.6 + 0.3 * path + 0.7 * levelsAt(ago).w;
  vec3 tint = accent(palette, mix(0.5 - 0.5 * bandAt(across) + 0.3 * depth, 0.9, path));
  line = vec4(tint * clear * clear * fresh * light, float((vertex >> 1) & 1));
  slope = vec4(background * 0.7 + tint * 0.14 * depth, 1.0) * smoothstep(0.0, 0.4, clear);
  float side = float(instance & 1) * 2.0 - 1.0;
  position = vec4(vec2(side * across * spread, y - 0.5 * resolution.y) / resolution * 2.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  // A parabola at each point rounds the corner of the straight lines there.
  float middle = line.a - 0.5;
  float drop = below + middle * middle * bend;
  // How steep: between two points the derivative knows; at a point that jumps, and the mean of the neighbours does not.
  float steep = 0.5 * (abs(climb) + abs(dFdx(drop)));
  float away = drop * inversesqrt(1.0 + steep * steep);
  float core = clamp(size + 0.5 - abs(away), 0.0, 1.0);
  float inside = clamp(away + 0.5, 0.0, 1.0);
  float light = max(1.0 - shade, 0.0);
  fragColor = slope * inside + vec4(line.rgb, 0.0) * (core + inside * 0.35 * light * light);
}
