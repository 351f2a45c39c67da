import { hertzOfMel, melOfHertz, type SpectrumShape } from '../spectrum/bands.js'
import { LIBROSA_FLOOR, librosaMagnitude } from './librosa-scale.js'

export interface MelOptions extends SpectrumShape {
  readonly mels: number
  readonly fminHz: number
  readonly fmaxHz: number
}

/** Triangles over the bins, without their zeros. */
export interface MelTriangles {
  readonly mels: number
  /** The first bin that each triangle weighs. */
  readonly firstBin: Uint32Array
  /** Where in `weights` each triangle begins, and the end of the last one. */
  readonly start: Uint32Array
  /** From our power to the triangle's share at librosa's scale. */
  readonly weights: Float64Array
}

/**
 * Slaney's filters (Auditory Toolbox, 1998), as `librosa.filters.mel` makes them: corners evenly spaced in mel, each triangle
 * of area 1 when frequency is in Hz. Triangles above half the sample rate, or narrower than the bins, are empty.
 */
export function createMelTriangles(options: MelOptions): MelTriangles {
  const { mels, sampleRate, windowSamples } = options
  const corners = melCorners(options)
  const scale = librosaMagnitude(windowSamples) ** 2
  const firstBin = new Uint32Array(mels)
  const start = new Uint32Array(mels + 1)
  const weights: number[] = []
  for (let mel = 0; mel < mels; mel++) {
    const [low = 0, centre = 0, high = 0] = corners.subarray(mel, mel + 3)
    const first = Math.ceil((low * windowSamples) / sampleRate)
    const last = Math.min(windowSamples / 2, Math.floor((high * windowSamples) / sampleRate))
    firstBin[mel] = first
    for (let bin = first; bin <= last; bin++) {
      const hertz = (bin * sampleRate) / windowSamples
      const height = Math.max(0, Math.min((hertz - low) / (centre - low), (high - hertz) / (high - centre)))
      weights.push((scale * height * 2) / (high - low))
    }
    start[mel + 1] = weights.length
  }
  return { mels, firstBin, start, weights: Float64Array.from(weights) }
}

/** Hz of the corners: triangle i rises from corner i to i + 1 and falls to i + 2. `librosa.mel_frequencies`. */
export function melCorners({ mels, fminHz, fmaxHz }: Omit<MelOptions, keyof SpectrumShape>): Float64Array {
  const low = melOfHertz(fminHz)
  const step = (melOfHertz(fmaxHz) - low) / (mels + 1)
  return Float64Array.from({ length: mels + 2 }, (_, i) => hertzOfMel(low + i * step))
}

/** Fills in the level of each triangle in dB, at librosa's scale (a full-scale sine has bins of n²/16), from -100 up. */
export function fillLogMel(
  { mels, firstBin, start, weights }: MelTriangles,
  power: Float32Array,
  into: Float32Array,
  offset: number,
): void {
  let at = 0
  for (let mel = 0; mel < mels; mel++) {
    const end = start[mel + 1] ?? 0
    let sum = 0
    for (let bin = firstBin[mel] ?? 0; at < end; at++, bin++) sum += (power[bin] ?? 0) * (weights[at] ?? 0)
    into[offset + mel] = 10 * Math.log10(Math.max(LIBROSA_FLOOR, sum))
  }
}
