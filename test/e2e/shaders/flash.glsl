// Left half white while the sound is loud, right half while an onset rings.
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float level = fragCoord.x < 0.5 * resolution.x ? step(0.45, peak) : step(0.3, onset);
  fragColor = vec4(vec3(level), 1.0);
}
