// Voices. The sound wave as two smooth lines that weave: what both channels share mirrors itself in them.

// The left channel, or as the second voice the right one upside down; x as in waveform().
float rawVoice(float x, bool second) {
  return second ? -waveformRight(x) : waveformLeft(x);
}

// A voice without the ripples that would tear a line's edge, and how steeply it rises for each 1 of x: binomial
// weights, and their differences. The taps are 92 µs apart; farther, and they would let the highest tones through.
vec2 smoothVoice(float x, bool second) {
  const float APART = 0.002;
  const vec3 WEIGHTS = vec3(15.0, 6.0, 1.0);
  const vec3 RISES = vec3(5.0, 4.0, 1.0);
  vec2 voice = vec2(20.0 * rawVoice(x, second), 0.0);
  for (int tap = 1; tap <= 3; tap++) {
    float before = rawVoice(x - float(tap) * APART, second);
    float after = rawVoice(x + float(tap) * APART, second);
    voice += vec2(WEIGHTS[tap - 1] * (before + after), RISES[tap - 1] * (after - before));
  }
  return voice / vec2(64.0, 32.0 * APART);
}
