// A ring of spectrum rays in their own light, mirrored left and right, with the sound wave woven inside.
#include "levels.glsl"
#include "palette.glsl"
#include "rays.glsl"
#include "sections.glsl"
#include "voices.glsl"

uniform int bars; // @param 96 16..256 Rays around the ring
uniform float radius; // @param 0.46 0.1..0.8 Radius of the ring, as a share of half the shorter side
uniform float sensitivity; // @param 1.0 0.2..4 Length of a ray, and height of the wave, for the same loudness
uniform float glow; // @param 0.8 0..2 Light on both sides of the ring
uniform float spin; // @param 0.0 -1..1 Turns a second
uniform sampler2D palette; // @param prism Colours, from the low bands to the high ones
uniform vec3 background; // @param ground Colour behind everything

// The light outside of the ring, that inside, and the ring; the threads inside; the rays. All but the rays are halves
// of circles, a left and a right one from the same numbers.
// @geometry triangle-strip 98 x 6
// @geometry thread: triangle-strip 258 x 4
// @geometry ray: triangle-strip 4 x bars
// @background background

varying vec3 colour;
varying float across;      // pixels from the line, or from where the light is brightest
flat varying vec3 profile; // where it ends, in pixels; 1 / the pixels over which it fades; 0 for a line, 1 for light
flat varying float strength; // of a thread, 0…1
flat varying vec4 ray;     // see rays.glsl
flat varying vec2 width;   // half a ray's, in pixels; 1 / that
flat varying vec3 root;    // a ray's colour at its middle
flat varying vec3 change;  // of that colour, with each pixel outwards

const float PI = 3.14159265;
// The part of the spectrum with music in it.
const vec2 BANDS = vec2(0.03, 0.93);
// The part of the 46 ms that is woven along half a circle.
const float WOVEN = 0.22;
const float SWING = 0.34; // in shares of the ring's radius
const int LIGHT_OUTSIDE = 0;
const int LIGHT_INSIDE = 1;

float unit() {
  return 0.5 * min(resolution.x, resolution.y);
}

float ringRadius() {
  return unit() * radius * (1.0 + 0.05 * bass + 0.015 * beat);
}

float levelAt(float band) {
  return clamp(liftedSpectrum(mix(BANDS.x, BANDS.y, band)) * sensitivity, 0.0, 1.0);
}

// The direction of a band on the left (-1) or on the right (1), after the turning.
vec2 directionOf(float band, float side) {
  vec2 v = rayDirection(band, side);
  float angle = 2.0 * PI * fract(spin * time);
  float c = cos(angle);
  float s = sin(angle);
  return vec2(c * v.x - s * v.y, s * v.x + c * v.y);
}

// Sides of a line so wide, one pixel past its soft edges; `end` is 0 on the one side and 1 on the other.
void lineProfile(float halfWidth, float end) {
  across = (end * 2.0 - 1.0) * (halfWidth + 1.0);
  profile = vec3(halfWidth + 0.5, 1.0, 0.0);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  int part = instance >> 1;
  float band = float(vertex >> 1) / 48.0;
  float end = float(vertex & 1);
  float ring = ringRadius();
  vec3 tint = accentFrom(palette, band, sectionNumber(0.0));
  float inwards = part == LIGHT_INSIDE ? -1.0 : 1.0;
  if (part <= LIGHT_INSIDE) {
    // A single loud band lights its neighbourhood.
    float level = 0.25 * (levelAt(band - 0.04) + 2.0 * levelAt(band) + levelAt(band + 0.04));
    float far = part == LIGHT_OUTSIDE ? 0.4 * unit() * (1.0 - radius) : 0.45 * ring;
    across = end * far;
    profile = vec3(far, 1.0 / far, 1.0);
    colour = tint * glow * (0.18 + 0.5 * level + 0.04 * beat);
  } else {
    lineProfile(max(0.6, unit() / 300.0), end);
    colour = mix(tint, vec3(1.0), 0.25);
  }
  vec2 place = directionOf(band, float(instance & 1) * 2.0 - 1.0) * (ring + inwards * across);
  position = vec4(place / resolution * 2.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float inside = clamp((profile.x - abs(across)) * profile.y, 0.0, 1.0);
  fragColor = vec4(colour * inside * mix(1.0, inside * inside, profile.z), inside * (1.0 - profile.z));
}

// The two voices: where one swings out, the other swings in.
void threadVertex(out vec4 position, in int vertex, in int instance) {
  float side = float(instance & 1) * 2.0 - 1.0;
  bool second = instance < 2;
  float band = float(vertex >> 1) / 128.0;
  float ring = ringRadius();
  vec2 voice = smoothVoice(0.5 + WOVEN * band, second) * gain * sensitivity;
  // Soft limits: at most as far again.
  float limit = 1.0 / (1.0 + abs(voice.x));
  float from = ring * (0.62 + SWING * voice.x * limit);
  // For each radian around the circle.
  float climb = ring * SWING * voice.y * limit * limit * WOVEN / PI;
  vec2 outwards = directionOf(band, side);
  vec2 around = vec2(-outwards.y, outwards.x) * side;
  vec2 normal = normalize(outwards * from - around * climb);
  lineProfile(max(0.5, unit() / (second ? 500.0 : 320.0)), float(vertex & 1));
  strength = second ? 0.5 : 0.85;
  colour = accentFrom(palette, band, sectionNumber(0.0)) * strength;
  position = vec4((outwards * from + normal * across) / resolution * 2.0, 0.0, 1.0);
}

void threadImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = vec4(colour, strength) * clamp(profile.x - abs(across), 0.0, 1.0);
}

void rayVertex(out vec4 position, in int vertex, in int instance) {
  float turn = rayTurn(instance, bars);
  float band = abs(turn);
  float ring = ringRadius();
  float halfWidth = max(0.75, 0.6 * PI * ring / float(bars));
  float longest = unit() * (0.93 - 1.06 * radius);
  float halfLength = max(halfWidth, 0.5 * lengthOf(levelAt(band)) * longest);
  vec2 direction = directionOf(band, turn < 0.0 ? -1.0 : 1.0);
  ray = rayShape(direction, ring + 0.03 * unit(), vec2(halfWidth, halfLength));
  width = vec2(halfWidth, 1.0 / halfWidth);
  float number = sectionNumber(0.0);
  vec3 foot = accentFrom(palette, band, number) * 0.9;
  vec3 tip = mix(accentFrom(palette, band + 0.3, number), vec3(1.0), 0.2);
  change = (tip - foot) / longest;
  root = foot + change * halfLength;
  position = vec4(rayCorner(ray, halfWidth, vertex) / resolution * 2.0, 0.0, 1.0);
}

void rayImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 place = placeOnRay(fragCoord - 0.5 * resolution, ray);
  fragColor = vec4(root + change * place.y, 1.0) * rayCoverage(place, ray, width);
}
