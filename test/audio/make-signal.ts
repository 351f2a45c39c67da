/** A sine of `amplitude`, `seconds` long. */
export function sine(hertz: number, seconds: number, sampleRate: number, amplitude = 1): Float32Array {
  const step = (2 * Math.PI * hertz) / sampleRate
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, i) => amplitude * Math.sin(step * i),
  )
}

/** Silence with single full-scale samples at the given places. */
export function clicks(at: readonly number[], length: number): Float32Array {
  const signal = new Float32Array(length)
  for (const sample of at) signal[sample] = 1
  return signal
}

/** White noise, the same for the same seed: a linear congruential generator (Numerical Recipes). */
export function noise(length: number, amplitude = 1, seed = 1): Float32Array {
  let state = seed
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return amplitude * (state / 2 ** 31 - 1)
  })
}

/** Channels of equal length, sample by sample. */
export function interleave(channels: readonly Float32Array[]): Float32Array {
  const count = channels[0]?.length ?? 0
  const signal = new Float32Array(count * channels.length)
  for (const [channel, samples] of channels.entries()) {
    for (let i = 0; i < count; i++) signal[i * channels.length + channel] = samples[i] ?? 0
  }
  return signal
}
