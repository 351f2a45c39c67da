import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { GpuvizError, messageOf } from '../../base/errors.js'
import type { FeaturesSummary } from '../features.js'
import { storedSections, storedSong } from '../song/song-file.js'
import { WriteFile } from './write-file.js'

/** Names within the features folder. */
export const FEATURE_FILES = {
  summary: 'features.json',
  tracks: 'tracks.bin',
  spectrogram: 'spectrogram.bin',
  waveform: 'waveform.bin',
  linearSpectrum: 'linear-spectrum.bin',
  beats: 'beats.bin',
  curves: 'curves.bin',
  loudness: 'loudness.bin',
  onsets: 'onsets.bin',
} as const

const count = z.int().nonnegative()

const storedTrack = z.object({
  columnsPerPage: z.int().positive(),
  rows: z.int().positive(),
  columnsPerSecond: z.number().positive(),
  firstColumnSeconds: z.number(),
  columnCount: count,
  /** Pages in the file: from `firstPage` on, `keptPages` of them. */
  firstPage: count,
  keptPages: count,
})

const storedBeats = z.object({
  tempoBpm: z.number().nonnegative(),
  confidence: z.number(),
  beatsPerBar: z.union([z.literal(3), z.literal(4)]),
  firstDownbeat: count,
  /** Beats in the file. */
  count,
})

const featuresFile = z.object({
  version: z.literal(1),
  sampleRate: z.int().positive(),
  windowSamples: z.int().positive(),
  hopSamples: z.int().positive(),
  channels: z.int().positive(),
  sampleCount: count,
  durationSeconds: z.number(),
  frameCount: count,
  fminHz: z.number().positive(),
  fmaxHz: z.number().positive(),
  spectrumReferenceDb: z.number(),
  bandReferencesDb: z.tuple([z.number(), z.number(), z.number()]),
  strongOnsetDb: z.number().positive(),
  loudPeak: z.number().positive(),
  spectrogram: storedTrack.optional(),
  waveform: storedTrack.optional(),
  linearSpectrum: storedTrack.optional(),
  beats: storedBeats,
  sections: storedSections,
  song: storedSong.optional(),
})

export type StoredTrack = Readonly<z.infer<typeof storedTrack>>
export type StoredBeats = Readonly<z.infer<typeof storedBeats>>
export type FeaturesFile = Readonly<z.infer<typeof featuresFile>>

/** The part of a features file that is for everybody. */
export function summaryOf(file: FeaturesFile): FeaturesSummary {
  return {
    sampleRate: file.sampleRate,
    windowSamples: file.windowSamples,
    hopSamples: file.hopSamples,
    channels: file.channels,
    sampleCount: file.sampleCount,
    durationSeconds: file.durationSeconds,
    frameCount: file.frameCount,
    fminHz: file.fminHz,
    fmaxHz: file.fmaxHz,
    spectrumReferenceDb: file.spectrumReferenceDb,
    loudPeak: file.loudPeak,
  }
}

/** @throws GpuvizError `not-writable`, `disk-full` */
export function writeFeaturesFile(folder: string, features: FeaturesFile): void {
  using file = new WriteFile(join(folder, FEATURE_FILES.summary))
  file.write(Buffer.from(`${JSON.stringify(features, undefined, 2)}\n`))
  file.flush()
}

/** @throws GpuvizError `features-damaged` */
export function readFeaturesFile(folder: string): FeaturesFile {
  const path = join(folder, FEATURE_FILES.summary)
  try {
    return featuresFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw damagedFeatures(path, messageOf(error), error)
  }
}

export function damagedFeatures(path: string, what: string, cause?: unknown): GpuvizError {
  return new GpuvizError('features-damaged', `cannot read the features in "${path}": ${what}`, {
    hint: 'Run the command again; the folder of temporaries must stay as it is while it runs.',
    cause,
  })
}
