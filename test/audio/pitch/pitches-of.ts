import { frameGrid } from '../../../src/audio/frame-grid.js'
import { FINE_PITCHES, fillFinePitches } from '../../../src/audio/pitch/fine-pitches.js'
import { foldPitches } from '../../../src/audio/pitch/tuned-chroma.js'
import { createChromaRange } from '../../../src/audio/spectrum/chroma-peaks.js'
import { hannWindow } from '../../../src/audio/spectrum/hann-window.js'
import { createRealFft, loadFft } from '../../../src/audio/spectrum/real-fft.js'

/**
 * Calls back with the power spectrum of each window of a signal, as the analysis has it, without the constant part. The
 * array is used again for the next.
 */
export async function eachSpectrum(
  signal: Float32Array,
  sampleRate: number,
  onPower: (power: Float32Array) => void,
): Promise<void> {
  const { windowSamples, hopSamples } = frameGrid(sampleRate)
  const window = hannWindow(windowSamples)
  const power = new Float32Array(windowSamples / 2 + 1)
  using fft = createRealFft(await loadFft(), windowSamples)
  for (let middle = 0; middle <= signal.length; middle += hopSamples) {
    const from = middle - windowSamples / 2
    for (let i = 0; i < windowSamples; i++) fft.input[i] = (signal[from + i] ?? 0) * (window[i] ?? 0)
    fft.transform()
    for (let bin = 1; bin < windowSamples / 2; bin++) {
      power[bin] = (fft.output[bin * 2] ?? 0) ** 2 + (fft.output[bin * 2 + 1] ?? 0) ** 2
    }
    onPower(power)
  }
}

/** The 60 fine pitches of a signal, summed over all of it. */
export async function finePitchesOf(signal: Float32Array, sampleRate: number): Promise<Float64Array> {
  const range = createChromaRange(sampleRate, frameGrid(sampleRate).windowSamples)
  const frame = new Float32Array(FINE_PITCHES)
  const sum = new Float64Array(FINE_PITCHES)
  await eachSpectrum(signal, sampleRate, (power) => {
    fillFinePitches(range, power, frame, 0)
    for (let i = 0; i < FINE_PITCHES; i++) sum[i] = (sum[i] ?? 0) + (frame[i] ?? 0)
  })
  return sum
}

/** 60 pitches as 12 pitch classes. */
export function folded(fine: ArrayLike<number>, tuningCents: number): Float32Array {
  const into = new Float32Array(12)
  foldPitches({ fine, offset: 0, tuningCents, into, intoOffset: 0 })
  return into
}
