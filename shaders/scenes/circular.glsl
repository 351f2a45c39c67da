// A ring of spectrum rays around a pulsing core, mirrored left and right.
#include "levels.glsl"
#include "sdf.glsl"

uniform int bars; // @param 96 16..256 Rays around the ring
uniform float radius; // @param 0.46 0.1..0.8 Radius of the ring, as a share of half the shorter side
uniform float sensitivity; // @param 1.0 0.2..4 Length of a ray for the same loudness
uniform float glow; // @param 0.7 0..2 Light behind the ring
uniform float spin; // @param 0.0 -1..1 Turns a second
uniform vec3 low; // @param #22d3ee Colour of the low bands
uniform vec3 high; // @param #e879f9 Colour of the high bands
uniform vec3 background; // @param #0a0d1c Colour behind everything

// Instance 0 is the light, the rays follow, the core comes last.
// @geometry triangle-strip 4 x bars + 2
// @background background

flat varying int role;    // 0 light, 1 ray, 2 core
flat varying vec2 size;
flat varying vec3 colour;
varying vec2 place;       // from the shape's centre, in pixels

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
  vec2 pixel;
  if (instance == 0) {
    role = 0;
    size = vec2(ring * 1.9);
    colour = mix(low, high, 0.35) * glow * (0.12 + 0.38 * bass);
    place = corner * size;
    pixel = place;
  } else if (instance <= bars) {
    role = 1;
    float turn = (float(instance) - 0.5) / float(bars);
    // Low bands at the bottom, high ones at the top, the same on both sides.
    float band = 1.0 - abs(turn * 2.0 - 1.0);
    float level = clamp(liftedSpectrum(band * 0.90 + 0.03) * sensitivity, 0.0, 1.0);
    float halfWidth = max(0.75, 0.3 * TURN * ring / float(bars));
    float halfLength = max(halfWidth, 0.5 * lengthOf(level) * unit * (0.97 - radius * 1.06));
    size = vec2(halfWidth, halfLength);
    colour = mix(low, high, band) * (0.6 + 0.4 * level);
    place = corner * (size + 1.0);
    pixel = turned(place + vec2(0.0, ring + halfLength + 0.02 * unit), (turn + 0.5) * TURN + spin * time * TURN);
  } else {
    role = 2;
    size = vec2(ring * (0.80 + 0.10 * bass));
    colour = low;
    place = corner * (size + 2.0);
    pixel = place;
  }
  position = vec4(pixel / resolution * 2.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  if (role == 0) {
    float fall = clamp(1.0 - dot(place, place) / (size.x * size.x), 0.0, 1.0);
    fragColor = vec4(colour * fall * fall, 0.0);
  } else if (role == 1) {
    float inside = coverage(roundedBox(place, size, size.x));
    fragColor = vec4(colour * inside, inside);
  } else {
    float d = length(place) - size.x;
    float disc = coverage(d);
    float rim = coverage(abs(d + 1.5) - 1.5);
    vec3 body = background * 0.6 + colour * 0.10 * (1.0 - place.y / size.x) * 0.5;
    fragColor = vec4(mix(body, mix(low, high, 0.5 + 0.5 * place.x / size.x), rim) * disc, disc);
  }
}
