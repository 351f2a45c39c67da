import type { KeptRanges, TimeRange } from '../audio/index.js'
import type { TrackReach, TrackReaches } from '../scenes/track-reach.js'
import type { FramePart } from './render-job.js'

/**
 * The seconds of each track that the frames of `part` can see.
 * @param remembers frames before the part are drawn too, from the first
 */
export function analysisRange(needs: TrackReaches, part: FramePart, remembers = false): KeptRanges {
  const seen = { ...seenRange(part), ...(remembers && { from: 0 }) }
  const kept = ({ beforeSeconds, afterSeconds }: TrackReach): TimeRange => ({
    from: Math.max(0, seen.from - beforeSeconds),
    to: seen.to + afterSeconds,
  })
  return {
    ...(needs.spectrogram && { spectrogram: kept(needs.spectrogram) }),
    ...(needs.waveform && { waveform: kept(needs.waveform) }),
    ...(needs.linearSpectrum && { linearSpectrum: kept(needs.linearSpectrum) }),
  }
}

/** From the first to the last instant that a frame can show: `--from` and `--to` move to whole frames. */
function seenRange({ fps, from, to, at }: FramePart): TimeRange {
  const frameSeconds = fps.den / fps.num
  if (at !== undefined) return { from: Math.max(0, at - frameSeconds), to: at + frameSeconds }
  return { from: from ?? 0, to: to === undefined ? Number.POSITIVE_INFINITY : to + frameSeconds }
}
