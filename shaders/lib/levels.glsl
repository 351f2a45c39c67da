// Levels of the spectrum as the eye expects them.

// Music falls by some 3 dB an octave towards the treble; lifted by as much, the high bands move like the low ones.
// x and the result: 0…1.
float liftedSpectrum(float x) {
  return clamp(spectrum(x) * (1.0 + 0.7 * x * x), 0.0, 1.0);
}

// Opens the quiet end and keeps the loud one: a bar's share of its full length.
float lengthOf(float level) {
  return level * level * (1.5 - 0.5 * level);
}
