import type { Report } from '../base/report.js'
import { chooseGain, type Ffmpeg, isMovie, measureLoudness } from '../stream/index.js'
import type { RenderJob } from './render-job.js'

/** Nobody hears less. */
const AUDIBLE_LU = 1

export interface GainContext {
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  readonly signal: AbortSignal
}

/**
 * The gain in decibels that brings the job's part of the song to the loudness that was asked for; undefined where none
 * was, or none is needed. Says so where peaks forbid it (`loudness-short`), and where it cannot be measured.
 */
export async function gainForTarget(
  job: RenderJob,
  { ffmpeg, report, signal }: GainContext,
): Promise<number | undefined> {
  const { loudness, none } = job.sound
  if (loudness === undefined || none || !isMovie(job.output.container)) return undefined
  const { from, to } = job.part
  const measured = await measureLoudness({
    ...{ ffmpeg, input: job.input, signal },
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  })
  if (!measured) {
    report.warn({
      code: 'loudness-unknown',
      message: 'the loudness cannot be measured: the sound stays as loud as it is',
    })
    return undefined
  }
  const { gainDb, lufs } = chooseGain(measured, loudness.lufs, loudness.peakDb)
  report.detail(
    `loudness ${measured.lufs} LUFS, true peak ${measured.truePeakDb} dBTP: gain ${gainDb ?? 0} dB`,
  )
  if (loudness.lufs - lufs > AUDIBLE_LU && lufs > Number.NEGATIVE_INFINITY) {
    const message = `the sound is ${lufs.toFixed(1)} LUFS rather than ${loudness.lufs}: any louder, and its peaks would be clipped`
    report.warn({ code: 'loudness-short', message })
  }
  return gainDb
}
