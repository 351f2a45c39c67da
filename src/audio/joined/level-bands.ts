import { LEVEL_BANDS } from '../frames/frame-batch.js'
import { FLOOR_DB } from '../spectrum/decibels.js'
import { LevelHistogram } from './level-histogram.js'
import { follow, type Smoothing } from './smoothing.js'

const SILENT_DB = -70
const LOUD_PART = 0.95
/** A band is not lifted further than this above its place in the spectrum: what is not there stays dark. */
const MOST_LIFT_DB = 24

/** Smooths bass, mid and treble, and learns how loud each gets. */
export class LevelBands {
  private readonly smoothing: Smoothing
  private readonly histograms = [new LevelHistogram(), new LevelHistogram(), new LevelHistogram()] as const
  /** Levels of the frame last added, in dB. */
  readonly smoothedDb = new Float32Array(LEVEL_BANDS).fill(FLOOR_DB)

  constructor(smoothing: Smoothing) {
    this.smoothing = smoothing
  }

  add(levelDb: Float32Array, offset: number): void {
    for (let band = 0; band < LEVEL_BANDS; band++) {
      const level = follow(
        this.smoothedDb[band] ?? FLOOR_DB,
        levelDb[offset + band] ?? FLOOR_DB,
        this.smoothing,
      )
      this.smoothedDb[band] = level
      if (level > SILENT_DB) this.histograms[band]?.add(level)
    }
  }

  /** The loud level of each band, in dB; `spectrumDb` is that of the whole spectrum. */
  referencesDb(spectrumDb: number): [number, number, number] {
    const [bass, mid, treble] = this.histograms
    const reference = (levels: LevelHistogram) =>
      Math.max(levels.percentile(LOUD_PART) ?? spectrumDb, spectrumDb - MOST_LIFT_DB)
    return [reference(bass), reference(mid), reference(treble)]
  }
}
