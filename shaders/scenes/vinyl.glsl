// A record turning under a still light, with the album's cover on its label and the spectrum around it.
#include "levels.glsl"
#include "palette.glsl"
#include "rays.glsl"
#include "sections.glsl"
#include "sdf.glsl"

uniform int bars; // @param 180 16..512 Rays around the record
uniform float radius; // @param 0.6 0.2..0.85 Radius of the record, as a share of half the shorter side
uniform float label; // @param 0.46 0.15..0.9 Radius of the label, as a share of the record's
uniform float spin; // @param 0.5556 -3..3 Turns a second, clockwise; a long-playing record makes 0.5556
uniform float sensitivity; // @param 1.0 0.2..4 Length of a ray for the same loudness
uniform float glow; // @param 0.8 0..2 Light behind the record
uniform sampler2D palette; // @param gold Colours, from the low bands to the high ones
uniform vec3 background; // @param ground Colour behind everything

// The light behind, its left and its right half; the rays; the record; its label, printed or with the cover.
// @geometry triangle-strip 98 x 2
// @geometry ray: triangle-strip 4 x bars
// @geometry record: triangle-strip 98 x 1
// @geometry label: triangle-strip 4 x 1
// @geometry art: triangle-strip 4 x 1
// @background background

varying vec3 light;
varying float fade;       // 1 at the record, 0 where its light ends
flat varying vec4 ray;    // see rays.glsl
flat varying vec2 width;  // half a ray's, in pixels; 1 / that
flat varying vec3 root;   // a ray's colour at its middle
flat varying vec3 change; // of that colour, with each pixel outwards
flat varying vec4 disc;   // the record's radius, the label's, grooves for each pixel, their contrast
flat varying vec4 turn;   // from the frame to the label: cosine, sine, and what a pixel is of the cover
flat varying vec3 paper;  // the label's colours: its ground, and what is printed on it
flat varying vec3 print;

const float PI = 3.14159265;
// The part of the spectrum with music in it.
const vec2 BANDS = vec2(0.09, 0.93);
const vec3 VINYL = vec3(0.030, 0.030, 0.034);
// Towards the light that makes the two wedges on the record, and towards a fainter one.
const vec2 LAMP = vec2(-0.59, 0.807);
const vec2 FAINT_LAMP = vec2(0.927, 0.375);

float unit() {
  return 0.5 * min(resolution.x, resolution.y);
}

float levelAt(float band) {
  return clamp(liftedSpectrum(mix(BANDS.x, BANDS.y, band)) * sensitivity, 0.0, 1.0);
}

vec4 atPixel(vec2 fromMiddle) {
  return vec4(fromMiddle / resolution * 2.0, 0.0, 1.0);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float band = float(vertex >> 1) / 48.0;
  float end = float(vertex & 1);
  fade = 1.0 - end;
  // A single loud band lights its neighbourhood.
  float level = 0.25 * (levelAt(band - 0.04) + 2.0 * levelAt(band) + levelAt(band + 0.04));
  light = accentFrom(palette, band, sectionNumber(0.0)) * glow * (0.16 + 0.34 * level + 0.04 * beat);
  float from = unit() * mix(radius, radius + 0.6 * (1.0 - radius), end);
  position = atPixel(rayDirection(band, float(instance) * 2.0 - 1.0) * from);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = vec4(light * fade * fade * fade, 0.0);
}

void rayVertex(out vec4 position, in int vertex, in int instance) {
  float way = rayTurn(instance, bars);
  float band = abs(way);
  float begin = unit() * (radius + 0.035 + 0.03 * bass + 0.01 * beat);
  float halfWidth = max(0.6, 0.34 * PI * begin / float(bars));
  float longest = unit() * max(0.885 - radius, 0.02);
  float halfLength = max(halfWidth, 0.5 * lengthOf(levelAt(band)) * longest);
  vec2 direction = rayDirection(band, way < 0.0 ? -1.0 : 1.0);
  ray = rayShape(direction, begin, vec2(halfWidth, halfLength));
  width = vec2(halfWidth, 1.0 / halfWidth);
  float number = sectionNumber(0.0);
  vec3 foot = accentFrom(palette, band, number) * 0.85;
  change = (mix(accentFrom(palette, band + 0.3, number), vec3(1.0), 0.2) - foot) / longest;
  root = foot + change * halfLength;
  position = atPixel(rayCorner(ray, halfWidth, vertex));
}

void rayImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 place = placeOnRay(fragCoord - 0.5 * resolution, ray);
  fragColor = vec4(root + change * place.y, 1.0) * rayCoverage(place, ray, width);
}

// A ring of 48 pieces, a little wider than the record, without what the label covers.
void recordVertex(out vec4 position, in int vertex, in int instance) {
  float record = unit() * radius;
  // Grooves are never finer than the pixels can show, so that they make no moiré.
  float period = max(record / 150.0, 3.6);
  disc = vec4(record, record * label, 1.0 / period, clamp(record / 100.0, 0.0, 1.0));
  light = accentFrom(palette, 0.75, sectionNumber(0.0));
  float angle = 2.0 * PI * float(vertex >> 1) / 48.0;
  float from = (vertex & 1) == 0 ? disc.y - 2.0 : (record + 1.0) / cos(PI / 48.0);
  position = atPixel(vec2(sin(angle), cos(angle)) * from);
}

void recordImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = fragCoord - 0.5 * resolution;
  float squared = dot(p, p);
  float nearness = inversesqrt(squared);
  float r = squared * nearness;
  // Fine grooves in coarse ones: soft waves between 0 and 1.
  vec2 phase = fract(r * disc.z * vec2(1.0, 0.173));
  vec2 wave = 4.0 * phase * (1.0 - phase);
  // Smooth at the edge and around the label.
  float pressed = clamp((disc.x * 0.975 - r), 0.0, 1.0) * clamp(r - disc.y * 1.12, 0.0, 1.0);
  float groove = mix(0.55, 0.30 + 0.45 * wave.x + 0.25 * wave.y, pressed * disc.w);
  // Grooves are seen lit where they run across the way to the lamp: wedges from the middle.
  vec2 towards = vec2(dot(p, LAMP), dot(p, FAINT_LAMP)) * nearness;
  vec2 wedge = towards * towards;
  wedge *= wedge;
  float sheen = wedge.x * wedge.x * wedge.x * (0.42 + 0.08 * towards.x) + wedge.y * wedge.y * wedge.y * 0.10;
  float rim = clamp(2.0 - abs(r - disc.x + 2.0), 0.0, 1.0) * 0.10;
  vec3 colour = VINYL * (0.6 + 0.7 * groove) + light * (sheen * groove + rim * (0.3 + wedge.x));
  fragColor = vec4(colour, 1.0) * clamp(disc.x - r + 0.5, 0.0, 1.0);
}

// The label's frame, as far as it is wanted: without a cover picture it is printed, with one it shows that.
void labelFrame(out vec4 position, int vertex, bool wanted) {
  float reach = unit() * radius * label;
  float angle = 2.0 * PI * fract(spin * time);
  disc = vec4(unit() * radius, reach, 0.0, 0.0);
  // The cover's middle square.
  vec2 square = min(coverSize.x, coverSize.y) / max(coverSize, 1.0);
  turn = vec4(cos(angle), sin(angle), 0.5 * square / reach);
  paper = accent(palette, 0.3) * 0.8;
  print = accent(palette, 1.0);
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0;
  position = atPixel(corner * (wanted ? reach + 1.0 : 0.0));
}

vec2 turned(vec2 p) {
  return vec2(turn.x * p.x - turn.y * p.y, turn.y * p.x + turn.x * p.y);
}

// The lamp shines on paper too, but does not turn; the label's edge lies in a groove, the hole has a bright edge.
vec4 lit(vec3 colour, vec2 p) {
  float r = length(p);
  float hole = 0.024 * disc.x;
  colour *= 1.0 + 0.12 * dot(p, LAMP) / disc.y;
  colour = mix(colour, VINYL * 0.5, coverage(r - hole)) + 0.25 * coverage(abs(r - hole) - 0.6);
  float edge = coverage(abs(r - disc.y) - 0.006 * disc.x);
  return vec4(colour * (1.0 - 0.6 * edge), 1.0) * coverage(r - disc.y);
}

void labelVertex(out vec4 position, in int vertex, in int instance) {
  labelFrame(position, vertex, coverSize.x < 1.0);
}

void labelImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = fragCoord - 0.5 * resolution;
  float reach = disc.y;
  // A disc as the mark at the top, lines like print below, rings around the whole and around the hole.
  vec2 q = turned(p);
  float mark = circle(q - vec2(0.0, 0.54) * reach, 0.13 * reach);
  mark = min(mark, segment(q, vec2(-0.34, -0.46) * reach, vec2(0.34, -0.46) * reach, 0.045 * reach));
  mark = min(mark, segment(q, vec2(-0.20, -0.61) * reach, vec2(0.20, -0.61) * reach, 0.045 * reach));
  float r = length(p);
  mark = min(mark, min(abs(r - 0.9 * reach), abs(r - 0.2 * reach)) - 0.010 * reach);
  fragColor = lit(mix(paper, print, coverage(mark)), p);
}

void artVertex(out vec4 position, in int vertex, in int instance) {
  labelFrame(position, vertex, coverSize.x >= 1.0);
}

void artImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = fragCoord - 0.5 * resolution;
  vec4 art = cover(0.5 + turned(p) * turn.zw);
  fragColor = lit(art.rgb + VINYL * (1.0 - art.a), p);
}
