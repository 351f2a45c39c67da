// A picture that tells its frame: red is time / 8 s on the left, and what is missing of it on the right; blue is above.
uniform int steps; // @param 1500 1..1000000 Turns of a loop, a pixel: how slow it is

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float value = fragCoord.x + time;
  for (int i = 0; i < steps; i++) value = fract(sin(value) * 43758.5453 + float(i));
  float done = time / 8.0;
  vec2 side = step(0.5 * resolution, fragCoord);
  // The loop is not to be left out: it changes less than a step of 255.
  fragColor = vec4(mix(done, 1.0 - done, side.x), 0.25, side.y, 1.0) + 0.0005 * value;
}
