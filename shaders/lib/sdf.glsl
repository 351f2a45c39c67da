// Shapes as signed distances, in pixels: negative inside. Formulas: Inigo Quilez, iquilezles.org/articles/distfunctions2d.

// How much of a pixel a shape covers, 0…1: an edge one pixel wide. The distance must be in pixels.
float coverage(float pixels) {
  return clamp(0.5 - pixels, 0.0, 1.0);
}

float circle(vec2 p, float radius) {
  return length(p) - radius;
}

// A ring of this radius to the middle of its line.
float ring(vec2 p, float radius, float width) {
  return abs(length(p) - radius) - 0.5 * width;
}

float box(vec2 p, vec2 halfSize) {
  vec2 d = abs(p) - halfSize;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

// A box with round corners; the radius is at most the smaller half size.
float roundedBox(vec2 p, vec2 halfSize, float radius) {
  vec2 d = abs(p) - halfSize + radius;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - radius;
}

// A line from one point to another with round ends.
float segment(vec2 p, vec2 from, vec2 to, float width) {
  vec2 along = to - from;
  vec2 offset = p - from;
  float t = clamp(dot(offset, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
  return length(offset - along * t) - 0.5 * width;
}

// A regular polygon with a corner at the top; radius to its corners.
float polygon(vec2 p, float radius, int sides) {
  float sector = 6.28318530718 / float(sides);
  float angle = atan(p.x, p.y);
  float within = angle - sector * (floor(angle / sector) + 0.5);
  return length(p) * cos(within) - radius * cos(0.5 * sector);
}

// Both shapes, melted together over `softness` pixels.
float smoothUnion(float a, float b, float softness) {
  float h = max(softness - abs(a - b), 0.0) / max(softness, 1e-6);
  return min(a, b) - 0.25 * h * h * softness;
}

// How much of a pixel an upright capsule covers: half width and half length (not less than the half width), in pixels.
// Equal ones make a disc. Near the edge (r² - d²) / 2r is r - d, which saves the root: for shapes that fill the frame.
float capsuleCoverage(vec2 p, vec2 halfSize) {
  vec2 q = vec2(p.x, max(abs(p.y) + halfSize.x - halfSize.y, 0.0));
  return clamp(0.5 + 0.5 * (halfSize.x - dot(q, q) / halfSize.x), 0.0, 1.0);
}
