import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import { follow, type Smoothing } from './smoothing.js'

/** Below this amplitude (-60 dB) there is no pitch. */
const SILENCE = 1e-3

/** Smooths the weights of the pitch classes over time; the strongest of each frame becomes 255. */
export class ChromaSmoother {
  private readonly smoothing: Smoothing
  private readonly state = new Float32Array(PITCH_CLASSES)

  constructor(smoothing: Smoothing) {
    this.smoothing = smoothing
  }

  add(weights: Float32Array, offset: number, into: Uint8Array, intoOffset: number): void {
    let largest = SILENCE
    for (let i = 0; i < PITCH_CLASSES; i++) {
      const level = follow(this.state[i] ?? 0, weights[offset + i] ?? 0, this.smoothing)
      this.state[i] = level
      if (level > largest) largest = level
    }
    const loud = largest > SILENCE
    for (let i = 0; i < PITCH_CLASSES; i++) {
      into[intoOffset + i] = loud ? Math.round(((this.state[i] ?? 0) / largest) * 255) : 0
    }
  }
}
