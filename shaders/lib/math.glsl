// Numbers and places. Constants, ranges, rotations, polar coordinates.

const float PI = 3.14159265359;
const float TAU = 6.28318530718;
const float GOLDEN_RATIO = 1.61803398875;

// A value's place in one range, carried over to another; goes on outside of them. The first range must not be empty.
float remap(float value, float fromLow, float fromHigh, float toLow, float toHigh) {
  return toLow + (value - fromLow) * (toHigh - toLow) / (fromHigh - fromLow);
}

// The same, held at the ends of the second range.
float remapClamped(float value, float fromLow, float fromHigh, float toLow, float toHigh) {
  return mix(toLow, toHigh, clamp((value - fromLow) / (fromHigh - fromLow), 0.0, 1.0));
}

// Held within 0…1.
float saturate(float value) {
  return clamp(value, 0.0, 1.0);
}

vec3 saturate(vec3 value) {
  return clamp(value, 0.0, 1.0);
}

// Within low…high by going around: what leaves at one end comes back at the other.
float wrapped(float value, float low, float high) {
  return low + mod(value - low, high - low);
}

// Within low…high by turning back at the ends: a triangle wave.
float folded(float value, float low, float high) {
  float size = high - low;
  return low + size - abs(mod(value - low, 2.0 * size) - size);
}

// The smaller and the larger of two, melted over `softness`: a quadratic where they are closer than that.
float smoothMin(float a, float b, float softness) {
  float near = max(softness - abs(a - b), 0.0) / max(softness, 1e-6);
  return min(a, b) - 0.25 * near * near * softness;
}

float smoothMax(float a, float b, float softness) {
  return -smoothMin(-a, -b, softness);
}

// 1 at `middle`, falling to 0 within `reach` to both sides.
float bump(float value, float middle, float reach) {
  float near = max(1.0 - abs(value - middle) / max(reach, 1e-6), 0.0);
  return near * near * (3.0 - 2.0 * near);
}

// Rises to 1 within 1/k of x and falls slowly: for what starts at once, x being the seconds since then. Inigo Quilez.
float impulse(float x, float k) {
  float h = k * max(x, 0.0);
  return h * exp(1.0 - h);
}

// Turns a place by an angle in radians, counterclockwise: rotation(angle) * p.
mat2 rotation(float angle) {
  float c = cos(angle);
  float s = sin(angle);
  return mat2(c, s, -s, c);
}

// Turns a place around an axis of length 1, by an angle in radians, counterclockwise as seen from its tip. Rodrigues.
mat3 rotationAround(vec3 axis, float angle) {
  float c = cos(angle);
  vec3 s = sin(angle) * axis;
  vec3 r = (1.0 - c) * axis;
  return mat3(r.x * axis + vec3(c, s.z, -s.y), r.y * axis + vec3(-s.z, c, s.x), r.z * axis + vec3(s.y, -s.x, c));
}

// Distance from 0, and angle in turns: 0 at the right, counterclockwise, 0…1.
vec2 toPolar(vec2 p) {
  return vec2(length(p), fract(atan(p.y, p.x) / TAU));
}

vec2 fromPolar(vec2 polar) {
  return polar.x * vec2(cos(TAU * polar.y), sin(TAU * polar.y));
}

// A pixel's place: 0 in the middle of the frame, -1…1 along its shorter side.
vec2 centred(vec2 fragCoord, vec2 size) {
  return (2.0 * fragCoord - size) / min(size.x, size.y);
}
