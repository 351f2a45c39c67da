/**
 * The power spectrum of a window by the definition of the transform, as the analysis has it: Hann window, power 1 for a
 * full-scale sine in the middle of a bin, constant part taken out of bins 0 and 1, no twin for the highest bin.
 */
export function powerOf(samples: Float32Array): Float32Array {
  const length = samples.length
  const turn = (2 * Math.PI) / length
  const cosines = Float64Array.from({ length }, (_, i) => Math.cos(turn * i))
  const weighed = samples.map((value, i) => (4 / length) * value * (0.5 - 0.5 * (cosines[i] ?? 0)))
  const constant = weighed.reduce((sum, value) => sum + value, 0)
  const last = length / 2
  return Float32Array.from({ length: last + 1 }, (_, bin) => {
    if (bin === 0) return 0
    let re = bin === 1 ? constant / 2 : 0
    let im = 0
    for (let i = 0; i < length; i++) {
      const value = weighed[i] ?? 0
      re += value * (cosines[(i * bin) % length] ?? 0)
      im += value * (cosines[(i * bin + 3 * (length / 4)) % length] ?? 0)
    }
    return (re * re + im * im) / (bin === last ? 4 : 1)
  })
}

/** `bin` and amplitude of each sine; a whole number of periods fits into the window. */
export function sines(
  parts: readonly (readonly [bin: number, amplitude: number])[],
  length: number,
): Float32Array {
  return Float32Array.from({ length }, (_, i) =>
    parts.reduce(
      (sum, [bin, amplitude]) => sum + amplitude * Math.sin((2 * Math.PI * bin * i) / length + 0.3),
      0,
    ),
  )
}
