// Petals, threads and beads of glass, mirrored all around and turning against each other.
#include "palette.glsl"
#include "sections.glsl"

uniform int symmetry; // @param 8 3..16 Sectors, each of two mirrored halves
uniform float spin; // @param 0.008 -0.2..0.2 Turns a second
uniform float sensitivity; // @param 1.0 0.2..4 Light and size for the same loudness
uniform float thickness; // @param 1.5 0.5..6 Width of the lines, in pixels at 720 lines
uniform float glow; // @param 0.8 0..2 Light inside the glass
uniform sampler2D palette; // @param vapor Colours, from the corners to the middle
uniform vec3 background; // @param ground Colour behind everything

// Both in two mirrored halves of each sector: 14 strips and 6 beads. Light adds, so that their order does not matter, which
// would break the mirrors.
// @geometry triangle-strip 36 x 28*symmetry
// @geometry bead: triangle-strip 4 x 12*symmetry
// @background background
// @history 3

varying vec2 across;  // pixels from the middle line of the glass, and half its width there
flat varying float thinness; // 1 / half its width at the widest
varying vec3 colour;
flat varying vec2 share; // how much of it the glass has, and the line along its edge
flat varying float line; // width of that, in pixels
varying vec2 place;   // from a bead's middle, 1 at its edge

const float TURN = 6.28318530718;
const int POINTS = 18;
const int STRIPS = 14;
const int BEADS = 6;
// Shares of a sector by which a kind of section may turn the far end of a petal.
const float CURL = 0.35;

// Where a strip begins and ends (0: the middle, 1: the nearest edge of the frame, 2: the corners), and the directions of both,
// in shares of a sector.
const vec4 SPINES[STRIPS] = vec4[STRIPS](
  vec4(0.58, 2.10, 0.00, 0.90), vec4(0.58, 2.10, 0.50, -0.10), vec4(0.80, 2.10, 0.20, 0.75), // the mesh
  vec4(1.15, 2.05, 0.00, 0.00), vec4(0.95, 1.75, 0.50, 0.75), vec4(1.30, 1.85, 0.50, 0.50),  // the outer petals
  vec4(0.60, 1.10, 0.00, 0.25), vec4(0.50, 0.98, 0.50, 0.20),                                // the middle ones
  vec4(0.54, 0.54, 0.00, 1.00), vec4(1.14, 1.14, 0.00, 1.00),                                // rings
  vec4(0.16, 0.50, 0.00, 0.00), vec4(0.12, 0.42, 0.50, 0.85),                                // the inner petals
  vec4(0.02, 0.22, 0.00, 0.00), vec4(0.00, 0.13, 0.50, 0.50));                               // the jewel
// Half width at the widest, as a share of half the shorter side; turning; the band it hears; its place in the palette.
const vec4 NATURES[STRIPS] = vec4[STRIPS](
  vec4(0.000, 0.0, 0.50, 0.10), vec4(0.000, 0.0, 0.60, 0.20), vec4(0.000, 0.0, 0.70, 0.00),
  vec4(0.150, 0.15, 0.62, 0.10), vec4(0.080, -0.3, 0.52, 0.30), vec4(0.050, 0.15, 0.72, 0.20),
  vec4(0.085, -0.6, 0.40, 0.50), vec4(0.050, 0.5, 0.34, 0.65),
  vec4(0.007, 1.0, 0.30, 0.60), vec4(0.000, 0.0, 0.60, 0.30),
  vec4(0.065, 0.8, 0.18, 0.75), vec4(0.042, -1.0, 0.12, 0.85),
  vec4(0.032, -1.3, 0.06, 0.95), vec4(0.022, 1.4, 0.20, 1.00));
// Light of the glass and of its line.
const vec2 LIGHTS[STRIPS] = vec2[STRIPS](
  vec2(0.0, 0.14), vec2(0.0, 0.14), vec2(0.0, 0.10),
  vec2(0.10, 0.20), vec2(0.14, 0.26), vec2(0.16, 0.26),
  vec2(0.22, 0.40), vec2(0.26, 0.45),
  vec2(0.5, 0.3), vec2(0.0, 0.20),
  vec2(0.30, 0.60), vec2(0.34, 0.60),
  vec2(0.45, 0.6), vec2(0.5, 0.7));
// Place, direction, half size, and the band it hears.
const vec4 GEMS[BEADS] = vec4[BEADS](
  vec4(0.55, 0.50, 0.020, 0.30), vec4(0.78, 0.00, 0.016, 0.48), vec4(1.04, 0.30, 0.020, 0.58),
  vec4(1.24, 0.50, 0.026, 0.66), vec4(1.55, 0.10, 0.022, 0.74), vec4(1.80, 0.40, 0.030, 0.82));

float unitPixels() {
  return 0.5 * min(resolution.x, resolution.y);
}

// Pixels from the middle: 2 is in the frame's corners, whatever its shape.
float pixelsAt(float x) {
  float corner = length(resolution) / min(resolution.x, resolution.y);
  return unitPixels() * x * (1.0 + (corner - 2.0) * 0.25 * x);
}

float levelOf(float band, float secondsAgo) {
  return clamp(spectrumAt(band, secondsAgo) * (1.0 + 0.7 * band * band) * sensitivity, 0.0, 1.0);
}

// A direction in turns: of the sector, and in shares of it.
float directionOf(int sector, float within, float turning) {
  return (float(sector) + within) / float(symmetry) + turning * spin * time;
}

vec2 towards(float turns) {
  return vec2(sin(turns * TURN), cos(turns * TURN));
}

// The mirrored copy is the other one with x turned around at the very end, so that both are equal to the pixel.
vec4 mirrored(vec2 pixel, int copy) {
  return vec4(pixel / resolution * vec2(copy == 0 ? 2.0 : -2.0, 2.0), 0.0, 1.0);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  int strip = instance % STRIPS;
  int sector = (instance / STRIPS) / 2;
  vec4 spine = SPINES[strip];
  vec4 nature = NATURES[strip];
  // Closer together at the ends, where the outline is round.
  float even = float(vertex / 2) / float(POINTS - 1);
  float along = mix(even, 0.5 - 0.5 * cos(even * 0.5 * TURN), 0.6);
  float side = float(vertex & 1) * 2.0 - 1.0;
  // A wave that hits throw runs from the middle outwards.
  float x = mix(spine.x, spine.y, along);
  float hit = levelsAt(x * 0.45).w;
  float level = levelOf(nature.z, x * 0.2);
  // What is large keeps its size: that is calm to look at, and costs the encoder less.
  float swell = (level + 0.10 * beat) * (1.0 - smoothstep(0.4, 0.9, spine.x));
  float stretched = x + (spine.y - spine.x) * 0.16 * swell * along;
  // Another kind of section curls the petals another way, and the new colours run outwards.
  float number = sectionNumber(x * 0.45);
  float end = spine.w + CURL * number * smoothstep(0.1, 0.4, spine.y - spine.x);
  float turns = directionOf(sector, mix(spine.z, end, along), nature.y);
  float away = pixelsAt(stretched);
  vec2 outwards = towards(turns);
  vec2 tangent = outwards * max(pixelsAt(spine.y) - pixelsAt(spine.x), 0.001)
      + vec2(outwards.y, -outwards.x) * away * (end - spine.z) / float(symmetry) * TURN;
  vec2 normal = normalize(vec2(-tangent.y, tangent.x));

  line = max(thickness * unitPixels() / 360.0, 0.75);
  float crowd = clamp(8.0 / float(symmetry), 0.5, 1.5);
  float widest = max(nature.x * unitPixels() * crowd * (0.80 + 0.40 * swell), 0.5 * line);
  float halfWidth = max(widest * sin(along * 0.5 * TURN), 0.5 * line);
  across = vec2(side * (halfWidth + 1.0), halfWidth);
  thinness = 1.0 / widest;
  colour = accentFrom(palette, nature.w + 0.12 * (along - 0.5), number)
      * (0.45 + 0.75 * level * level + 0.5 * hit * level + 0.04 * beat);
  share = LIGHTS[strip] * vec2(glow, 1.0);
  position = mirrored(outwards * away + normal * across.x, (instance / STRIPS) & 1);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float depth = across.y - abs(across.x);
  float glass = clamp(depth + 0.5, 0.0, 1.0);
  float edge = glass - clamp(depth - line + 0.5, 0.0, 1.0);
  float bevel = 1.0 - depth * thinness;
  fragColor = vec4(colour * (share.x * glass * (0.3 + 0.7 * bevel * bevel) + share.y * edge), 0.0);
}

void beadVertex(out vec4 position, in int vertex, in int instance) {
  vec4 gem = GEMS[instance % BEADS];
  int sector = (instance / BEADS) / 2;
  float level = levelOf(gem.w, gem.x * 0.2);
  float turns = directionOf(sector, gem.y, gem.x < 1.0 ? 0.8 : 0.0);
  float size = max(unitPixels() * gem.z * (0.5 + 0.9 * level), 1.2);
  place = (vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0) * (1.0 + 1.0 / size);
  across = vec2(0.0, size);
  colour = accentFrom(palette, 1.05 - 0.5 * gem.x, sectionNumber(gem.x * 0.45)) * (0.25 + 0.75 * level * level + 0.06 * beat);
  position = mirrored(towards(turns) * pixelsAt(gem.x) + place * size, (instance / BEADS) & 1);
}

void beadImage(out vec4 fragColor, in vec2 fragCoord) {
  float d = dot(place, place);
  // (1 - d) / 2 is 1 - sqrt(d) near the edge.
  fragColor = vec4(colour * (0.35 + 0.65 * d) * clamp(0.5 + 0.5 * (1.0 - d) * across.y, 0.0, 1.0), 0.0);
}
