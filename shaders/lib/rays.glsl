// Rays. Round bars that stand on a circle around the frame's middle, low bands at the bottom, both halves the same.

// Turns of a ray from the bottom: 0…1 on the right, 0…-1 on the left, where 1 is the top.
float rayTurn(int index, int count) {
  return (float(index) - 0.5 * float(count - 1)) * 2.0 / float(count);
}

// The direction so far up from the bottom, 0…1, on the left (side -1) or on the right (1). Mirrored to the last digit.
vec2 rayDirection(float upwards, float side) {
  float angle = 3.14159265359 * upwards;
  return vec2(side * sin(angle), -cos(angle));
}

// A ray as numbers that need not be interpolated: its direction; pixels from the frame's middle to its own; half its
// length less half its width.
vec4 rayShape(vec2 direction, float begin, vec2 halfSize) {
  return vec4(direction, begin + halfSize.y, halfSize.y - halfSize.x);
}

// A corner of the box that holds a ray, for a triangle strip of 4: in pixels from the frame's middle.
vec2 rayCorner(vec4 ray, float halfWidth, int vertex) {
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1)) * 2.0 - 1.0;
  vec2 offset = corner * (vec2(halfWidth, ray.w + halfWidth) + 1.0);
  return ray.xy * (ray.z + offset.y) + vec2(ray.y, -ray.x) * offset.x;
}

// Pixels across and along a ray from its middle, of a pixel so far from the frame's middle.
vec2 placeOnRay(vec2 p, vec4 ray) {
  return vec2(p.x * ray.y - p.y * ray.x, dot(p, ray.xy) - ray.z);
}

// How much of a pixel the ray covers, 0…1; `width` is half the ray's and 1 / that. As capsuleCoverage in sdf.glsl.
float rayCoverage(vec2 place, vec4 ray, vec2 width) {
  vec2 q = vec2(place.x, max(abs(place.y) - ray.w, 0.0));
  return clamp(0.5 + 0.5 * (width.x - dot(q, q) * width.y), 0.0, 1.0);
}
