import { join } from 'node:path'
import type { BeatCurves } from '../beats/beat-curves.js'
import type { SampleFormat } from '../decode/wav-header.js'
import type { FrameGrid } from '../features.js'
import { channelIndex } from '../frames/mono-source.js'
import { findKey } from '../key/find-key.js'
import { LoudnessMeter } from '../loudness/loudness-meter.js'
import { dbfsOfPeak } from '../loudness/lufs.js'
import { pickOnsets } from '../onsets/pick-onsets.js'
import { FINE_PITCHES } from '../pitch/fine-pitches.js'
import { foldPitches } from '../pitch/tuned-chroma.js'
import { tuningCentsOf } from '../pitch/tuning.js'
import type { ChannelChoice } from '../song-analysis.js'
import { FEATURE_FILES } from '../store/features-file.js'
import { writeNumbers } from '../store/number-file.js'
import { fieldOf, type RecordField, type RecordLayout } from './curve-records.js'
import { RecordWriter } from './record-writer.js'
import type { StoredSong } from './song-file.js'

export interface SongCollectorOptions {
  readonly folder: string
  readonly format: SampleFormat
  readonly grid: FrameGrid
  readonly channel: ChannelChoice
  readonly layout: RecordLayout
}

/** What a collector found. */
export type CollectedSong = Pick<StoredSong, 'loudness' | 'key' | 'tuningCents' | 'largestLogMel' | 'onsets'>

/** librosa's `amin`, in dB: no mel level is lower. */
const LEAST_LOG_MEL = -100

/** Gathers what only the full analysis has: curves into a file, loudness, tuning and key, onsets. */
export class SongCollector implements Disposable {
  readonly #options: SongCollectorOptions
  readonly #writer: RecordWriter
  readonly #meter: LoudnessMeter
  /** The one channel that is measured, where it is one of several. */
  readonly #channel: number | 'all'
  readonly #pitchField: RecordField
  readonly #melField: RecordField
  readonly #pitches = new Float64Array(FINE_PITCHES)
  #picked = new Float32Array(0)
  #largestLogMel = LEAST_LOG_MEL
  #truePeak = 0

  constructor(options: SongCollectorOptions) {
    const { folder, format, grid, channel, layout } = options
    const index = channelIndex(channel)
    this.#options = options
    this.#channel = index === 'mix' ? 'all' : index
    const heard = index === 'mix' ? format : { ...format, channels: 1, channelMask: 0 }
    this.#meter = new LoudnessMeter(heard, grid.hopSamples)
    this.#pitchField = fieldOf(layout, 'finePitches')
    this.#melField = fieldOf(layout, 'logMel')
    this.#writer = new RecordWriter(join(folder, FEATURE_FILES.curves), layout)
  }

  /** Takes the samples, in order. */
  hear(interleaved: Float32Array, count: number): void {
    const { channels } = this.#options.format
    const channel = this.#channel
    if (channel === 'all') {
      this.#meter.add(interleaved, count)
      return
    }
    if (this.#picked.length < count) this.#picked = new Float32Array(count)
    for (let i = 0, at = channel; i < count; i++, at += channels) this.#picked[i] = interleaved[at] ?? 0
    this.#meter.add(this.#picked, count)
  }

  /** Takes `count` frames' records from record `first` on, in order. */
  add(records: Float32Array, first: number, count: number): void {
    const { length } = this.#options.layout
    for (let i = first, offset = first * length; i < first + count; i++, offset += length) {
      this.#writer.add(records, offset)
      this.#note(records, offset)
    }
  }

  /** The true peak of a chunk, linear. */
  notePeak(truePeak: number): void {
    this.#truePeak = Math.max(this.#truePeak, truePeak)
  }

  /** Writes what the end tells. */
  finish(curves: BeatCurves): CollectedSong {
    const { folder } = this.#options
    this.#writer.finish()
    const { momentary, shortTerm, ...loudness } = this.#meter.end()
    writeNumbers(join(folder, FEATURE_FILES.loudness), [momentary, shortTerm])
    const onsetsSeconds = pickOnsets(curves)
    writeNumbers(join(folder, FEATURE_FILES.onsets), [onsetsSeconds])
    const tuningCents = tuningCentsOf(this.#pitches)
    const chroma = new Float32Array(12)
    foldPitches({ fine: this.#pitches, offset: 0, tuningCents, into: chroma, intoOffset: 0 })
    return {
      loudness: { ...loudness, truePeakDbtp: dbfsOfPeak(this.#truePeak) },
      key: findKey(chroma),
      tuningCents,
      largestLogMel: this.#largestLogMel,
      onsets: onsetsSeconds.length,
    }
  }

  [Symbol.dispose](): void {
    this.#writer[Symbol.dispose]()
  }

  #note(records: Float32Array, offset: number): void {
    const pitches = offset + this.#pitchField.offset
    for (let i = 0; i < FINE_PITCHES; i++)
      this.#pitches[i] = (this.#pitches[i] ?? 0) + (records[pitches + i] ?? 0)
    const { offset: at, width } = this.#melField
    let largest = this.#largestLogMel
    for (let i = offset + at; i < offset + at + width; i++) largest = Math.max(largest, records[i] ?? 0)
    this.#largestLogMel = largest
  }
}
