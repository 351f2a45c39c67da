import { fileURLToPath } from 'node:url'
import { decodeRgb, decodeSound, pictureSeconds, pixelAt, streamFrames } from './decode-video.js'

/** Left half white while the sound is loud, right half while an onset rings. */
export const FLASH_SHADER = fileURLToPath(new URL('./shaders/flash.glsl', import.meta.url))
export const FLASH_SIZE = { width: 64, height: 36 }

export type FlashHalf = 'loud' | 'onset'

/** When each flash begins in one half of a decoded film of `FLASH_SHADER`, in seconds from the first frame. */
export function flashSeconds(file: string, half: FlashHalf): readonly number[] {
  const { width, height } = FLASH_SIZE
  const times = pictureSeconds(file)
  const x = half === 'loud' ? width / 4 : (3 * width) / 4
  const lit = decodeRgb(file, width, height).map(
    (frame) => (pixelAt(frame, width, x, height / 2)[0] ?? 0) > 128,
  )
  const [start = 0] = times
  return times.filter((_, i) => lit[i] && !lit[i - 1]).map((seconds) => seconds - start)
}

const CLICK_LEVEL = 0.45
/** Longer than a click, shorter than the time between two. */
const SAME_CLICK_SECONDS = 0.2

/** When each click begins in a film's sound, in seconds from its first frame: where it first reaches half its level. */
export function clickSeconds(file: string, sampleRate = 44100): readonly number[] {
  // Copied sound may begin with what its encoder needed to get going; a film without edit lists then starts later.
  const [sound] = streamFrames(file, 'a:0')
  const [picture = 0] = pictureSeconds(file)
  const lag = (sound?.seconds ?? 0) - picture
  const found: number[] = []
  for (const [i, sample] of decodeSound(file).entries()) {
    if (Math.abs(sample) < CLICK_LEVEL) continue
    const seconds = i / sampleRate + lag
    if (seconds - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME_CLICK_SECONDS) found.push(seconds)
  }
  return found
}

export interface SyncError {
  /** Largest distance, in seconds; infinite where the numbers of both differ. */
  readonly worstSeconds: number
  readonly text: string
}

/** How far what was found lies from what was put in. */
export function syncError(found: readonly number[], expected: readonly number[]): SyncError {
  const distances = expected.map((seconds, i) => (found[i] ?? Number.POSITIVE_INFINITY) - seconds)
  const worstSeconds =
    found.length === expected.length ? Math.max(...distances.map(Math.abs)) : Number.POSITIVE_INFINITY
  const milliseconds = distances.map((distance) => (distance * 1000).toFixed(1))
  return { worstSeconds, text: `${found.length} of ${expected.length}, ms off: ${milliseconds.join(' ')}` }
}
