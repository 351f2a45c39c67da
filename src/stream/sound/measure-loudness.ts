import { runFfmpeg } from '../encode/run-ffmpeg.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'

/** How loud a part of an input is (EBU R 128). */
export interface PartLoudness {
  /** Integrated loudness, LUFS; -Infinity where nothing passes the gate. */
  readonly lufs: number
  /** True peak, dBTP; -Infinity in silence. */
  readonly truePeakDb: number
}

export interface LoudnessRequest {
  readonly ffmpeg: Ffmpeg
  readonly input: string
  /** Seconds of decoded sound. */
  readonly from?: number
  readonly to?: number
  readonly signal: AbortSignal
}

/** The meter says this of silence. */
const SILENCE_LUFS = -70

/** Measures with ffmpeg's `ebur128`; undefined where it says nothing of use. An abort rejects with its reason. */
export async function measureLoudness(request: LoudnessRequest): Promise<PartLoudness | undefined> {
  const { ffmpeg, input, from = 0, to, signal } = request
  const part = `atrim=start=${from}${to === undefined ? '' : `:end=${to}`}`
  const filter = `asetpts=N/SR/TB,${part},ebur128=peak=true:framelog=verbose`
  const args = [
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'info', '-i', fileAddress(input)],
    ...['-map', '0:a:0', '-filter:a', filter, '-f', 'null', '-'],
  ]
  const run = await runFfmpeg(ffmpeg, args, signal)
  const summary = run.stderr.slice(Math.max(0, run.stderr.lastIndexOf('Summary:')))
  const lufs = /^\s+I:\s+(-?[\d.]+) LUFS/m.exec(summary)?.[1]
  const peak = /^\s+Peak:\s+(-?[\d.]+|-inf) dBFS/m.exec(summary)?.[1]
  if (run.code !== 0 || lufs === undefined || peak === undefined) return undefined
  return {
    lufs: Number(lufs) <= SILENCE_LUFS ? Number.NEGATIVE_INFINITY : Number(lufs),
    truePeakDb: peak === '-inf' ? Number.NEGATIVE_INFINITY : Number(peak),
  }
}
