import type { BeatCurves } from '../beats/beat-curves.js'
import type { FrameGrid } from '../features.js'
import { BATCH_FRAMES, type FrameBatch, LEVEL_BANDS, MEL_BANDS } from '../frames/frame-batch.js'
import type { SectionCurves } from '../sections/section-curves.js'
import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import type { PagedTrackWriter } from '../store/paged-track-writer.js'
import type { TrackWriter } from '../store/track-writer.js'
import { BeatEvidence } from './beat-evidence.js'
import { ChromaSmoother } from './chroma-smoother.js'
import { leadFrames } from './delay-line.js'
import { LevelBands } from './level-bands.js'
import { LevelHistogram } from './level-histogram.js'
import { OnsetStrength } from './onset-strength.js'
import { SectionEvidence } from './section-evidence.js'
import { SpectrogramSmoother } from './smooth-spectrogram.js'
import { smoothingOf } from './smoothing.js'

/** What the whole song must be known for; curves are stored without, and scaled when they are read. */
export interface SongLevels {
  readonly spectrumReferenceDb: number
  /** Of bass, mid and treble. */
  readonly bandReferencesDb: [number, number, number]
  readonly strongOnsetDb: number
  /** Linear. */
  readonly loudPeak: number
}

/** The share of frames whose peak is no higher than the song's loud peak. */
const LOUD_PEAKS = 0.97
const QUIETEST_PEAK = 1e-5

/**
 * Takes feature frames in order and makes everything that has memory: smoothing, onsets, the song's levels. What it
 * makes goes to the writers; all that it keeps, and that grows, is what beats and sections are found from.
 */
export class FeatureJoin {
  private readonly tracks: TrackWriter
  private readonly pages: PagedTrackWriter | undefined
  private readonly spectrogram: SpectrogramSmoother
  private readonly bands: LevelBands
  private readonly onsets: OnsetStrength
  private readonly chroma: ChromaSmoother
  private readonly peaks = new LevelHistogram()
  private readonly beats: BeatEvidence
  private readonly sections: SectionEvidence

  constructor(grid: FrameGrid, tracks: TrackWriter, pages: PagedTrackWriter | undefined) {
    const frameSeconds = grid.hopSamples / grid.sampleRate
    const smoothing = smoothingOf(frameSeconds)
    this.tracks = tracks
    this.pages = pages
    this.spectrogram = new SpectrogramSmoother(smoothing)
    this.bands = new LevelBands(smoothing)
    this.onsets = new OnsetStrength(frameSeconds, leadFrames(grid))
    this.chroma = new ChromaSmoother(smoothing)
    this.beats = new BeatEvidence(frameSeconds, leadFrames(grid))
    this.sections = new SectionEvidence(frameSeconds)
  }

  add(batch: FrameBatch): void {
    const { count } = batch
    this.spectrogram.add(batch, this.pages?.wants(count) ?? false)
    this.pages?.append(this.spectrogram.cells, BATCH_FRAMES, count)
    for (let i = 0; i < count; i++) this.addScalars(batch, i)
  }

  songLevels(): SongLevels {
    const spectrumReferenceDb = this.spectrogram.referenceDb()
    return {
      spectrumReferenceDb,
      bandReferencesDb: this.bands.referencesDb(spectrumReferenceDb),
      strongOnsetDb: this.onsets.strongDb(),
      loudPeak: 10 ** ((this.peaks.percentile(LOUD_PEAKS) ?? 0) / 20),
    }
  }

  /** Of all frames added. */
  beatCurves(): BeatCurves {
    return this.beats.curves()
  }

  /** Of all frames; none may be added afterwards. */
  sectionCurves(): SectionCurves {
    return this.sections.curves()
  }

  private addScalars(batch: FrameBatch, i: number): void {
    const { tracks, bands, onsets } = this
    bands.add(batch.levelDb, i * LEVEL_BANDS)
    onsets.add(batch.melDb, i * MEL_BANDS)
    this.beats.add(batch, i, onsets.strength)
    this.sections.add(batch.melDb, i * MEL_BANDS, batch.chroma, i * PITCH_CLASSES)
    const at = tracks.nextFrame()
    const { block } = tracks
    block.rms[at] = batch.rms[i] ?? 0
    block.peak[at] = batch.peak[i] ?? 0
    block.bass[at] = bands.smoothedDb[0] ?? 0
    block.mid[at] = bands.smoothedDb[1] ?? 0
    block.treble[at] = bands.smoothedDb[2] ?? 0
    block.onset[at] = onsets.strength
    block.onsetEnvelope[at] = onsets.envelope
    block.centroidHz[at] = batch.centroidHz[i] ?? 0
    this.peaks.add(20 * Math.log10(Math.max(batch.peak[i] ?? 0, QUIETEST_PEAK)))
    this.chroma.add(batch.chroma, i * PITCH_CLASSES, block.chroma, at * PITCH_CLASSES)
  }
}
