#iChannel0 "self"
#iChannel1 "audio"
// Red counts the frames; green gathers the loudness of some bins: wrong where a frame was left out, drawn twice, or deaf.
void mainImage(out vec4 color, in vec2 place) {
  vec4 before = texelFetch(iChannel0, ivec2(place), 0);
  float heard = texelFetch(iChannel1, ivec2(24, 0), 0).r + texelFetch(iChannel1, ivec2(100, 1), 0).r;
  color = vec4(before.r + 1.0, before.g + heard, before.b * 0.9 + 0.1 * fract(iTime), 1.0);
}
