import { roundUp, type ValueRange } from '../axes/value-ticks.js'
import type { Columns } from '../reduce/columns.js'
import { LOUDNESS_FLOOR_LUFS } from '../reduce/reduce-song.js'

/** Room above the highest onset strength, for the ticks that hang there. */
const ROOM_FOR_TICKS = 1.3
const SPECTROGRAM_DB = 80
const LOUDNESS_LU = { least: 20, most: 60 }
/** Of the columns, this part may lie below the axis of loudness: fades and pauses. */
const QUIET_PART = 0.1

/** The same to both sides of 0: 1, 0.5, 0.2, …, whichever the wave fills best; 1 for silence. */
export function waveRange({ low, high }: Columns): ValueRange {
  const most = Math.max(largestOf(high), -smallestOf(low))
  const limit = most > 1e-6 ? roundUp(most) : 1
  return { low: -limit, high: limit }
}

/** From 0 to some way above the largest value. */
export function onsetRange({ high }: Columns): ValueRange {
  const most = largestOf(high)
  return { low: 0, high: most > 1e-6 ? most * ROOM_FOR_TICKS : 1 }
}

/** 80 dB, from the tens above the loudest. */
export function spectrogramRange(loudestDb: number): ValueRange {
  const high = Math.min(0, 10 * Math.ceil(loudestDb / 10))
  return high - SPECTROGRAM_DB < -120
    ? { low: -SPECTROGRAM_DB, high: 0 }
    : { low: high - SPECTROGRAM_DB, high }
}

/** Tens of LUFS around what is heard: 20 to 60 LU. */
export function loudnessRange(momentary: Columns): ValueRange {
  const heard = momentary.high.filter((value) => value > LOUDNESS_FLOOR_LUFS).sort()
  const loudest = heard.at(-1)
  if (loudest === undefined) return { low: -LOUDNESS_LU.most, high: 0 }
  const high = 10 * Math.ceil(loudest / 10) || 0
  const quiet = heard[Math.floor(heard.length * QUIET_PART)] ?? loudest
  const span = high - 10 * Math.floor(quiet / 10)
  return { low: high - Math.min(LOUDNESS_LU.most, Math.max(LOUDNESS_LU.least, span)), high }
}

function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
}

function smallestOf(values: Float32Array): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
}
