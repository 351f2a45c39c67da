/**
 * Packs an RGBA picture (bottom row first) into NV12 (top row first), as one run of bytes: all Y, then U and V in
 * turn for each 2×2 block. Texel `k` of the target, counted along its rows, holds bytes 4k … 4k+3. BT.709, limited
 * range, in integers: the same formulas as the kernel in stream/, so both give the same bytes.
 */
export const NV12_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D picture;
uniform ivec2 size;      // of the picture, both even
uniform int packedWidth; // texels of a row of the target

out vec4 fourBytes;

ivec3 pixelAt(int x, int yFromTop) {
  vec3 colour = texelFetch(picture, ivec2(x, size.y - 1 - yFromTop), 0).rgb;
  return ivec3(colour * 255.0 + 0.5);
}

int lumaAt(int pixel) {
  ivec3 c = pixelAt(pixel % size.x, pixel / size.x);
  return ((47 * c.r + 157 * c.g + 16 * c.b + 128) >> 8) + 16;
}

ivec2 chromaOf(int block) {
  int across = size.x >> 1;
  int x = (block % across) * 2;
  int y = (block / across) * 2;
  ivec3 c = (pixelAt(x, y) + pixelAt(x + 1, y) + pixelAt(x, y + 1) + pixelAt(x + 1, y + 1) + 2) >> 2;
  int u = ((-26 * c.r - 86 * c.g + 112 * c.b + 128) >> 8) + 128;
  int v = ((112 * c.r - 102 * c.g - 10 * c.b + 128) >> 8) + 128;
  return ivec2(u, v);
}

void main() {
  // Even sizes make the Y plane a whole number of texels, and no texel holds half a block.
  int first = (int(gl_FragCoord.y) * packedWidth + int(gl_FragCoord.x)) * 4;
  int lumaBytes = size.x * size.y;
  ivec4 bytes;
  if (first < lumaBytes) {
    bytes = ivec4(lumaAt(first), lumaAt(first + 1), lumaAt(first + 2), lumaAt(first + 3));
  } else {
    int block = (first - lumaBytes) >> 1;
    // The last texel may reach past the last block: those bytes are not read.
    int last = (lumaBytes >> 2) - 1;
    bytes = ivec4(chromaOf(min(block, last)), chromaOf(min(block + 1, last)));
  }
  fourBytes = vec4(bytes) / 255.0;
}
`
