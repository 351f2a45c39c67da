// As slow as wanted: a loop whose end the compiler cannot know.
uniform int steps; // @param 100 1..2000000000 Turns of the loop, a pixel

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float value = fragCoord.x + time;
  for (int i = 0; i < steps; i++) value = fract(sin(value) * 43758.5453 + float(i));
  fragColor = vec4(vec3(value), 1.0);
}
