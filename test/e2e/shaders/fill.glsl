// One colour all over, the same at all times.
uniform vec3 colour; // @param #ff8000 The colour

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = vec4(colour, 1.0);
}
