/** Where bands begin and end in a spectrum. */
export interface Bands {
  readonly count: number
  /** Two for each band: the bin that its low edge lies in, and that of its high edge; bins reach half a bin to both sides. */
  readonly edgeBin: Uint32Array
  /** Which part of that bin is below the edge. */
  readonly edgePart: Float32Array
}

export interface SpectrumShape {
  readonly sampleRate: number
  readonly windowSamples: number
}

/** Bands between the given frequencies, cut off at the highest one there is. */
export function createBands(
  ranges: readonly (readonly [lowHz: number, highHz: number])[],
  { sampleRate, windowSamples }: SpectrumShape,
): Bands {
  const edges = ranges.flat().map((hertz) => {
    return Math.min((hertz * windowSamples) / sampleRate + 0.5, windowSamples / 2 + 1)
  })
  return {
    count: ranges.length,
    edgeBin: Uint32Array.from(edges, Math.floor),
    edgePart: Float32Array.from(edges, (edge) => edge - Math.floor(edge)),
  }
}

/** Slaney's mel scale (Auditory Toolbox, 1998): linear to 1 kHz, then 27 steps for each factor of 6.4. */
const LINEAR_HZ_PER_MEL = 200 / 3
const LINEAR_END_HZ = 1000
const LINEAR_END_MEL = LINEAR_END_HZ / LINEAR_HZ_PER_MEL
const LOG_STEP = Math.log(6.4) / 27

export function melOfHertz(hertz: number): number {
  if (hertz < LINEAR_END_HZ) return hertz / LINEAR_HZ_PER_MEL
  return LINEAR_END_MEL + Math.log(hertz / LINEAR_END_HZ) / LOG_STEP
}

export function hertzOfMel(mel: number): number {
  if (mel < LINEAR_END_MEL) return mel * LINEAR_HZ_PER_MEL
  return LINEAR_END_HZ * Math.exp((mel - LINEAR_END_MEL) * LOG_STEP)
}

/** `count` bands of equal width on the mel scale. */
export function melRanges(count: number, lowHz: number, highHz: number): [number, number][] {
  const low = melOfHertz(lowHz)
  const step = (melOfHertz(highHz) - low) / count
  return Array.from({ length: count }, (_, i) => [
    hertzOfMel(low + i * step),
    hertzOfMel(low + (i + 1) * step),
  ])
}
