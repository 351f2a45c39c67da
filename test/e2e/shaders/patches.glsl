// Eight by four patches: every channel at 0, 85, 170 or 255 in its own order.
float level(int step) { return float(step & 3) / 3.0; }

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  int column = int(fragCoord.x * 8.0 / resolution.x);
  int row = int(fragCoord.y * 4.0 / resolution.y);
  int patchIndex = row * 8 + column;
  fragColor = vec4(level(patchIndex), level(patchIndex >> 2), level((patchIndex >> 4) * 3 + patchIndex), 1.0);
}
