// The form of a song, as a look shows it: each kind of section has a number, the first one's is 0. A song of one section changes nothing.
#include "palette.glsl"

// The analysis finds no section that is shorter.
const float SHORTEST_SECTION = 4.5;

// 0, 0.9, 0.2, 0.7, 0.4, …: neighbours differ, and the first ten are different.
float kindNumber(float kind) {
  return abs(mod(0.9 * kind + 1.0, 2.0) - 1.0);
}

// The number some seconds ago. A new section's is reached within about a bar from its start, without a jump.
float sectionNumber(float secondsAgo) {
  float bar = tempo > 0.0 ? clamp(240.0 / tempo, 1.0, 3.0) : 2.0;
  float past = sectionSeconds - min(secondsAgo, SHORTEST_SECTION - bar);
  return mix(kindNumber(sectionKindBefore), kindNumber(sectionKind), smoothstep(0.0, bar, past));
}

// A palette's colours moved on by such a number, from end to end and back: as they are for 0, the other way around for 1.
vec3 accentFrom(sampler2D palette, float x, float number) {
  float moved = clamp(x, 0.0, 1.0) + number;
  return accent(palette, moved > 1.0 ? 2.0 - moved : moved);
}
