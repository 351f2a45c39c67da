// Noise that is the same on every machine and in every run: integer hashes, no sine, no clock.

// A well mixed 32-bit hash: "pcg" of Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020.
uint hash(uint x) {
  uint state = x * 747796405u + 2891336453u;
  uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

// 0…1 (never 1) from whole numbers; the same for the same numbers.
float random(int x) {
  return float(hash(uint(x)) >> 8u) * (1.0 / 16777216.0);
}

float random(ivec2 x) {
  return float(hash(uint(x.x) + hash(uint(x.y))) >> 8u) * (1.0 / 16777216.0);
}

float random(ivec3 x) {
  return float(hash(uint(x.x) + hash(uint(x.y) + hash(uint(x.z)))) >> 8u) * (1.0 / 16777216.0);
}

// Three numbers at a time, 0…1 (never 1): "pcg3d" of the same paper.
vec3 random3(ivec3 x) {
  uvec3 v = uvec3(x) * 1664525u + 1013904223u;
  v += v.yzx * v.zxy;
  v ^= v >> 16u;
  v += v.yzx * v.zxy;
  return vec3(v >> 8u) / 16777216.0;
}

// Value noise, 0…1, one cell for each unit.
float valueNoise(float x) {
  float cell = floor(x);
  float f = x - cell;
  return mix(random(int(cell)), random(int(cell) + 1), f * f * (3.0 - 2.0 * f));
}

float valueNoise(vec2 p) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  vec2 s = f * f * (3.0 - 2.0 * f);
  ivec2 c = ivec2(cell);
  float low = mix(random(c), random(c + ivec2(1, 0)), s.x);
  float high = mix(random(c + ivec2(0, 1)), random(c + ivec2(1, 1)), s.x);
  return mix(low, high, s.y);
}

// A direction of length 1 for each point of the simplex grid.
vec2 gridDirection(ivec2 cell) {
  float angle = 6.28318530718 * random(cell);
  return vec2(cos(angle), sin(angle));
}

// Simplex noise, about -1…1: Perlin's simplex grid in two dimensions, as in Gustavson, "Simplex noise demystified" (2005).
float simplexNoise(vec2 p) {
  const float SKEW = 0.36602540378;   // (sqrt(3) - 1) / 2
  const float UNSKEW = 0.21132486541; // (3 - sqrt(3)) / 6
  vec2 cell = floor(p + (p.x + p.y) * SKEW);
  vec2 a = p - cell + (cell.x + cell.y) * UNSKEW;
  vec2 step1 = a.x > a.y ? vec2(1.0, 0.0) : vec2(0.0, 1.0);
  vec2 b = a - step1 + UNSKEW;
  vec2 c = a - 1.0 + 2.0 * UNSKEW;
  vec3 fall = max(0.5 - vec3(dot(a, a), dot(b, b), dot(c, c)), 0.0);
  ivec2 i = ivec2(cell);
  vec3 slope = vec3(dot(a, gridDirection(i)),
                    dot(b, gridDirection(i + ivec2(step1))),
                    dot(c, gridDirection(i + 1)));
  vec3 weight = fall * fall * fall * fall;
  // 99.2 = the largest sum of a simplex's corners, inverted.
  return 99.2 * dot(weight, slope);
}

// Fractal noise, about -1…1: each octave has twice the detail and half the strength; at most 8 octaves.
float fbm(vec2 p, int octaves) {
  // Turned between octaves, so that their grids do not show.
  const mat2 TURN = mat2(1.6, 1.2, -1.2, 1.6);
  float sum = 0.0;
  float strength = 0.5;
  for (int octave = 0; octave < min(octaves, 8); octave++) {
    sum += strength * simplexNoise(p);
    p = TURN * p + 17.0;
    strength *= 0.5;
  }
  return sum;
}
