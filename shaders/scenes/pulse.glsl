// Rings of light that leave a glowing core with every beat, or every hit where the song has none, and travel outwards.
#include "palette.glsl"
#include "sections.glsl"

uniform float speed; // @param 0.40 0.1..1.5 How far a ring travels in a second, as a share of half the shorter side
uniform float radius; // @param 0.26 0.08..0.6 Radius of the core, as a share of half the shorter side
uniform float thickness; // @param 2.0 0.5..12 Width of a ring, in pixels at 720 lines
uniform float sensitivity; // @param 1.0 0.2..4 Light for the same hit
uniform int symmetry; // @param 3 1..16 Waves around a ring
uniform float shape; // @param 0.4 0..2 How much the spectrum bends a ring
uniform float glow; // @param 0.8 0..2 Light between the rings and around the core
uniform sampler2D palette; // @param ocean Colours, from the rim of the frame to the core
uniform vec3 background; // @param ground Colour behind everything

// The loudness of the last seconds as a field of light; the rings, the newest last; the core.
// @geometry field: triangle-strip 66 x 8
// @geometry triangle-strip 194 x 26
// @geometry core: triangle-strip 4 x 1
// @background background
// @history 5

varying float inwards;   // pixels from a ring's outer edge
varying vec3 colour;
flat varying vec2 widths; // of a ring's line in pixels; of its shine in 1 / pixels
varying vec2 place;      // from the core's middle, 1 at its edge
flat varying vec3 light; // in the core's middle
flat varying float edge; // pixels from the core's middle to its edge

const float TURN = 6.28318530718;
const int RINGS = 26;
// In a song without beats a ring belongs to an interval of it, whatever the frame: it leaves at the interval's strongest hit.
const float INTERVAL = 0.16;
const int LISTENS = 6;
const int CORNERS = 96;
const int FIELD_CORNERS = 32;
const int FIELD_BANDS = 8;
const float FIELD_STEP = 0.24;
// How far the core's light reaches, in half shorter sides.
const float HALO = 0.34;
const float LISTEN_STEP = INTERVAL / float(LISTENS);
// Seconds that a ring stays under the core: by then its interval is over, and its strength known; that of a beat is at once.
const float HIDDEN = 0.19;
const float BEAT_HIDDEN = 0.05;
// How far the colours of another kind of section may be, in shares of the palette.
const float OTHER_COLOURS = 0.45;
// How strongly a beat is felt within this time of it.
const float FELT = 0.035;
// Every so many intervals a faint ring leaves, hit or not.
const float HEARTBEAT = 10.0;

float unitPixels() {
  return 0.5 * min(resolution.x, resolution.y);
}

// The interval of a ring: 0 is the song's first. The last of the rings is the newest whose interval is over.
float intervalOf(int ring) {
  return floor((time - LISTEN_STEP) / INTERVAL) - 1.0 - float(RINGS - 1 - ring);
}

// How far from the core's edge, in half shorter sides, what left it some seconds ago is; below 0 it is under the core.
float wayOf(float secondsAgo) {
  float hidden = tempo > 0.0 ? BEAT_HIDDEN : HIDDEN;
  // Thrown out fast, so that it soon is where it would be had it not been hidden; then evenly.
  return speed * (secondsAgo - hidden * exp(-6.0 * max(secondsAgo - hidden, 0.0)));
}

// Light fades towards the frame's corners and towards the oldest ring.
float fadeAt(float way, float secondsAgo) {
  float corner = length(resolution) / min(resolution.x, resolution.y);
  float far = clamp(1.0 - way / max(corner - radius, 0.1), 0.0, 1.0);
  float oldest = float(RINGS - 1) * INTERVAL;
  if (tempo > 0.0) oldest = min(oldest, 60.0 * float(RINGS / 2 - 1) / tempo);
  return far * far * clamp(oldest - secondsAgo, 0.0, 1.0);
}

// What left the core keeps the colours that it had then: those of another section run outwards.
vec3 tintAt(float way, float secondsAgo) {
  return accent(palette, 1.0 - 0.62 * way - OTHER_COLOURS * sectionNumber(secondsAgo));
}

// Waves around a ring: one more where it left the core in another kind of section than the song's first.
float wavesAt(float secondsAgo) {
  float kind = secondsAgo < sectionSeconds ? sectionKind : sectionKindBefore;
  return float(symmetry) + mod(kind, 3.0);
}

// The level towards a direction: low bands and high ones by turns, in round curves through four of them.
float roundLevel(float turn, float secondsAgo) {
  float x = 1.5 - 1.5 * cos(wavesAt(secondsAgo) * turn * TURN);
  float node = min(floor(x + 0.5), 3.0);
  float f = x - node;
  vec3 bands = 0.15 + 0.20 * (node + vec3(-1.0, 0.0, 1.0));
  // A quadratic B-spline.
  vec3 weights = vec3(0.5 * (0.5 - f) * (0.5 - f), 0.75 - f * f, 0.5 * (0.5 + f) * (0.5 + f));
  return dot(weights, vec3(spectrumAt(bands.x, secondsAgo), spectrumAt(bands.y, secondsAgo), spectrumAt(bands.z, secondsAgo)));
}

// When, in seconds ago, the interval was hit the most, and how strongly. Only a peak is a hit, not its fading.
vec2 hitIn(float startAgo) {
  vec2 best = vec2(startAgo, 0.0);
  float before = levelsAt(startAgo + LISTEN_STEP).w;
  float here = levelsAt(startAgo).w;
  for (int i = 1; i <= LISTENS; i++) {
    float after = levelsAt(startAgo - float(i) * LISTEN_STEP).w;
    bool isPeak = here >= before && here > after && here > best.y;
    best = isPeak ? vec2(startAgo - float(i - 1) * LISTEN_STEP, here) : best;
    before = here;
    here = after;
  }
  return best;
}

// Seconds from the last beat to the next one, as `beatPhase` has them.
float beatLength() {
  float past = beatAgo(0) * tempo / 60.0;
  return beatAgo(0) / max(beatPhase + floor(past - beatPhase + 0.5), 0.001);
}

// When a ring left in a song with beats, in seconds ago, and how strongly: the last ring belongs to half a beat after the last beat, the
// one before it to that beat, and so on. A beat that is not hit sends a ring all the same, by how loud the song is then; a half beat
// only where it is hit.
vec2 beatOf(int ring) {
  int halves = RINGS - 1 - ring;
  int beatsAgo = halves >> 1;
  bool isHalf = (halves & 1) == 0;
  float ago = beatAgo(beatsAgo);
  if (isHalf) ago -= 0.5 * (beatsAgo == 0 ? beatLength() : ago - beatAgo(beatsAgo - 1));
  if (ago < 0.0) return vec2(0.0);
  vec4 then = levelsAt(ago);
  float hit = max(then.w, levelsAt(max(ago - FELT, 0.0)).w);
  return vec2(ago, isHalf ? 0.8 * hit : max(hit, 0.7 * max(then.x, then.y)));
}

vec4 around(float turn, float pixels) {
  return vec4(vec2(sin(turn * TURN), -cos(turn * TURN)) * max(pixels, 0.0) / resolution * 2.0, 0.0, 1.0);
}

float coreEnergy() {
  float hit = tempo > 0.0 ? max(0.6 * onset, beat) : onset;
  return clamp(0.35 * bass + 0.65 * hit * sensitivity, 0.0, 1.0);
}

void fieldVertex(out vec4 position, in int vertex, in int instance) {
  // In step with the song too; the last band reaches past now, deep under the core.
  float ago = time - (floor(time / FIELD_STEP) + float(instance - FIELD_BANDS + 1 + (vertex & 1))) * FIELD_STEP;
  float way = wayOf(ago);
  vec4 levels = levelsAt(max(ago, 0.0));
  float loudness = clamp(0.5 * (levels.x + levels.y) * sensitivity, 0.0, 1.0);
  float fade = clamp(1.0 - ago / (FIELD_STEP * float(FIELD_BANDS - 1)), 0.0, 1.0);
  float halo = max(1.0 - max(way, 0.0) / HALO, 0.0);
  colour = accent(palette, 0.6 - 0.4 * way - 0.5 * OTHER_COLOURS * sectionNumber(max(ago, 0.0))) * (glow * fade * fade
      * (0.34 * loudness * loudness * loudness + (0.08 + 0.30 * coreEnergy()) * halo * halo));
  position = around(float(vertex / 2) / float(FIELD_CORNERS), (radius + way) * unitPixels());
}

void fieldImage(out vec4 fragColor, in vec2 fragCoord) { fragColor = vec4(colour, 0.0); }

void mainVertex(out vec4 position, in int vertex, in int instance) {
  vec2 hit;
  float heartbeat = 0.0;
  if (tempo > 0.0) {
    hit = beatOf(instance);
  } else {
    float interval = intervalOf(instance);
    hit = hitIn(time - interval * INTERVAL);
    heartbeat = mod(interval, HEARTBEAT) < 0.5 ? 0.24 : 0.0;
  }
  float strength = max(smoothstep(0.08, 1.0, hit.y * sensitivity), heartbeat);
  float turn = float(vertex / 2) / float(CORNERS);
  float level = roundLevel(turn, hit.x);
  float way = wayOf(hit.x);
  float bend = 1.0 + shape * 0.16 * (level - 0.4) * clamp(way * 1.5, 0.0, 1.0);

  widths.x = max(thickness * (0.7 + 0.8 * strength) * unitPixels() / 360.0, 0.75);
  float shine = widths.x + unitPixels() * 0.05 * strength * strength;
  widths.y = 1.0 / shine;
  // A ring that nothing hit has no area.
  inwards = strength == 0.0 ? 0.0 : (vertex & 1) == 0 ? -1.0 : shine;
  colour = tintAt(way, hit.x) * (strength * (0.55 + 0.75 * level) * fadeAt(way, hit.x));
  position = around(turn, (radius + way) * bend * unitPixels() - inwards);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float line = clamp(inwards + 0.5, 0.0, 1.0) * clamp(widths.x + 0.5 - inwards, 0.0, 1.0);
  float soft = clamp(1.0 - inwards * widths.y, 0.0, 1.0) * clamp(inwards + 0.5, 0.0, 1.0);
  fragColor = vec4(colour * (line + glow * 0.35 * soft * soft), 0.0);
}

void coreVertex(out vec4 position, in int vertex, in int instance) {
  float energy = coreEnergy();
  edge = unitPixels() * radius * (0.94 + 0.06 * bass);
  place = (vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0) * (1.0 + 1.0 / edge);
  float number = 0.5 * OTHER_COLOURS * sectionNumber(0.0);
  light = mix(accent(palette, 0.4 + 0.5 * energy - number), vec3(1.0), 0.3 * energy * energy) * (0.78 + 0.22 * energy);
  colour = accent(palette, 0.15 + 0.35 * energy - number) * (0.55 + 0.4 * energy);
  position = vec4(place * edge / resolution * 2.0, 0.0, 1.0);
}

void coreImage(out vec4 fragColor, in vec2 fragCoord) {
  float d = dot(place, place);
  // (1 - d) / 2 is 1 - sqrt(d) near the edge.
  float inside = clamp(0.5 + 0.5 * (1.0 - d) * edge, 0.0, 1.0);
  fragColor = vec4(mix(light, colour, min(d, 1.0)), 1.0) * inside;
}
