// Upright boxes of one colour each, as instances: grid lines, ticks, blocks, beats. A pixel takes as much of the colour as
// the box covers of it.

uniform int count; // @param 1 0..10000000 Boxes

// Two texels a box, a row of the texture after the other: left, top, right and bottom in pixels from the upper left; the
// colour, premultiplied.
uniform highp sampler2D boxes;

// @geometry triangle-strip 4 x count

flat varying vec4 edges;
flat varying vec4 colour;

vec4 texelAt(int index) {
  int width = textureSize(boxes, 0).x;
  return texelFetch(boxes, ivec2(index % width, index / width), 0);
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  edges = texelAt(2 * instance);
  colour = texelAt(2 * instance + 1);
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1));
  // Whole pixels, so that those that are covered in part are drawn too.
  vec2 pixel = mix(floor(edges.xy), ceil(edges.zw), corner);
  position = vec4(pixel.x / resolution.x * 2.0 - 1.0, 1.0 - pixel.y / resolution.y * 2.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = vec2(fragCoord.x, resolution.y - fragCoord.y);
  vec2 covered = clamp(min(p + 0.5, edges.zw) - max(p - 0.5, edges.xy), 0.0, 1.0);
  fragColor = colour * covered.x * covered.y;
}
