import type { KeptRanges } from '../../audio/index.js'
import type { SizeEstimate } from './estimate-size.js'

/** Bytes a second of song: levels and onsets; a large track (spectrogram, waveform), at 44.1 kHz. Measured. */
const LEVEL_BYTES = 4_600
const TRACK_BYTES = 92_000
const MARGIN = { least: 0.5, most: 1.3 }

/** What the analysis of a song writes, of which only what the frames can see is kept. */
export function featureNeeds(kept: KeptRanges, songSeconds: number): SizeEstimate {
  const secondsOf = (range: KeptRanges['spectrogram']) =>
    range ? Math.max(0, Math.min(range.to, songSeconds) - range.from) : 0
  const bytes =
    songSeconds * LEVEL_BYTES +
    (secondsOf(kept.spectrogram) + secondsOf(kept.waveform) + secondsOf(kept.linearSpectrum)) * TRACK_BYTES
  return { leastBytes: bytes * MARGIN.least, mostBytes: bytes * MARGIN.most }
}
