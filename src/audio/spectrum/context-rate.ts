/** Bins of the linear spectrum. */
export const LINEAR_BINS = 512
/** Samples of a window of the web's AnalyserNode, as pages that show music set it. */
const CONTEXT_WINDOW = 2048

/**
 * The sample rate of the audio context that a browser would play a song in, of the two that there are: 48 kHz for the rates
 * that are made for it, 44.1 kHz for all others.
 */
export function contextRate(sampleRate: number): 44_100 | 48_000 {
  return sampleRate % 8000 === 0 ? 48_000 : 44_100
}

/** The width of a bin of the linear spectrum: 21.5 or 23.4 Hz, so that all of them reach to 11 or 12 kHz. */
export function linearBinHz(sampleRate: number): number {
  return contextRate(sampleRate) / CONTEXT_WINDOW
}
