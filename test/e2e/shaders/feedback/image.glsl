#iChannel0 "file://buffer-a.glsl"
void mainImage(out vec4 color, in vec2 place) {
  vec4 kept = texelFetch(iChannel0, ivec2(place), 0);
  color = vec4(kept.r / 255.0, fract(kept.g), kept.b, 1.0);
}
