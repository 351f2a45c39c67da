import type { Hit } from '../beats/make-rhythm.js'

/** Sounds are at most this long, their last tenth of a second faded: an end that clicks would be an onset. */
const SOUND_SECONDS = 0.6

/** `seconds` of sound at any rate. */
export function playAt(hits: readonly Hit[], seconds: number, sampleRate: number): Float32Array {
  const signal = new Float32Array(Math.round(seconds * sampleRate))
  for (const { at, sound } of hits) {
    const from = Math.ceil(at * sampleRate)
    for (let i = from; i < Math.min(signal.length, from + SOUND_SECONDS * sampleRate); i++) {
      const s = i / sampleRate - at
      signal[i] = (signal[i] ?? 0) + sound(s) * Math.min(1, (SOUND_SECONDS - s) * 10)
    }
  }
  return signal
}
