import { statSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AudioFeatures,
  cachedFeatures,
  FEATURE_FILES,
  openCache,
  openFeatures,
  type TimeRange,
} from '../../audio/index.js'
import type { Report } from '../../base/report.js'
import { machineResources, wholeCores } from '../../render/resources/machine-resources.js'
import {
  extractCover,
  type Ffmpeg,
  findFfmpeg,
  type InputInspection,
  inspectInput,
  prepareCover,
} from '../../stream/index.js'
import type { DevServerOptions } from './dev-options.js'

/** The song that the page plays, analysed. */
export interface DevSong extends AsyncDisposable {
  readonly ffmpeg: Ffmpeg
  readonly file: string
  readonly inspection: InputInspection
  /** The folder of its features. */
  readonly folder: string
  readonly features: AudioFeatures
  /** Files of the folder that show it, with their sizes. */
  readonly featureFiles: readonly { readonly name: string; readonly bytes: number }[]
  readonly coverFile: string | undefined
}

export interface DevSongRequest {
  readonly options: DevServerOptions
  /** For as long as the song is open. */
  readonly temporaryFolder: string
  readonly signal: AbortSignal
  readonly report: Report
}

/** Another shader may look anywhere. */
const ALL: TimeRange = { from: 0, to: Number.POSITIVE_INFINITY }
const SHOWN = [
  FEATURE_FILES.summary,
  FEATURE_FILES.tracks,
  FEATURE_FILES.beats,
  FEATURE_FILES.spectrogram,
  FEATURE_FILES.waveform,
  FEATURE_FILES.linearSpectrum,
]

/** @throws GpuvizError what `inspectInput`, `prepareCover` and `analyzeAudio` throw; `no-ffmpeg` */
export async function openSong(request: DevSongRequest): Promise<DevSong> {
  const { options, temporaryFolder, signal, report } = request
  const ffmpeg = await findFfmpeg()
  const inspection = await inspectInput(ffmpeg, options.input)
  const coverFile = await coverOf(request, ffmpeg, inspection)
  const cache = options.noCache ? undefined : openCache()
  const found = await cachedFeatures({
    ffmpeg: ffmpeg.path,
    ffmpegVersion: ffmpeg.version,
    input: options.input,
    fmin: options.fmin ?? 20,
    fmax: options.fmax ?? 20_000,
    keep: { spectrogram: ALL, waveform: ALL, linearSpectrum: ALL },
    signal,
    report,
    cache,
    cores: wholeCores(machineResources().cores),
    temporaryFolder: () => Promise.resolve(temporaryFolder),
    ...(options.onAnalyzed && { onProgress: options.onAnalyzed }),
  })
  const features = openFeatures(found.folder)
  return {
    ...{ ffmpeg, inspection, coverFile, features },
    file: options.input,
    folder: found.folder,
    featureFiles: listFiles(found.folder),
    async [Symbol.asyncDispose]() {
      features[Symbol.dispose]()
      await found[Symbol.asyncDispose]()
      cache?.[Symbol.dispose]()
    },
  }
}

async function coverOf(
  { options: { cover }, temporaryFolder, report }: DevSongRequest,
  ffmpeg: Ffmpeg,
  inspection: InputInspection,
): Promise<string | undefined> {
  if (cover === 'none') return undefined
  if (cover !== undefined) return prepareCover(ffmpeg, cover, temporaryFolder)
  return extractCover(ffmpeg, inspection, temporaryFolder, report)
}

function listFiles(folder: string): DevSong['featureFiles'] {
  return SHOWN.flatMap((name) => {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false })
    return stats ? [{ name, bytes: stats.size }] : []
  })
}
