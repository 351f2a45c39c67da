// Noise. The same on every machine and in every run: integer hashes, no sine, no clock.

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

float valueNoise(vec3 p) {
  vec3 cell = floor(p);
  vec3 f = p - cell;
  vec3 s = f * f * (3.0 - 2.0 * f);
  ivec3 c = ivec3(cell);
  vec4 near = vec4(random(c), random(c + ivec3(1, 0, 0)), random(c + ivec3(0, 1, 0)), random(c + ivec3(1, 1, 0)));
  c.z += 1;
  vec4 far = vec4(random(c), random(c + ivec3(1, 0, 0)), random(c + ivec3(0, 1, 0)), random(c + ivec3(1, 1, 0)));
  vec4 plane = mix(near, far, s.z);
  vec2 line = mix(plane.xy, plane.zw, s.y);
  return mix(line.x, line.y, s.x);
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

// A direction of length 1 for each point of a grid in space, none preferred: height and turn are even.
vec3 gridDirection(ivec3 cell) {
  vec3 r = random3(cell);
  float height = 2.0 * r.x - 1.0;
  float turn = 6.28318530718 * r.y;
  return vec3(sqrt(1.0 - height * height) * vec2(cos(turn), sin(turn)), height);
}

// Gradient noise, -1…1, 0 at all whole places: Perlin, "Improving noise" (SIGGRAPH 2002), with its quintic.
float gradientNoise(vec2 p) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  vec2 s = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  ivec2 c = ivec2(cell);
  float low = mix(dot(gridDirection(c), f), dot(gridDirection(c + ivec2(1, 0)), f - vec2(1.0, 0.0)), s.x);
  float high = mix(dot(gridDirection(c + ivec2(0, 1)), f - vec2(0.0, 1.0)),
                   dot(gridDirection(c + 1), f - 1.0), s.x);
  // In the middle all four corners are sqrt(1/2) away: that is the most their mean can be.
  return 1.41421356 * mix(low, high, s.y);
}

float gradientNoise(vec3 p) {
  vec3 cell = floor(p);
  vec3 f = p - cell;
  vec3 s = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  ivec3 c = ivec3(cell);
  float sum = 0.0;
  for (int corner = 0; corner < 8; corner++) {
    ivec3 step3 = ivec3(corner & 1, (corner >> 1) & 1, corner >> 2);
    vec3 offset = vec3(step3);
    vec3 share = mix(1.0 - s, s, offset);
    sum += share.x * share.y * share.z * dot(gridDirection(c + step3), f - offset);
  }
  // sqrt(3)/2 to each corner.
  return 1.15470054 * sum;
}

// Simplex noise in space, about -1…1.
float simplexNoise(vec3 p) {
  vec3 cell = floor(p + (p.x + p.y + p.z) / 3.0);
  vec3 a = p - cell + (cell.x + cell.y + cell.z) / 6.0;
  // The simplex's corners on the way from one end of the cube to the other: first along the longest side of a.
  vec3 before = step(a.yzx, a.xyz);
  vec3 after = 1.0 - before.zxy;
  vec3 step1 = min(before, after);
  vec3 step2 = max(before, after);
  vec3 b = a - step1 + 1.0 / 6.0;
  vec3 c = a - step2 + 1.0 / 3.0;
  vec3 d = a - 0.5;
  vec4 fall = max(0.5 - vec4(dot(a, a), dot(b, b), dot(c, c), dot(d, d)), 0.0);
  ivec3 i = ivec3(cell);
  vec4 slope = vec4(dot(a, gridDirection(i)),
                    dot(b, gridDirection(i + ivec3(step1))),
                    dot(c, gridDirection(i + ivec3(step2))),
                    dot(d, gridDirection(i + 1)));
  fall *= fall;
  // 107.6 = the largest sum of a simplex's corners, inverted.
  return 107.6 * dot(fall * fall, slope);
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

float fbm(vec3 p, int octaves) {
  float sum = 0.0;
  float strength = 0.5;
  for (int octave = 0; octave < min(octaves, 8); octave++) {
    sum += strength * simplexNoise(p);
    // Twice as fine, and turned: a rotation by 3, 4, 5 in two planes.
    p = 2.0 * vec3(0.8 * p.x - 0.6 * p.z, p.y, 0.6 * p.x + 0.8 * p.z);
    p = vec3(0.8 * p.x - 0.6 * p.y, 0.6 * p.x + 0.8 * p.y, p.z) + 17.0;
    strength *= 0.5;
  }
  return sum;
}

// Ridges and valleys, 0…1: fractal noise whose zeros are crests. Musgrave, in "Texturing & Modeling" (1994), in short.
float ridgedNoise(vec2 p, int octaves) {
  const mat2 TURN = mat2(1.6, 1.2, -1.2, 1.6);
  float sum = 0.0;
  float most = 0.0;
  float strength = 0.5;
  for (int octave = 0; octave < min(octaves, 8); octave++) {
    float crest = 1.0 - abs(simplexNoise(p));
    sum += strength * crest * crest;
    most += strength;
    p = TURN * p + 17.0;
    strength *= 0.5;
  }
  return sum / max(most, 1e-6);
}

// Fractal noise at places that fractal noise has moved by up to `strength`, about -1…1: marble, smoke. Inigo Quilez,
// iquilezles.org/articles/warp. Costs three times as much as fbm.
float warpedNoise(vec2 p, int octaves, float strength) {
  vec2 moved = vec2(fbm(p, octaves), fbm(p + vec2(5.2, 1.3), octaves));
  return fbm(p + strength * moved, octaves);
}

// Cells around random points, one for each unit square: distance to the nearest point, to the second nearest, and a number
// 0…1 of the nearest one's own. Worley, "A cellular texture basis function" (SIGGRAPH 1996). Looks at the nine squares around:
// the second distance is a little too large where points are far apart.
vec3 voronoi(vec2 p) {
  ivec2 cell = ivec2(floor(p));
  vec3 found = vec3(8.0, 8.0, 0.0);
  for (int y = -1; y <= 1; y++) {
    for (int x = -1; x <= 1; x++) {
      ivec2 square = cell + ivec2(x, y);
      vec3 r = random3(ivec3(square, 0));
      float far = distance(p, vec2(square) + r.xy);
      found = far < found.x ? vec3(far, found.x, r.z) : vec3(found.x, min(found.y, far), found.z);
    }
  }
  return found;
}

// A flow without sources: particles that follow it neither gather nor thin out. About -4…4 each, in units of p.
// Bridson et al., "Curl-noise for procedural fluid flow" (SIGGRAPH 2007).
vec2 curlNoise(vec2 p) {
  const float APART = 0.01;
  float up = simplexNoise(p + vec2(0.0, APART)) - simplexNoise(p - vec2(0.0, APART));
  float right = simplexNoise(p + vec2(APART, 0.0)) - simplexNoise(p - vec2(APART, 0.0));
  return vec2(up, -right) / (2.0 * APART);
}

// Noise without large blotches, 0…1, for dithering: a hash less the mean of its neighbours. Counted in pixels.
float blueNoise(ivec2 pixel) {
  float around = random(pixel + ivec2(1, 0)) + random(pixel - ivec2(1, 0))
               + random(pixel + ivec2(0, 1)) + random(pixel - ivec2(0, 1));
  float high = random(pixel) - 0.25 * around;
  // Its values gather in the middle; a cubic spreads them about evenly.
  return clamp(0.5 + high * (0.93 - 0.43 * high * high), 0.0, 1.0);
}

// A pattern for dithering, 0…1, each value once in about every 3 × 3 pixels: Jimenez, "Next generation post processing in
// Call of Duty" (SIGGRAPH 2014).
float interleavedNoise(vec2 pixel) {
  return fract(52.9829189 * fract(dot(floor(pixel), vec2(0.06711056, 0.00583715))));
}
