// Left against right as a phosphor scope draws them: mono stands upright, stereo opens into loops.
#include "palette.glsl"

uniform float sensitivity; // @param 1.0 0.2..4 Size for the same loudness
uniform float width; // @param 1.5 0.2..4 Stretch of the stereo image
uniform float smoothness; // @param 1.0 0..2 How much of the treble's ripple is smoothed away
uniform float persistence; // @param 0.6 0.1..1 How much of the last 46 ms glows on
uniform float thickness; // @param 2.0 0.5..8 Width of the beam, in pixels at 720 lines
uniform float glow; // @param 1.0 0..2 Light around the beam
uniform float graticule; // @param 0.5 0..1 Brightness of the lines behind
uniform sampler2D palette; // @param aurora Colours, from the oldest part of the beam to the newest
uniform vec3 background; // @param ground Colour behind everything

// The lines behind, and the spot where the beam rests; the beam's halo in long pieces and its core in short ones, for
// what is wide need not be exact. The oldest piece comes first.
// @geometry line: triangle-strip 4 x 7
// @geometry halo: triangle-strip 4 x 224
// @geometry triangle-strip 4 x 768
// @background background

varying vec2 place;         // across and along a piece, in its radii, from its start
flat varying float reach;   // length of the piece, in its radii
flat varying vec4 colour;   // premultiplied

const float HALO_PIECES = 224.0;
const float CORE_PIECES = 768.0;
const float SIZE = 0.43;    // of the frame, from the middle to a loud peak
const float WINDOW = 1024.0; // samples that waveform() shows, about
const float[] BELL = float[](0.045, 0.096, 0.157, 0.202, 0.202, 0.157, 0.096, 0.045);

// From the middle to where full scale would be, in pixels: wider than high in a wide frame only.
vec2 unit() {
  float stretch = width * clamp(resolution.x / resolution.y / 1.5, 0.6, 1.0);
  return min(resolution.y, resolution.x / stretch) * SIZE * vec2(stretch, 1.0);
}

float beamRadius() {
  return max(1.2, thickness * min(resolution.x, resolution.y) / 720.0);
}

vec4 onScreen(vec2 fromMiddle) {
  return vec4(fromMiddle / resolution * 2.0, 0.0, 1.0);
}

vec2 cornerOf(int vertex) {
  return vec2(float(vertex & 1) * 2.0 - 1.0, float(vertex >> 1));
}

// Quiet music is drawn larger than it is.
float scale() {
  return gain * sensitivity * exp2(0.95 + 3.0 * (1.0 - max(bass, mid)));
}

// 0 where the beam all but rests, 1 where it swings.
float extent() {
  return smoothstep(0.0, 0.15, rms * scale());
}

// Left and right at x = 0…1 through the window, without the treble, whose ripples would tear the beam.
vec2 soundAt(float x) {
  float next = 1.5 * smoothness / WINDOW;
  vec2 sum = vec2(0.0);
  for (int i = 0; i < 8; i++) {
    float at = x + (float(i) - 3.5) * next;
    sum += BELL[i] * vec2(waveformLeft(at), waveformRight(at));
  }
  return sum;
}

// In pixels from the middle. Overloads bend inwards.
vec2 beamAt(float x) {
  vec2 sound = soundAt(x);
  vec2 p = vec2(sound.y - sound.x, sound.x + sound.y) * 0.5 * scale();
  return p * inversesqrt(1.0 + 0.8 * dot(p, p)) * unit();
}

// Light adds to light, so that pieces join without a seam; a little alpha keeps crowds of them from going white.
// A piece of the beam as a quad, `haloed` radii wider where it is bright; the result is its brightness, 0…1.
float pieceAt(out vec4 position, int vertex, float part, float parts, float haloed) {
  float age = 1.0 - part / parts;
  float x = 0.5 + persistence * (0.5 - age);
  vec2 start = beamAt(x);
  vec2 end = beamAt(x + persistence / parts);
  float size = distance(start, end);
  vec2 along = size > 1e-4 ? (end - start) / size : vec2(0.0, 1.0);

  // The slower, the brighter. A beam that does not leave its spot would burn a hole: the smaller, the dimmer.
  float speed = size * parts / unit().y;
  float exposure = pow(1.0 + 0.02 * speed, -0.7) * (0.1 + 0.9 * extent());
  float radius = beamRadius() * (1.0 + haloed * exposure);
  vec2 corner = cornerOf(vertex);
  reach = size / radius;
  place = vec2(corner.x, corner.y > 0.5 ? reach + 1.0 : -1.0);
  position = onScreen(start + (along * place.y + vec2(-along.y, along.x) * corner.x) * radius);
  return exposure * smoothstep(1.0, 0.3, age) * smoothstep(0.0, 0.12, age);
}

void haloVertex(out vec4 position, in int vertex, in int instance) {
  float light = pieceAt(position, vertex, float(instance), HALO_PIECES, 4.0 * glow);
  colour = vec4(accent(palette, (float(instance) + 0.5) / HALO_PIECES), 0.6) * light * 0.25;
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float light = pieceAt(position, vertex, float(instance), CORE_PIECES, 0.0);
  colour = vec4(accent(palette, float(instance) / CORE_PIECES) + 0.3 * light, 0.3) * light;
}

// How much of a bump from -1 to 1 lies below x.
float below(float x) {
  float c = clamp(x, -1.0, 1.0);
  return 0.5 + c * (0.75 - 0.25 * c * c);
}

// A bump across the piece, and along it the bumps of all its points: what two pieces share at a joint adds up.
void haloImage(out vec4 fragColor, in vec2 fragCoord) {
  float across = max(1.0 - place.x * place.x, 0.0);
  fragColor = colour * (across * across * across * (below(place.y) - below(place.y - reach)));
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float across = max(1.0 - place.x * place.x, 0.0);
  fragColor = colour * (across * across * (below(place.y) - below(place.y - reach)));
}

// A diamond, which mono at full scale would fill from foot to top, with the axes of left and right; and the spot.
void lineVertex(out vec4 position, in int vertex, in int instance) {
  vec2 corner = cornerOf(vertex);
  corner.y = corner.y * 2.0 - 1.0;
  float side = float(instance & 1) * 2.0 - 1.0;
  bool edge = instance < 4;
  bool spot = instance == 6;
  vec2 middle = edge ? vec2(0.5 * side, instance < 2 ? 0.5 : -0.5) * unit() : vec2(0.0);
  vec2 along = vec2(edge && instance >= 2 ? side : -side, 1.0) * unit() * 0.5;
  float radius = spot ? 4.5 * beamRadius() : max(1.0, 0.5 * beamRadius());
  if (spot) along = vec2(0.0, radius);
  float light = spot ? 0.8 - 0.8 * extent() : graticule * (edge ? 0.3 : 0.18);
  colour = vec4(accent(palette, spot ? 1.0 : 0.5), 0.5) * light;
  place = spot ? corner : vec2(corner.x, 0.0);
  vec2 across = normalize(vec2(along.y, -along.x)) * radius;
  position = onScreen(middle + along * corner.y + across * corner.x);
}

void lineImage(out vec4 fragColor, in vec2 fragCoord) {
  float fall = max(1.0 - dot(place, place), 0.0);
  fragColor = colour * fall * fall;
}
