import { join } from 'node:path'
import { createMfcc } from '../curves/mfcc.js'
import type { FeaturesSummary } from '../features.js'
import { FINE_PITCHES } from '../pitch/fine-pitches.js'
import { foldPitches } from '../pitch/tuned-chroma.js'
import type { CurveName, CurveShape, SongAnalysis, SongCurves } from '../song-analysis.js'
import {
  damagedFeatures,
  FEATURE_FILES,
  type FeaturesFile,
  readFeaturesFile,
} from '../store/features-file.js'
import { readNumbers } from '../store/number-file.js'
import { openFeatures } from '../store/open-features.js'
import { OpenFiles } from '../store/open-files.js'
import type { TrackBlocks } from '../store/track-blocks.js'
import { fieldOf, isCurve, type RecordField, type RecordLayout, recordLayout } from './curve-records.js'
import { readRecords } from './read-records.js'
import type { StoredSong } from './song-file.js'

/**
 * Opens what `analyzeSong` left in `folder`; curves are read when they are asked for.
 * @param path the file that was analysed
 * @throws GpuvizError `features-damaged`
 */
export function openSongAnalysis(folder: string, path: string): SongAnalysis {
  const stored = readFeaturesFile(folder)
  const { song } = stored
  if (!song)
    throw damagedFeatures(join(folder, FEATURE_FILES.summary), 'it is of a render, not of a full analysis')
  const features = openFeatures(folder)
  const files = new OpenFiles(folder)
  try {
    const onsets = readNumbers(files.open(FEATURE_FILES.onsets), new Float64Array(song.onsets))
    const curves = openCurves({ files, stored, song, blocks: features.blocks })
    const { durationSeconds, channels, beats, sections } = features
    const later = (seconds: number) => seconds + song.startSeconds
    const beatsSeconds = beats.beatsSeconds.map(later)
    return {
      source: { path, durationSeconds, sampleRate: song.fileSampleRate, channels },
      startSeconds: song.startSeconds,
      settings: { ...gridOf(stored), ...song.settings },
      features,
      curves,
      loudness: song.loudness,
      beatsSeconds,
      downbeatsSeconds: beatsSeconds.filter((_, i) => i % beats.beatsPerBar === beats.firstDownbeat),
      onsetsSeconds: onsets.map(later),
      key: song.key,
      tuningCents: song.tuningCents,
      sections: sections.map(({ label, startSeconds, endSeconds }) => ({
        ...{ label, startSeconds: later(startSeconds), endSeconds: later(endSeconds) },
      })),
      chunks: song.chunks,
      [Symbol.dispose]() {
        files[Symbol.dispose]()
        features[Symbol.dispose]()
      },
    }
  } catch (error) {
    files[Symbol.dispose]()
    features[Symbol.dispose]()
    throw error
  }
}

function gridOf({ sampleRate, windowSamples, hopSamples }: FeaturesSummary) {
  return { sampleRate, windowSamples, hopSamples }
}

interface CurveSources {
  readonly files: OpenFiles
  readonly stored: FeaturesFile
  readonly song: StoredSong
  readonly blocks: TrackBlocks
}

type ReadCurve = (from: number, to: number) => Float32Array

const MFCC_COUNT = 20
const PITCH_CLASSES = 12
/** librosa's `top_db`. */
const MFCC_RANGE_DB = 80

function openCurves(sources: CurveSources): SongCurves {
  const { stored } = sources
  const readers = new Map<CurveName, CurveShape & { readonly read: ReadCurve }>()
  const add = (name: CurveName, width: number, unit: string, read: ReadCurve) =>
    readers.set(name, { name, width, unit, read })
  const layout = recordLayout({ ...gridOf(stored), ...sources.song.settings })
  const readField = recordReader(sources, layout)
  addRecorded(sources.song, layout, readField, add)
  const { frameCount } = stored
  const loudness = sources.files.open(FEATURE_FILES.loudness)
  const measured = (index: number): ReadCurve => {
    const start = index * frameCount
    return (from, to) => readNumbers(loudness, new Float32Array(to - from), (start + from) * 4)
  }
  add('onsetStrength', 1, 'dB', onsetReader(sources.blocks))
  add('momentaryLoudness', 1, 'LUFS', measured(0))
  add('shortTermLoudness', 1, 'LUFS', measured(1))
  return {
    frameCount,
    frameRateHz: stored.sampleRate / stored.hopSamples,
    shapes: [...readers.values()].map(({ name, width, unit }) => ({ name, width, unit })),
    readHops: (name, from, to) => readField(name)(Math.max(0, from), Math.min(frameCount, to)),
    read(name, from, to) {
      const curve = readers.get(name)
      if (!curve) throw new RangeError(`there is no curve "${name}"`)
      return curve.read(Math.max(0, from), Math.min(frameCount, to))
    },
  }
}

type ReadField = (name: RecordField['name']) => ReadCurve

function recordReader({ files }: CurveSources, layout: RecordLayout): ReadField {
  const records = files.open(FEATURE_FILES.curves)
  return (name) => (from, to) => readRecords(records, layout, fieldOf(layout, name), from, to)
}

/** What lies in the records, and what is made of it: MFCC of mel levels, chroma of fine pitches. */
function addRecorded(
  song: StoredSong,
  { fields }: RecordLayout,
  readField: ReadField,
  add: (name: CurveName, width: number, unit: string, read: ReadCurve) => void,
): void {
  for (const { name, width, unit } of fields) {
    const read = readField(name)
    if (name === 'finePitches') add('chroma', PITCH_CLASSES, 'linear', chromaReader(read, song.tuningCents))
    else if (isCurve(name)) add(name, width, unit, read)
    if (name === 'logMel') add('mfcc', MFCC_COUNT, 'dB', mfccReader(read, song))
  }
}

function mfccReader(read: ReadCurve, { settings, largestLogMel }: StoredSong): ReadCurve {
  const mfcc = createMfcc(settings.mels, MFCC_COUNT)
  return (from, to) => {
    const logMel = read(from, to)
    const values = new Float32Array((to - from) * MFCC_COUNT)
    for (let i = 0; i < to - from; i++) {
      mfcc.fill(logMel, i * settings.mels, largestLogMel - MFCC_RANGE_DB, values, i * MFCC_COUNT)
    }
    return values
  }
}

/** Amplitudes of the pitch classes, tuned. */
function chromaReader(read: ReadCurve, tuningCents: number): ReadCurve {
  return (from, to) => {
    const fine = read(from, to)
    const values = new Float32Array((to - from) * PITCH_CLASSES)
    for (let i = 0; i < to - from; i++) {
      foldPitches({
        fine,
        offset: i * FINE_PITCHES,
        tuningCents,
        into: values,
        intoOffset: i * PITCH_CLASSES,
      })
    }
    return values
  }
}

function onsetReader(blocks: TrackBlocks): ReadCurve {
  return (from, to) => {
    const values = new Float32Array(to - from)
    for (let frame = from; frame < to; ) {
      const at = frame % blocks.framesPerBlock
      const count = Math.min(to - frame, blocks.framesPerBlock - at)
      const { onset } = blocks.block((frame - at) / blocks.framesPerBlock)
      values.set(onset.subarray(at, at + count), frame - from)
      frame += count
    }
    return values
  }
}
