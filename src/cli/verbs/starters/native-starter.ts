/** A look in our own dialect. */
export const NATIVE_STARTER = `// STARTER: a ring of light that the spectrum bends and every beat throws a wave from.
//
// The first line above is what "gpuviz shaders list" would say of it. Everything below may be changed: save the file, and
// the page of "gpuviz dev" shows what became of it.

#include <gpuviz/palette.glsl>

// Parameters. Each is a slider on the page, and an option: --param radius=0.4. Behind the default stand the range and a label.
uniform float radius;      // @param 0.46 0.1..0.9 Radius of the ring, as a share of half the shorter side
uniform float bend;        // @param 0.34 0..1 How far the spectrum bends it
uniform float softness;    // @param 0.020 0.004..0.1 Width of the line
uniform float glow;        // @param 0.7 0..2 Light around it
uniform float spin;        // @param 0.03 -0.5..0.5 Turns a second
uniform int symmetry;      // @param 3 1..12 How often the spectrum goes around
uniform sampler2D palette; // @param aurora Colours
uniform vec3 background;   // @param ground Colour behind everything: ground is the palette's own
// @background background

const float TURN = 6.28318530718;

// Low notes to high ones and back, so that the ring closes without a seam.
float levelAround(float turn) {
  float there = abs(fract(turn * float(symmetry)) * 2.0 - 1.0);
  return spectrum(0.05 + 0.75 * there);
}

// A line of light: 1 in its middle, falling off softly on both sides.
float line(float distanceToIt, float width) {
  return exp(-distanceToIt * distanceToIt / (width * width));
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  // From the middle of the frame, 1 at the end of its shorter side.
  vec2 p = (2.0 * fragCoord - resolution) / min(resolution.x, resolution.y);
  float distance = length(p);
  float turn = atan(p.x, p.y) / TURN + spin * time;

  // The ring: its radius breathes with the bass, and the spectrum bends it.
  float level = levelAround(turn);
  float edge = radius * (1.0 + 0.08 * bass) + bend * level * level;
  float away = abs(distance - edge);
  vec3 tint = accent(palette, 0.25 + 0.6 * level);
  vec3 light = tint * (0.35 + 0.9 * level) * line(away, softness * (1.0 + level));
  light += tint * glow * 0.22 * (0.3 + level) * exp(-away * 7.0);

  // The wave: it leaves with the beat (beatPhase is 0 there, and 1 at the next one) and fades as it goes.
  float wave = radius + beatPhase * 0.9;
  float fading = (1.0 - beatPhase) * (1.0 - beatPhase);
  light += accent(palette, 0.9) * 0.5 * fading * line(distance - wave, softness * 1.6);

  // The heart: brighter with every hit.
  light += accent(palette, 0.1) * (0.25 * bass + 0.5 * onset) * exp(-distance * distance / (0.30 * radius * radius));

  // Light that is added, with nothing in it that covers: 0 in the fourth component.
  fragColor = vec4(light, 0.0);
}
`
