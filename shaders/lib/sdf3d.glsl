// Solids as signed distances, in any unit: negative inside. smoothUnion and its like in sdf.glsl work on them as well.
// Formulas: Inigo Quilez, iquilezles.org/articles/distfunctions.

// A ball around p = 0.
float sphere(vec3 p, float radius) {
  return length(p) - radius;
}

// A box around p = 0: half its size.
float box3d(vec3 p, vec3 halfSize) {
  vec3 d = abs(p) - halfSize;
  return length(max(d, 0.0)) + min(max(d.x, max(d.y, d.z)), 0.0);
}

// A box with round edges; the radius is at most the smallest half size.
float roundedBox3d(vec3 p, vec3 halfSize, float radius) {
  return box3d(p, halfSize - radius) - radius;
}

// The edges of a box alone, as round bars of this width.
float boxFrame(vec3 p, vec3 halfSize, float width) {
  vec3 q = abs(p) - halfSize + 0.5 * width;
  vec3 near = abs(q);
  float edges = min(length(max(vec3(q.x, near.y, near.z), 0.0)), min(length(max(vec3(near.x, q.y, near.z), 0.0)),
                length(max(vec3(near.x, near.y, q.z), 0.0))));
  return edges - 0.5 * width;
}

// A ring in the xz plane: to the middle of its tube, and the tube's own radius.
float torus(vec3 p, float radius, float tube) {
  return length(vec2(length(p.xz) - radius, p.y)) - tube;
}

// A cylinder around the y axis.
float cylinder(vec3 p, float radius, float halfHeight) {
  vec2 d = vec2(length(p.xz) - radius, abs(p.y) - halfHeight);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

// A rod with round ends.
float capsule3d(vec3 p, vec3 from, vec3 to, float radius) {
  vec3 along = to - from;
  vec3 offset = p - from;
  float t = clamp(dot(offset, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
  return length(offset - along * t) - radius;
}

// A cone around the y axis, its tip up: y = 0 is its middle.
float cone(vec3 p, float radius, float halfHeight) {
  vec2 q = vec2(length(p.xz), p.y);
  vec2 slant = vec2(radius, -2.0 * halfHeight);
  vec2 fromTip = q - vec2(0.0, halfHeight);
  float t = clamp(dot(fromTip, slant) / dot(slant, slant), 0.0, 1.0);
  vec2 toSide = fromTip - slant * t;
  vec2 toBase = q - vec2(clamp(q.x, 0.0, radius), -halfHeight);
  bool inside = abs(q.y) < halfHeight && q.x * 2.0 * halfHeight < radius * (halfHeight - q.y);
  return sqrt(min(dot(toSide, toSide), dot(toBase, toBase))) * (inside ? -1.0 : 1.0);
}

// An octahedron, `radius` to its corners. A distance at the faces; less beyond the corners.
float octahedron(vec3 p, float radius) {
  vec3 q = abs(p);
  return (q.x + q.y + q.z - radius) * 0.57735027;
}

// Half of space, below a plane with this unit normal.
float plane(vec3 p, vec3 normal, float height) {
  return dot(p, normal) - height;
}

// A flat shape's distance (of p.xy) drawn out by half its thickness to both sides along z.
float extruded(float flat2d, float z, float halfThickness) {
  vec2 d = vec2(flat2d, abs(z) - halfThickness);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

// A place within its cell of a grid in space, from the cell's middle.
vec3 repeatGrid3d(vec3 p, vec3 cell) {
  return p - cell * floor(p / cell + 0.5);
}
