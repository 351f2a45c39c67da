import type { SampleFormat } from '../decode/wav-header.js'
import type { FrameGrid } from '../features.js'
import type { ChannelChoice } from '../song-analysis.js'
import type { Chunk } from './chunk-plan.js'
import type { ChunkResultShape } from './chunk-result.js'
import type { SlotLayout } from './chunk-slots.js'

/** What workers are told once. */
export interface ChunkSettings {
  readonly format: SampleFormat
  readonly grid: FrameGrid
  /** Ends of the spectrogram, in Hz. */
  readonly fmin: number
  readonly fmax: number
  readonly channel: ChannelChoice
  /** Samples that become one column of the waveform. */
  readonly columnSamples: number
  readonly shape: ChunkResultShape
  /** The curves of the full analysis; a render needs none of them. */
  readonly curves?: CurveSettings
  readonly slots: SlotLayout
}

export interface CurveSettings {
  readonly mels: number
  readonly fminHz: number
  readonly fmaxHz: number
}

/** One chunk for a worker: its samples lie in a slot, where what it finds goes too. */
export interface ChunkTask {
  readonly chunk: Chunk
  /** Of the signal; Infinity while it is not known. */
  readonly sampleCount: number
  readonly slot: number
}
