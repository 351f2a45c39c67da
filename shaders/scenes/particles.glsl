// A slowly turning galaxy of dust: sound spreads from its core along the arms, hits throw sparks.
#include "noise.glsl"
#include "palette.glsl"
#include "sections.glsl"

uniform int particles; // @param 2000 100..12000 Points of dust
uniform int sparks; // @param 600 0..4000 Sparks that hits may throw
uniform float radius; // @param 0.76 0.2..1.2 Size of the galaxy, as a share of half the diagonal
uniform float spin; // @param 0.012 -0.2..0.2 Turns a second
uniform float sensitivity; // @param 1.0 0.2..4 Light and height for the same loudness
uniform float glow; // @param 0.8 0..2 Light of the core
uniform sampler2D palette; // @param sunset Colours, from the rim to the core
uniform vec3 background; // @param ground Colour behind everything

// @geometry core: triangles 3 x 1
// @geometry cloud: triangle-strip 96 x 2
// @geometry star: triangles 3 x 200
// @geometry triangles 3 x particles
// @geometry spark: triangles 3 x sparks
// @background background
// @history 4

// Every shape is a soft disc in a triangle: the place on the disc, within 1 of its middle, and the light there.
varying vec2 place;
flat varying vec3 light;
varying vec3 cloudLight;

const float TURN = 6.28318530718;
// Seconds that a sound takes from the core to the rim.
const float SPREAD = 1.1;
const float SPARK_LIFE = 3.6;
// Seconds in which air slows a spark.
const float DRAG = 1.1;
const int CLOUD_POINTS = 48;
// How much dust prefers the arms, 0…1.
const float CROWDING = 0.9;

// Three numbers, 0…1, for each toss of an item.
vec3 dice(int item, int toss) {
  return random3(ivec3(item, toss, int(seed)));
}

vec2 directionOf(float turns) {
  return vec2(cos(turns * TURN), sin(turns * TURN));
}

// The galaxy's long axis in the frame: the longer a side, the closer to it.
vec2 leaning(vec2 p) {
  vec2 axis = normalize(resolution * resolution);
  return vec2(axis.x * p.x - axis.y * p.y, axis.y * p.x + axis.x * p.y);
}

float galaxyPixels() {
  return 0.5 * length(resolution) * radius;
}

// From the galaxy (its plane is xy, its rim at 1) to pixels from the frame's middle, and the nearness, 1 at the core.
vec3 project(vec3 p) {
  // Another kind of section is seen from higher up; a bar rocks the view a little.
  float lift = 0.05 * sin(0.11 * time) + 0.16 * sectionNumber(0.0) + 0.012 * sin(0.5 * TURN * bar);
  vec2 tilt = normalize(vec2(0.62 + lift, 0.78));
  float nearness = 1.0 / (1.0 + 0.24 * (p.y * tilt.y - p.z * tilt.x));
  return vec3(leaning(vec2(p.x, p.y * tilt.x + p.z * tilt.y) * nearness) * galaxyPixels(), nearness);
}

vec2 cornerOf(int vertex) {
  // An equal-sided triangle around the circle of radius 1.
  return vec2(float(vertex - 1) * 1.7320508, vertex == 1 ? 2.0 : -1.0);
}

// A soft disc at a place in pixels; the size is in pixels at 720 lines. One below some pixels keeps its size and loses
// light instead, so that it neither flickers nor jumps.
vec4 disc(int vertex, vec2 middle, float size, vec3 shine) {
  float wanted = size * sqrt(resolution.x * resolution.y / 921600.0);
  float drawn = max(wanted, 1.4);
  place = cornerOf(vertex);
  light = shine * (wanted * wanted) / (drawn * drawn);
  return vec4((middle + place * drawn) / resolution * 2.0, 0.0, 1.0);
}

vec4 softDisc() {
  float fall = max(1.0 - dot(place, place), 0.0);
  return vec4(light * (fall * fall), 0.0);
}

// Dust goes round and crowds where it passes an arm, as cars do on a hill: the arms turn, but never wind up. `start` is in
// turns. The result is the place in the plane.
vec2 onOrbit(float orbit, float start) {
  float arm = spin * time - sqrt(orbit);
  float phase = start + spin * time / (0.3 + orbit);
  return orbit * directionOf(phase - CROWDING / (2.0 * TURN) * sin(2.0 * TURN * (phase - arm)));
}

// Low bands at the core, high ones at the rim; each ring hears what the core heard a moment ago.
float levelOn(float orbit, float scatter) {
  float band = clamp(0.06 + 0.80 * orbit + 0.05 * scatter, 0.0, 1.0);
  return clamp(spectrumAt(band, orbit * SPREAD) * (1.0 + 0.7 * band * band) * sensitivity, 0.0, 1.0);
}

// The light around the core.
void coreVertex(out vec4 position, in int vertex, in int instance) {
  place = cornerOf(vertex);
  light = accentFrom(palette, 0.62, sectionNumber(0.0)) * glow * (0.30 + 0.55 * bass + 0.06 * beat);
  vec2 shape = galaxyPixels() * vec2(0.48, 0.34) * (1.0 + 0.1 * bass + 0.02 * beat);
  position = vec4(leaning(place * shape) / resolution * 2.0, 0.0, 1.0);
}

void coreImage(out vec4 fragColor, in vec2 fragCoord) {
  vec4 soft = softDisc();
  fragColor = soft * max(1.0 - dot(place, place), 0.0);
}

// Clouds: two ribbons of light along the arms, from the core to the rim.
void cloudVertex(out vec4 position, in int vertex, in int instance) {
  float way = float(vertex / 2) / float(CLOUD_POINTS - 1);
  float side = float(vertex & 1) * 2.0 - 1.0;
  float orbit = 0.04 + 0.96 * way;
  vec2 along = directionOf(spin * time - sqrt(orbit) + 0.5 * float(instance));
  // Across the arm: out from the core, leaning to the arm's side.
  vec2 across = normalize(along + vec2(-along.y, along.x) * 3.1 * sqrt(orbit));
  float width = 0.05 + 0.52 * way * (1.15 - 0.75 * way);
  place = vec2(side, 0.0);
  // Clouds are wide: they hear some bands at once.
  float level = (levelOn(orbit, -0.5) + levelOn(orbit, 0.0) + levelOn(orbit, 0.5)) / 3.0;
  cloudLight = accentFrom(palette, 1.0 - orbit, sectionNumber(orbit * SPREAD)) * glow * (0.16 + 0.50 * level * level)
      * smoothstep(0.0, 0.35, way) * (1.0 - way * way);
  position = vec4(project(vec3(along * orbit + across * (side * width), 0.0)).xy / resolution * 2.0, 0.0, 1.0);
}

void cloudImage(out vec4 fragColor, in vec2 fragCoord) {
  float fall = 1.0 - place.x * place.x;
  fragColor = vec4(cloudLight * (fall * fall), 0.0);
}

// Far stars, all over the frame.
void starVertex(out vec4 position, in int vertex, in int instance) {
  vec3 where = dice(instance, 1);
  vec3 what = dice(instance, 2);
  vec2 drift = directionOf(0.1 * spin * time);
  vec2 at = (where.xy * 1.1 - 0.55) * length(resolution);
  vec2 middle = vec2(drift.x * at.x - drift.y * at.y, drift.y * at.x + drift.x * at.y);
  vec3 shine = mix(accentFrom(palette, what.y, sectionNumber(0.0)), vec3(1.0), 0.4) * (0.12 + 0.3 * what.z);
  position = disc(vertex, middle, 0.8 + 1.2 * what.x * what.x, shine);
}

void starImage(out vec4 fragColor, in vec2 fragCoord) { fragColor = softDisc(); }

void mainVertex(out vec4 position, in int vertex, in int instance) {
  vec3 where = dice(instance, 3);
  vec3 what = dice(instance, 4);
  float spread = (float(instance) + where.x) / float(particles);
  float orbit = 0.03 + 0.97 * spread * (0.55 + 0.45 * spread);
  float scatter = where.z + what.x - 1.0;
  float level = levelOn(orbit, scatter);
  float hit = levelsAt(orbit * SPREAD).w;
  float height = scatter * (0.04 + 0.05 / (1.0 + 8.0 * orbit) + 0.16 * level * level + 0.05 * hit);
  vec3 seen = project(vec3(onOrbit(orbit * (1.0 + 0.06 * scatter), where.y), height));
  float grain = what.z * what.z * what.z;
  float size = (1.15 + 2.6 * grain) * seen.z * (0.8 + 0.4 * level);
  vec3 tint = accentFrom(palette, 1.0 - orbit + 0.25 * scatter, sectionNumber(orbit * SPREAD));
  vec3 colour = mix(tint, vec3(1.0), 0.25 * level * level);
  position = disc(vertex, seen.xy, size, colour * (0.52 + 0.58 * level * level + 0.35 * hit * level) * seen.z);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) { fragColor = softDisc(); }

// A spark is thrown again and again, as strongly as the music hits when it leaves.
void sparkVertex(out vec4 position, in int vertex, in int instance) {
  float lives = time / SPARK_LIFE + float(instance) / float(sparks);
  float age = fract(lives) * SPARK_LIFE;
  vec3 aim = dice(instance, 5 + int(lives));
  float hit = clamp(levelsAt(age).w * sensitivity, 0.0, 1.0);
  float way = hit * (0.25 + 0.9 * aim.x) * (1.0 - exp(-age / DRAG));
  float rise = aim.z * 1.2 - 0.6;
  vec3 seen = project(vec3(directionOf(aim.y + 4.0 * spin * age) * (0.04 + way), rise * way));
  float fade = 1.0 - age / SPARK_LIFE;
  vec3 colour = mix(accentFrom(palette, 0.5 + 0.5 * aim.x, sectionNumber(age)), vec3(1.0), 0.45 * fade);
  float strength = hit * hit * fade * fade * min(age * 12.0, 1.0);
  position = disc(vertex, seen.xy, (1.3 + 2.4 * aim.z * aim.z) * seen.z, colour * strength);
}

void sparkImage(out vec4 fragColor, in vec2 fragCoord) { fragColor = softDisc(); }
