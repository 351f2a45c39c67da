// A flight through a tunnel of tiles that swell with the spectrum and pass each sound on towards the light at its end.
#include "levels.glsl"
#include "palette.glsl"
#include "sections.glsl"

uniform int bars; // @param 36 8..96 Tiles around the tunnel
uniform int rings; // @param 18 6..40 Rings of tiles, from the eye to the end
uniform float seconds; // @param 2.5 0.5..12 Seconds that a sound takes to the end of the tunnel
uniform float speed; // @param 1.0 0..4 Speed of the flight
uniform float sensitivity; // @param 1.0 0.2..4 Size and light of a tile for the same loudness
uniform float glow; // @param 0.8 0..2 Light at the end of the tunnel
uniform float spin; // @param 0.0 -1..1 Turns a second
uniform sampler2D palette; // @param vapor Colours, from the low bands below to the high ones above
uniform vec3 background; // @param ground Colour behind everything

// The light at the end, then the rings from the last to the nearest, each tile two triangles.
// @geometry light: triangle-strip 4 x 1
// @geometry triangles 6*bars x rings
// @background background
// @history 13

varying vec2 place;  // from the middle of a tile or of the light, to 1 at its edge
varying vec4 colour; // premultiplied; of the light: its colour, and how white its heart is

const float TURN = 6.28318530718;
// Distances are in radii of the tunnel.
const float LENGTH = 10.0;
const float NEAREST = 1.05;
const float A_SECOND = 0.85;
// Tiles fade between these two distances from the eye, and on this last part of the way to the light.
const vec2 NEAR_DARK = vec2(1.1, 2.0);
const float FAR_DARK = 0.5;
// The least and the largest share of its place that a tile takes.
const vec2 FILL = vec2(0.13, 0.84);
// How far a tile rises from the wall when loud.
const float RISE = 0.14;
// The tunnel's bends: four waves, the first and the third to the sides, the others up and down.
const vec4 BEND = vec4(2.4, 1.2, 1.8, 0.7);
const vec4 WAVE = vec4(0.125, 0.093, 0.071, 0.147);
const vec4 BEGIN = vec4(0.0, 2.0, 1.0, 3.0);
const float BANKING = 0.5;
// Radians that the view leans to one side in one bar and to the other in the next.
const float SWAY = 0.035;

float travelled() {
  return A_SECOND * speed * time;
}

// Pixels of one radius at distance 1: wide frames have a wide tunnel, towers a high one.
vec2 lens() {
  float lean = pow(resolution.x / resolution.y, 0.25);
  return 0.57 * sqrt(resolution.x * resolution.y) * vec2(lean, 1.0 / lean);
}

vec2 middleAt(float way) {
  vec4 waves = BEND * sin(WAVE * way + BEGIN);
  return waves.xy + waves.zw;
}

vec2 directionAt(float way) {
  vec4 waves = BEND * WAVE * cos(WAVE * way + BEGIN);
  return waves.xy + waves.zw;
}

// The tunnel's middle some way ahead, from the line of sight: the eye looks along the tunnel.
vec2 aside(float ahead) {
  float way = travelled();
  return middleAt(way + ahead) - middleAt(way) - directionAt(way) * ahead;
}

void lightVertex(out vec4 position, in int vertex, in int instance) {
  place = vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0;
  float reach = 0.5 * min(resolution.x, resolution.y) * (1.0 + 0.06 * bass + 0.02 * beat);
  colour = vec4(accentFrom(palette, 0.7, sectionNumber(seconds)) * (0.7 + 0.2 * bass + 0.05 * beat), 0.4) * glow;
  position = vec4((lens() * aside(LENGTH) / LENGTH + place * reach) / resolution * 2.0, 0.0, 1.0);
}

void lightImage(out vec4 fragColor, in vec2 fragCoord) {
  float fall = max(1.0 - dot(place, place), 0.0);
  float halo = fall * fall * fall;
  float inner = halo * halo * halo * halo;
  float heart = inner * inner * inner;
  fragColor = vec4(colour.rgb * (0.2 * halo + 0.45 * inner + 0.4 * heart) + colour.a * heart * heart, 0.0);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  int tile = vertex / 6;
  int corner = vertex - 6 * tile;
  corner = corner < 3 ? corner : 6 - corner; // 0 1 2, 3 2 1
  place = vec2(float(corner & 1), float(corner >> 1)) * 2.0 - 1.0;

  // Rings stand in the tunnel, each at its own number, and the eye moves past them.
  float spacing = LENGTH / float(rings);
  float passed = travelled() / spacing;
  float number = floor(passed) + float(rings - instance);
  float distance = (number - passed) * spacing + NEAREST;
  float depth = (distance - NEAREST) / LENGTH;
  float ago = seconds * depth;

  // Low bands below, high ones above, the same on both sides; every other ring is shifted by half a tile.
  float turn = fract((float(tile) + 0.5 * mod(number, 2.0)) / float(bars));
  float band = 1.0 - abs(turn * 2.0 - 1.0);
  float x = 0.04 + 0.86 * band;
  float level = lengthOf(clamp(spectrumAt(x, ago) * (1.0 + 0.7 * x * x) * sensitivity, 0.0, 1.0));

  // A tile is at least a pixel or two large; its corners stand a little outside, for the smooth edge.
  vec2 pixels = lens().y / vec2(distance, distance * distance);
  vec2 size = 0.5 * mix(FILL.x, FILL.y, level) * vec2(TURN / float(bars), spacing);
  size = max(size, 0.8 / pixels);
  place *= 1.0 + 1.2 / (size * pixels);

  float banking = BANKING * (directionAt(travelled() + 6.0).x - directionAt(travelled()).x);
  float sway = SWAY * sin(0.5 * TURN * bar);
  float angle = (turn + 0.5 + spin * time) * TURN + banking + sway + place.x * size.x;
  float ahead = max(distance + place.y * size.y, 0.05);
  vec2 at = (1.0 - RISE * level) * vec2(sin(angle), cos(angle)) + aside(ahead);

  float seen = smoothstep(0.0, FAR_DARK, 1.0 - depth) * smoothstep(NEAR_DARK.x, NEAR_DARK.y, distance);
  float light = 0.34 + 0.66 * level + 0.3 * levelsAt(ago).w;
  // Small tiles add to the light behind them, large ones hide it.
  colour = vec4(accentFrom(palette, band, sectionNumber(ago)) * light, mix(0.2, 1.0, level)) * seen;
  position = vec4(lens() * at / resolution * 2.0, 0.0, ahead);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 square = place * place;
  float inside = 1.0 - dot(square, square);
  vec2 gradient = vec2(dFdx(inside), dFdy(inside));
  fragColor = colour * clamp(0.5 + inside * inversesqrt(max(dot(gradient, gradient), 1e-8)), 0.0, 1.0);
}
