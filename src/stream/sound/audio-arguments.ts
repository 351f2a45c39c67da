import { fileAddress } from '../ffmpeg/file-address.js'
import type { AudioPlan } from './audio-plan.js'

/**
 * The sound's input. The video's time 0 is at the first decoded sample, so a copied track that starts later on
 * ffmpeg's clock (sound of a film that begins with a silent picture) is moved there.
 */
export function audioInput(plan: AudioPlan): string[] {
  const { file, startSeconds } = plan.source
  const moved = plan.kind === 'copy' && startSeconds !== 0
  return [...(moved ? ['-itsoffset', (-startSeconds).toFixed(6)] : []), '-i', fileAddress(file)]
}

/** ffmpeg's encoders; its own Opus encoder is experimental. */
const ENCODERS = { aac: 'aac', opus: 'libopus' } as const

/** Options of the sound track for the input of that index. */
export function audioArguments(plan: AudioPlan, input: number): string[] {
  if (plan.kind === 'none') return []
  const map = ['-map', `${input}:a:0`]
  if (plan.kind === 'copy') return [...map, '-c:a', 'copy']
  return [
    ...map,
    ...['-filter:a', sampleFilter(plan)],
    ...['-c:a', ENCODERS[plan.codec], '-b:a', plan.bitrate],
    ...(plan.sampleRate === undefined ? [] : ['-ar', String(plan.sampleRate)]),
    ...(plan.channels === undefined ? [] : ['-ac', String(plan.channels)]),
  ]
}

/** Counts samples from the first decoded one, whatever their time stamps, and starts the result at 0. */
function sampleFilter({ range, gainDb }: Extract<AudioPlan, { kind: 'encode' }>): string {
  const trim = range && `atrim=start_sample=${range.startSample}:end_sample=${range.endSample}`
  // In floating point: what is made quieter by the codec's own rounding must not be clipped before it.
  const gain = gainDb === undefined ? undefined : `volume=${gainDb.toFixed(2)}dB:precision=float`
  return [trim, 'asetpts=N/SR/TB', gain].filter((filter) => filter !== undefined).join(',')
}
