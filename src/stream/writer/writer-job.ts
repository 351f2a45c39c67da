import type { SharedMemory } from '../../base/wasm.js'
import type { RingLayout } from '../ring/ring-layout.js'
import type { ViewfinderPlace } from '../viewfinder/viewfinder-writer.js'

/** What leaves the writer: I420, NV12, or RGBA with its top row first. */
export type WriterOutput = 'yuv420p' | 'nv12' | 'rgba'

/** What the writer thread is started with. */
export interface WriterJob {
  readonly layout: RingLayout
  readonly memory: SharedMemory
  readonly path: string
  readonly output: WriterOutput
  readonly hashFile?: string
  readonly firstIndex: number
  /** Where somebody may be looking on. */
  readonly viewfinder?: ViewfinderPlace
}

/** What a writer that wrote everything reports. */
export interface WriterSummary {
  readonly framesWritten: number
  /** Converting, turning upside down and hashing. */
  readonly convertSeconds: number
  /** Inside writes: mostly waiting for the encoder to read. */
  readonly writeSeconds: number
  /** Waiting for frames, and for the encoder to open the pipe. */
  readonly waitSeconds: number
}

export type WriterMessage =
  | { readonly kind: 'done'; readonly summary: WriterSummary }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly systemCode: string; readonly path?: string; readonly message: string }
