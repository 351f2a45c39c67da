import { join } from 'node:path'
import type { TimeRange } from '../features.js'
import { FEATURE_FILES } from './features-file.js'
import { PagedTrackWriter } from './paged-track-writer.js'
import { TrackWriter } from './track-writer.js'

export interface FeaturesWriterOptions {
  readonly folder: string
  readonly spectrogram: PageShape
  readonly waveform: PageShape
  readonly linearSpectrum: PageShape
}

export interface PageShape {
  readonly columnsPerPage: number
  readonly rows: number
  readonly columnsPerSecond: number
  readonly firstColumnSeconds: number
  /** Without a range the track is not kept. */
  readonly keep: TimeRange | undefined
}

/** The open files of a features folder in the making. */
export interface FeaturesWriter extends Disposable {
  readonly tracks: TrackWriter
  readonly spectrogram: PagedTrackWriter | undefined
  readonly waveform: PagedTrackWriter | undefined
  readonly linearSpectrum: PagedTrackWriter | undefined
}

/** @throws GpuvizError `not-writable` */
export function createFeaturesWriter(options: FeaturesWriterOptions): FeaturesWriter {
  const open: Disposable[] = []
  const dispose = (): void => {
    for (const file of open.splice(0)) file[Symbol.dispose]()
  }
  const owned = <File extends Disposable>(file: File): File => {
    open.push(file)
    return file
  }
  const pages = (name: string, { keep, ...shape }: PageShape): PagedTrackWriter | undefined =>
    keep && owned(new PagedTrackWriter({ path: join(options.folder, name), keep, ...shape }))
  try {
    return {
      tracks: owned(new TrackWriter(join(options.folder, FEATURE_FILES.tracks))),
      spectrogram: pages(FEATURE_FILES.spectrogram, options.spectrogram),
      waveform: pages(FEATURE_FILES.waveform, options.waveform),
      linearSpectrum: pages(FEATURE_FILES.linearSpectrum, options.linearSpectrum),
      [Symbol.dispose]: dispose,
    }
  } catch (error) {
    dispose()
    throw error
  }
}
