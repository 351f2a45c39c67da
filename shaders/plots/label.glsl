// A picture at its own size, pixel by pixel: text stays as crisp as it was drawn.

uniform highp sampler2D picture; // premultiplied, top row first
uniform vec2 corner; // its upper left, in pixels from the upper left; whole numbers

// @geometry triangle-strip 4 x 1

void mainVertex(out vec4 position, in int vertex, in int instance) {
  vec2 size = vec2(textureSize(picture, 0));
  vec2 pixel = corner + size * vec2(float(vertex & 1), float(vertex >> 1));
  position = vec4(pixel.x / resolution.x * 2.0 - 1.0, 1.0 - pixel.y / resolution.y * 2.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = vec2(fragCoord.x, resolution.y - fragCoord.y) - corner;
  fragColor = texelFetch(picture, ivec2(p), 0);
}
