export const PITCH_CLASSES = 12

/** Where pitches are looked for. */
const LOWEST_HZ = 60
const HIGHEST_HZ = 5000
/** Peaks this far below the largest of the window, or below -80 dB, are noise or the window's side lobes. */
export const RELATIVE_POWER = 1e-4
export const LEAST_POWER = 1e-8

export interface ChromaRange {
  readonly hertzPerBin: number
  readonly firstBin: number
  readonly lastBin: number
}

export function createChromaRange(sampleRate: number, windowSamples: number): ChromaRange {
  const hertzPerBin = sampleRate / windowSamples
  return {
    hertzPerBin,
    firstBin: Math.max(1, Math.ceil(LOWEST_HZ / hertzPerBin)),
    lastBin: Math.min(windowSamples / 2 - 1, Math.floor(HIGHEST_HZ / hertzPerBin)),
  }
}
