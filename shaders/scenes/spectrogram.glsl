// The last seconds as a scrolling picture of the sound, with axes and the live spectrum at its edge.
#include "levels.glsl"
#include "palette.glsl"

uniform float seconds; // @param 11 2..60 Seconds across the frame, about: the picture moves by whole pixels
uniform float sensitivity; // @param 1.0 0.2..4 Brightness for the same loudness
uniform float quiet; // @param 0.14 0..0.8 Levels below this stay dark
uniform float live; // @param 1.0 0..2 Length of the live spectrum at the right edge
uniform float axes; // @param 0.6 0..1 Brightness of the axes and their labels
uniform sampler2D palette; // @param magma Colours, from silence to loud
uniform vec3 background; // @param ground Colour behind everything

// The picture; the live spectrum; a mark for each label; the labels, four characters each.
// @geometry solid triangle-strip 4 x 1
// @geometry live: triangle-strip 512 x 1
// @geometry mark: triangle-strip 4 x 21
// @geometry label: triangle-strip 4 x 88
// @background background
// @scroll seconds
// @history 90

varying vec2 place;         // in the picture: pixels to the left of now; in a character's cell: 0…1
varying vec4 colour;        // premultiplied
varying float inside;       // pixels from the outline of the live spectrum
flat varying int character;

const float POINTS = 256.0; // of the live spectrum: two vertices each
const float LIVE = 0.09;    // its length, of the frame
const vec3 INK = vec3(0.86, 0.88, 0.93);
const int FREQUENCIES = 10; // labels 20 Hz to 20 kHz; then as many for time and one for now; then the unit
const int UNIT = 21;

vec4 onScreen(vec2 pixel) {
  return vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

vec2 cornerOf(int vertex) {
  return vec2(float(vertex & 1), float(vertex >> 1));
}

float textHeight() {
  return max(11.0, round(0.036 * min(resolution.x, resolution.y)));
}

// Left, bottom, right and top of the picture, on whole pixels.
vec4 plot() {
  float text = textHeight();
  float air = 0.05 * min(resolution.x, resolution.y);
  float room = live * LIVE * resolution.x;
  return round(vec4(air + 2.0 * text, air + 1.4 * text, resolution.x - air - room, resolution.y - air - 0.6 * text));
}

float shown(float level) {
  float above = clamp((level * sensitivity - quiet) / (1.0 - quiet), 0.0, 1.0);
  return above * (0.5 + 0.5 * above);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  vec2 corner = cornerOf(vertex);
  vec4 area = plot();
  vec2 size = area.zw - area.xy;
  place = vec2((1.0 - corner.x) * size.x, 0.0);
  position = onScreen(area.xy + corner * size);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = scrolled(vec2(place.x, fragCoord.y));
}

// A column of the picture: `at` is seconds before its frame, and pixels from the frame's lower edge.
void scrollImage(out vec4 fragColor, in vec2 at) {
  vec4 area = plot();
  float level = shown(rawSpectrumAt((at.y - area.y) / (area.w - area.y), at.x));
  float alpha = min(level * 6.0, 1.0);
  fragColor = vec4(heat(palette, level) * alpha, alpha);
}

float liveLength(float band) {
  return lengthOf(shown(spectrum(band))) * LIVE * resolution.x * live;
}

void liveVertex(out vec4 position, in int vertex, in int instance) {
  vec4 area = plot();
  float band = float(vertex >> 1) / (POINTS - 1.0);
  float size = liveLength(band);
  float across = float(vertex & 1) * (size + 1.0);
  float slope = (liveLength(band + 0.004) - liveLength(band - 0.004)) / (0.008 * (area.w - area.y));
  inside = (size - across) * inversesqrt(1.0 + slope * slope);
  colour = vec4(heat(palette, shown(spectrum(band))), 1.0);
  position = onScreen(vec2(area.z + 2.0 + across, mix(area.y, area.w, band)));
}

void liveImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = colour * clamp(inside, 0.0, 1.0);
}

// Whole seconds from one mark to the next.
int timeStep() {
  float width = plot().z - plot().x;
  float most = min(10.0, width / (4.0 * textHeight()));
  int[] steps = int[](1, 2, 5, 10, 20, 30);
  int index = 0;
  while (index < 5 && width * scrollPixelSeconds > most * float(steps[index])) index++;
  return steps[index];
}

// Where a mark stands at the picture's edge; z is 0 for one outside.
vec3 markAt(int index) {
  vec4 area = plot();
  if (index == UNIT) return vec3(area.x, area.w + 1.15 * textHeight(), 1.0);
  if (index < FREQUENCIES) {
    float hertz = float(int[](2, 5, 10)[index % 3]) * pow(10.0, float(1 + index / 3));
    float band = placeOfFrequency(hertz);
    return vec3(area.x, mix(area.y, area.w, band), step(abs(band - 0.5), 0.501));
  }
  float x = area.z - float((index - FREQUENCIES) * timeStep()) / scrollPixelSeconds;
  return vec3(x, area.y, step(area.x - 0.5, x));
}

void markVertex(out vec4 position, in int vertex, in int instance) {
  vec3 mark = markAt(instance);
  vec2 size = vec2(0.35 * textHeight(), max(1.0, round(resolution.y / 720.0)));
  vec2 offset = vec2(3.0 + size.x, 0.0);
  bool upright = instance >= FREQUENCIES;
  colour = vec4(INK, 1.0) * axes * 0.5 * mark.z;
  vec2 from = round(mark.xy) - (upright ? offset.yx : offset);
  position = onScreen(from + (upright ? size.yx : size) * cornerOf(vertex));
}

void markImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = colour;
}

// ASCII, 0 for none: 20 … 500, 1k … 20k; now, -1s … -90s; Hz.
ivec4 textOf(int label) {
  if (label == UNIT) return ivec4(72, 122, 0, 0);
  if (label < FREQUENCIES) {
    int power = 1 + label / 3 + label % 3 / 2;
    int first = int[](50, 53, 49)[label % 3];
    int unit = power < 3 ? 0 : 107;
    return power % 3 == 0 ? ivec4(first, unit, 0, 0) : power % 3 == 1 ? ivec4(first, 48, unit, 0) : ivec4(first, 48, 48, unit);
  }
  int past = (label - FREQUENCIES) * timeStep();
  if (past == 0) return ivec4(110, 111, 119, 0);
  return past < 10 ? ivec4(45, 48 + past, 115, 0) : ivec4(45, 48 + past / 10, 48 + past % 10, 115);
}

// In heights of the text.
float widthOf(int code) {
  return code == 0 ? 0.0 : code == 45 ? 0.36 : code == 72 || code == 119 ? 0.66 : code == 122 ? 0.46 : 0.53;
}

void labelVertex(out vec4 position, in int vertex, in int instance) {
  int label = instance / 4;
  ivec4 codes = textOf(label);
  vec4 widths = vec4(widthOf(codes.x), widthOf(codes.y), widthOf(codes.z), widthOf(codes.w));
  float total = dot(widths, vec4(1.0));
  float pen = dot(widths, vec4(lessThan(ivec4(0, 1, 2, 3), ivec4(instance % 4))));
  float width = widths[instance % 4];
  vec3 mark = markAt(label);
  bool below = label >= FREQUENCIES && label != UNIT;
  vec2 from = below ? vec2(-0.5 * total, -1.55) : vec2(-0.65 - total, -0.5);
  vec2 corner = cornerOf(vertex);
  character = max(32, codes[instance % 4]);
  // A cell of the font is 0.84 as wide as high, with the character in its middle.
  place = vec2(0.5 + (corner.x - 0.5) * width / 0.84, corner.y);
  colour = vec4(INK, 1.0) * axes * mark.z;
  position = onScreen(round(mark.xy) + (from + vec2(pen + corner.x * width, corner.y)) * textHeight());
}

void labelImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = colour * glyph(character, place);
}
