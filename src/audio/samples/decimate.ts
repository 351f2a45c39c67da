/** The waveform is drawn, not heard: this many columns a second suffice. */
const RATE_LIMIT = 32_000

/** The smallest whole factor that brings `sampleRate` below 32 kHz: from 16 kHz up, or the native rate. */
export function decimationFactor(sampleRate: number): number {
  return Math.floor(sampleRate / RATE_LIMIT) + 1
}
