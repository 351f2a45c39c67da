// Shapes as signed distances, in pixels: negative inside. Formulas: Inigo Quilez, iquilezles.org/articles/distfunctions2d.

// How much of a pixel a shape covers, 0…1: an edge one pixel wide. The distance must be in pixels.
float coverage(float pixels) {
  return clamp(0.5 - pixels, 0.0, 1.0);
}

// A disc around p = 0.
float circle(vec2 p, float radius) {
  return length(p) - radius;
}

// A ring of this radius to the middle of its line.
float ring(vec2 p, float radius, float width) {
  return abs(length(p) - radius) - 0.5 * width;
}

// A box around p = 0: half its width and height.
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

// An upright ellipse: half its width and height. Near its edge a distance, farther away somewhat less.
float ellipse(vec2 p, vec2 halfSize) {
  float scaled = length(p / halfSize);
  float slope = length(p / (halfSize * halfSize));
  return slope < 1e-9 ? -min(halfSize.x, halfSize.y) : scaled * (scaled - 1.0) / slope;
}

// A triangle of any three corners.
float triangle(vec2 p, vec2 a, vec2 b, vec2 c) {
  float edges = min(segment(p, a, b, 0.0), min(segment(p, b, c, 0.0), segment(p, c, a, 0.0)));
  vec3 sides = vec3((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x),
                    (c.x - b.x) * (p.y - b.y) - (c.y - b.y) * (p.x - b.x),
                    (a.x - c.x) * (p.y - c.y) - (a.y - c.y) * (p.x - c.x));
  bool inside = all(greaterThanEqual(sides, vec3(0.0))) || all(lessThanEqual(sides, vec3(0.0)));
  return inside ? -edges : edges;
}

// A star with a point at the top: radius to its points, and what share of it the corners between them have, 0…1.
float star(vec2 p, float radius, float inner, int points) {
  float sector = 6.28318530718 / float(points);
  float angle = atan(p.x, p.y);
  float within = abs(angle - sector * floor(angle / sector + 0.5));
  vec2 q = length(p) * vec2(sin(within), cos(within));
  vec2 tip = vec2(0.0, radius);
  vec2 corner = inner * radius * vec2(sin(0.5 * sector), cos(0.5 * sector));
  vec2 along = corner - tip;
  float side = (q.x - tip.x) * along.y - (q.y - tip.y) * along.x;
  return segment(q, tip, corner, 0.0) * (side > 0.0 ? -1.0 : 1.0);
}

// A cross of two bars: half the length and half the width of each.
float cross2d(vec2 p, vec2 halfSize) {
  vec2 q = abs(p);
  return min(box(q, halfSize), box(q, halfSize.yx));
}

// A part of a ring around the top, `turn` radians to each side (0…π), with round ends.
float arc(vec2 p, float radius, float turn, float width) {
  vec2 q = vec2(abs(p.x), p.y);
  vec2 end = vec2(sin(turn), cos(turn));
  bool beyond = q.x * end.y > q.y * end.x;
  return (beyond ? length(q - radius * end) : abs(length(q) - radius)) - 0.5 * width;
}

// A heart that stands on its tip at p = 0, `height` high: a square on its corner, and two half discs.
float heart(vec2 p, float height) {
  // In units of the square's half diagonal; the discs' tops are at 1.5 + sqrt(1/2).
  float unit = height / 2.20710678;
  vec2 q = vec2(abs(p.x), p.y) / unit;
  bool onDisc = q.x + q.y > 2.0;
  float disc = length(q - vec2(0.5, 1.5)) - 0.70710678;
  vec2 toTip = q - 0.5 * max(q.x + q.y, 0.0);
  float tip = length(toTip) * sign(q.x - q.y);
  float middle = length(q - vec2(0.0, 2.0));
  return unit * (onDisc ? disc : max(tip, -middle));
}

// Where both shapes are, melted together over `softness` pixels.
float smoothIntersection(float a, float b, float softness) {
  return -smoothUnion(-a, -b, softness);
}

// The first shape without the second one, melted over `softness` pixels.
float smoothSubtraction(float from, float what, float softness) {
  return -smoothUnion(-from, what, softness);
}

// The shape's outline, a line of this width along its edge.
float outline(float distance, float width) {
  return abs(distance) - 0.5 * width;
}

// A shape with its corners rounded, and larger by as much.
float rounded(float distance, float radius) {
  return distance - radius;
}

// A place within its cell of a grid, from the cell's middle: a shape drawn there is drawn in all cells.
vec2 repeatGrid(vec2 p, vec2 cell) {
  return p - cell * floor(p / cell + 0.5);
}

// A place turned into the topmost of `count` sectors: a shape drawn there is drawn all around.
vec2 repeatAround(vec2 p, int count) {
  float sector = 6.28318530718 / float(count);
  float angle = atan(p.x, p.y);
  float within = angle - sector * floor(angle / sector + 0.5);
  return length(p) * vec2(sin(within), cos(within));
}

// Light around a shape, 1 at its edge and inside, half after `reach` pixels, falling on like light does.
float halo(float distance, float reach) {
  float far = max(distance, 0.0) / max(reach, 1e-6);
  return 1.0 / (1.0 + far * far);
}
