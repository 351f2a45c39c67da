import type { SongAnalysis } from '../../audio/index.js'
import type { Columns } from './columns.js'
import { readCurve } from './read-curve.js'
import { type LevelMap, readSpectrogram } from './read-spectrogram.js'
import { readWaveform } from './read-waveform.js'

/** What is quieter counts as this: below it BS.1770 hears no programme. */
export const LOUDNESS_FLOOR_LUFS = -70

/** A song as so many columns of pixels. */
export interface ReducedSong {
  readonly waveform: Columns
  readonly spectrogram: LevelMap
  readonly onsetStrength: Columns
  readonly momentary: Columns
  readonly shortTerm: Columns
}

/**
 * Goes through a song's pages and curves once; memory is that of the columns and of one page.
 * @throws GpuvizError `stopped`, `features-damaged`
 */
export async function reduceSong(
  analysis: SongAnalysis,
  width: number,
  signal: AbortSignal,
): Promise<ReducedSong> {
  const { features } = analysis
  const loudness = { width, floor: LOUDNESS_FLOOR_LUFS }
  return {
    waveform: await readWaveform(features, width, signal),
    spectrogram: await readSpectrogram(features, width, signal),
    onsetStrength: await readCurve(analysis, { name: 'onsetStrength', width, floor: 0 }, signal),
    momentary: await readCurve(analysis, { ...loudness, name: 'momentaryLoudness' }, signal),
    shortTerm: await readCurve(analysis, { ...loudness, name: 'shortTermLoudness' }, signal),
  }
}
