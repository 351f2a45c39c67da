/** A look as Shadertoy has them: it runs there too, with a song in channel 0. */
export const SHADERTOY_STARTER = `// STARTER: bars of the spectrum around a disc, as Shadertoy has them.
//
// iChannel0 is the song: 512 x 2 texels, the spectrum in the lower row, the wave in the upper one. gpuviz plays yours.

const float TURN = 6.28318530718;
const float BARS = 48.0;

float spectrum(float x) { return texture(iChannel0, vec2(x, 0.25)).x; }
float wave(float x) { return texture(iChannel0, vec2(x, 0.75)).x * 2.0 - 1.0; }

// Colours that go around: a mean, a swing, and a phase for each component.
vec3 colour(float x) {
  return 0.55 + 0.45 * cos(TURN * (x + vec3(0.02, 0.34, 0.62)));
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  // From the middle of the frame, 1 at the end of its shorter side.
  vec2 p = (2.0 * fragCoord - iResolution.xy) / min(iResolution.x, iResolution.y);
  float distance = length(p);
  float turn = fract(atan(p.x, p.y) / TURN + 0.01 * iTime);
  float low = spectrum(0.02);

  // Bars, the same on both sides: each as long as its band is loud.
  float there = abs(turn * 2.0 - 1.0);
  float bar = floor(there * BARS);
  float level = spectrum(0.02 + 0.6 * (bar + 0.5) / BARS);
  float inBar = abs(fract(there * BARS) - 0.5);
  float start = 0.34 + 0.05 * low;
  float end = start + 0.04 + 0.5 * level * level;
  float pixel = 2.0 / min(iResolution.x, iResolution.y);
  float shape = smoothstep(0.40, 0.30, inBar)
      * smoothstep(start - pixel, start + pixel, distance) * smoothstep(end + pixel, end - pixel, distance);
  vec3 light = colour(0.35 * bar / BARS + 0.04 * iTime) * shape * (0.5 + 0.7 * level);

  // The wave, as a line around the disc.
  float line = 0.26 + 0.04 * wave(there * 0.5);
  light += colour(0.55 + 0.04 * iTime) * 0.004 / (abs(distance - line) + 0.004);

  // A glow that breathes with the low notes.
  light += colour(0.1 + 0.04 * iTime) * 0.5 * low * low * exp(-3.0 * distance);
  fragColor = vec4(light + vec3(0.02, 0.02, 0.05), 1.0);
}
`
