// Dear to draw and cheap to encode: each pixel walks a long way for one colour.
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = fragCoord / resolution;
  float sum = 0.0;
  for (int i = 0; i < 160; i++) {
    sum += sin(p.x * float(i) + time) * cos(p.y * float(i) - time);
  }
  fragColor = vec4(vec3(0.5 + 0.01 * sum), 1.0);
}
