/** Where bands begin and end in a cumulative spectrum. */
export interface Bands {
  readonly count: number
  /** Two for each band: the low edge's index and the high edge's; bins reach half a bin to both sides. */
  readonly edgeIndex: Uint32Array
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
    edgeIndex: Uint32Array.from(edges, Math.floor),
    edgePart: Float32Array.from(edges, (edge) => edge - Math.floor(edge)),
  }
}

/** The power in each band, bins at the edges counted by the part that lies inside. */
export function fillBandPower(
  bands: Bands,
  cumulative: Float64Array,
  into: Float32Array,
  offset: number,
): void {
  for (let band = 0; band < bands.count; band++) {
    const low = sumBelow(bands, cumulative, band * 2)
    const high = sumBelow(bands, cumulative, band * 2 + 1)
    into[offset + band] = Math.max(0, high - low)
  }
}

function sumBelow({ edgeIndex, edgePart }: Bands, cumulative: Float64Array, edge: number): number {
  const index = edgeIndex[edge] ?? 0
  const sum = cumulative[index] ?? 0
  const part = edgePart[edge] ?? 0
  return part === 0 ? sum : sum + ((cumulative[index + 1] ?? sum) - sum) * part
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
