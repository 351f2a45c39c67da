// A ring of spectrum rays around a pulsing core, mirrored left and right.
#include "levels.glsl"
#include "palette.glsl"
#include "sdf.glsl"

uniform int bars; // @param 96 16..256 Rays around the ring
uniform float radius; // @param 0.46 0.1..0.8 Radius of the ring, as a share of half the shorter side
uniform float sensitivity; // @param 1.0 0.2..4 Length of a ray for the same loudness
uniform float glow; // @param 0.8 0..2 Light behind the ring
uniform float spin; // @param 0.0 -1..1 Turns a second
uniform sampler2D palette; // @param prism Colours, from the low bands to the high ones
uniform vec3 background; // @param ground Colour behind everything

// Instance 0 is the light; the rays follow; then the core's rim, and the core.
// @geometry triangle-strip 4 x bars+3
// @background background

// Every shape is a capsule, and one formula draws them all: software GL pays for each branch at every pixel.
flat varying vec2 size;      // half width, half length, in pixels
flat varying float fading;   // 1 / size² where the shape fades from its middle, else 0
flat varying float solid;    // 0 for light that adds to what is behind, 1 for what covers it
varying vec3 colour;
varying vec2 place;          // from the shape's centre, in pixels

const float TURN = 6.28318530718;

vec2 turned(vec2 v, float angle) {
  float c = cos(angle);
  float s = sin(angle);
  return vec2(c * v.x - s * v.y, s * v.x + c * v.y);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0;
  float unit = 0.5 * min(resolution.x, resolution.y);
  float ring = unit * radius * (1.0 + 0.06 * bass);
  float core = ring * (0.84 + 0.10 * bass);
  vec2 centre = vec2(0.0);
  float angle = 0.0;
  solid = 1.0;
  fading = 0.0;
  if (instance == 0) {
    size = vec2(ring * 1.9);
    solid = 0.0;
    fading = 1.0 / (size.x * size.x);
    colour = accent(palette, 0.35) * glow * (0.12 + 0.38 * bass);
  } else if (instance <= bars) {
    float turn = (float(instance) - 0.5) / float(bars);
    // Low bands at the bottom, high ones at the top, the same on both sides.
    float band = 1.0 - abs(turn * 2.0 - 1.0);
    float level = clamp(liftedSpectrum(band * 0.90 + 0.03) * sensitivity, 0.0, 1.0);
    float halfWidth = max(0.75, 0.3 * TURN * ring / float(bars));
    float halfLength = max(halfWidth, 0.5 * lengthOf(level) * unit * (0.97 - radius * 1.06));
    size = vec2(halfWidth, halfLength);
    colour = accent(palette, band);
    centre = vec2(0.0, ring + halfLength + 0.02 * unit);
    angle = (turn + 0.5) * TURN + spin * time * TURN;
  } else if (instance == bars + 1) {
    size = vec2(core);
    colour = accent(palette, 0.5 + 0.5 * corner.x);
  } else {
    size = vec2(core - max(1.5, 0.008 * unit));
    colour = background * 0.6 + accent(palette, 0.0) * 0.05 * (1.0 - corner.y);
  }
  place = corner * (size + 1.0);
  position = vec4(turned(centre + place, angle) / resolution * 2.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float inside = capsuleCoverage(place, size);
  float fall = 1.0 - min(dot(place, place) * fading, 1.0);
  fragColor = vec4(colour * fall * fall, solid) * inside;
}
