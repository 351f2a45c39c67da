import type { PartLoudness } from './measure-loudness.js'

export interface Gain {
  /** Undefined where the sound stays as it is. */
  readonly gainDb?: number
  /** How loud it is then, LUFS. */
  readonly lufs: number
}

/** A difference that nobody hears is not worth encoding the sound anew. */
const LEAST_DB = 0.5

/**
 * The one gain for all of the sound that brings it to `targetLufs`, or as near as its peaks allow: nothing is limited or
 * compressed, so that the song stays as it was mixed. Silence stays silence.
 */
export function chooseGain({ lufs, truePeakDb }: PartLoudness, targetLufs: number, ceilingDb: number): Gain {
  if (lufs === Number.NEGATIVE_INFINITY) return { lufs }
  const wanted = targetLufs - lufs
  // What is above the ceiling already is not made quieter for that alone.
  const gainDb = wanted > 0 ? Math.min(wanted, Math.max(0, ceilingDb - truePeakDb)) : wanted
  if (Math.abs(gainDb) < LEAST_DB) return { lufs }
  return { gainDb: Math.round(gainDb * 100) / 100, lufs: lufs + gainDb }
}
