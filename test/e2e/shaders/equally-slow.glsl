// As slow at every size: its pixels share a number of turns between them.
uniform int turns; // @param 1 1..2000 Millions of turns, a frame

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  int steps = int(1.0e6 * float(turns) / (resolution.x * resolution.y));
  float value = fragCoord.x + time;
  for (int i = 0; i < steps; i++) value = fract(sin(value) * 43758.5453 + float(i));
  fragColor = vec4(vec3(value), 1.0);
}
