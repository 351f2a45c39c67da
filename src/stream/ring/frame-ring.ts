import { GpuvizError } from '../../base/errors.js'
import { allocateSharedMemory, type SharedMemory } from '../../base/wasm.js'
import { explainWriteFailure } from '../writer/explain-write-failure.js'
import { FAILURE_WORDS, layOutRing, type RingLayout, type RingShape, STATE, WORD } from './ring-layout.js'

/** A place for one frame. RGBA lies bottom row first, as OpenGL reads it; NV12 top row first. */
export interface FrameSlot {
  readonly index: number
  /** A view into the shared memory, aligned to 64 bytes. */
  readonly pixels: Uint8Array
}

/**
 * The ring between the drawing thread, which fills slots, and the writer thread, which empties them. A slot is given
 * back as soon as its frame is converted, so that drawing, conversion and writing overlap.
 */
export interface FrameRing {
  readonly layout: RingLayout
  /** Shared with the writer thread; its size never changes. */
  readonly memory: SharedMemory
  /** Frames written so far, repeats counted. */
  readonly writtenFrames: number
  /** Why the writer failed, as soon as it has. */
  readonly error: GpuvizError | undefined
  /** The writer failed, or the ring was aborted: no slot will be free again. */
  readonly closed: boolean
  /**
   * The slot to fill next: the same one until it is published. Blocks while the ring is full, but for a second at most:
   * a writer thread that crashes does not say so here, only to this thread's event loop. Undefined where there is none.
   */
  acquire(): FrameSlot | undefined
  /** Hands the acquired slot over; its frame is written `1 + repeat` times. */
  publish(slot: FrameSlot, options?: { readonly repeat?: number }): void
  /** No more frames come; the writer finishes those there are. */
  end(): void
  /** The writer stops at its next step. Where it may sit in a write that nobody reads, use `FrameWriter.stop`. */
  abort(): void
}

/**
 * Opens a ring in WebAssembly shared memory of just the size it needs.
 * @throws GpuvizError `ring-memory` where there is not that much memory
 */
export function openFrameRing(shape: RingShape): FrameRing {
  if (shape.width % 2 !== 0 || shape.height % 2 !== 0 || shape.width < 2 || shape.height < 2) {
    throw new RangeError(`frame size ${shape.width}x${shape.height}: expected even numbers of at least 2`)
  }
  const layout = layOutRing(shape)
  return new SharedFrameRing(layout, allocate(layout))
}

function allocate(layout: RingLayout): SharedMemory {
  try {
    return allocateSharedMemory(layout.totalBytes)
  } catch (cause) {
    const size = `${layout.width}x${layout.height}`
    const bytes = (layout.totalBytes / 2 ** 20).toFixed(0)
    throw new GpuvizError('ring-memory', `${layout.slots} frames of ${size} need ${bytes} MB of memory`, {
      hint: 'Render at a smaller --size, or free some memory.',
      cause,
    })
  }
}

const LONGEST_WAIT_MS = 1000

class SharedFrameRing implements FrameRing {
  readonly layout: RingLayout
  readonly memory: SharedMemory
  readonly #control: Int32Array
  readonly #slots: readonly FrameSlot[]

  constructor(layout: RingLayout, memory: SharedMemory) {
    this.layout = layout
    this.memory = memory
    this.#control = new Int32Array(memory.buffer, layout.controlOffset, layout.controlWords)
    this.#slots = Array.from({ length: layout.slots }, (_, index) => {
      const offset = layout.slotsOffset + index * layout.slotStride
      return { index, pixels: new Uint8Array(memory.buffer, offset, layout.frameBytes) }
    })
  }

  get writtenFrames(): number {
    return Atomics.load(this.#control, WORD.written)
  }

  get error(): GpuvizError | undefined {
    if (Atomics.load(this.#control, WORD.state) !== STATE.failed) return undefined
    return explainWriteFailure(readFailure(this.#control))
  }

  get closed(): boolean {
    const state = Atomics.load(this.#control, WORD.state)
    return state === STATE.failed || state === STATE.aborted
  }

  acquire(): FrameSlot | undefined {
    const control = this.#control
    for (;;) {
      const seen = Atomics.load(control, WORD.toDrawer)
      if (this.closed) return undefined
      const published = Atomics.load(control, WORD.published)
      if (((published - Atomics.load(control, WORD.released)) | 0) < this.layout.slots) {
        return this.#slots[(published >>> 0) % this.layout.slots]
      }
      if (Atomics.wait(control, WORD.toDrawer, seen, LONGEST_WAIT_MS) === 'timed-out') return undefined
    }
  }

  publish(slot: FrameSlot, options: { readonly repeat?: number } = {}): void {
    const control = this.#control
    const next = (Atomics.load(control, WORD.published) >>> 0) % this.layout.slots
    if (slot.index !== next) throw new RangeError(`slot ${slot.index} published, ${next} was acquired`)
    Atomics.store(control, WORD.repeats + slot.index, options.repeat ?? 0)
    Atomics.add(control, WORD.published, 1)
    this.#wakeWriter()
  }

  end(): void {
    Atomics.compareExchange(this.#control, WORD.state, STATE.running, STATE.ended)
    this.#wakeWriter()
  }

  abort(): void {
    Atomics.compareExchange(this.#control, WORD.state, STATE.running, STATE.aborted)
    Atomics.compareExchange(this.#control, WORD.state, STATE.ended, STATE.aborted)
    this.#wakeWriter()
  }

  #wakeWriter(): void {
    Atomics.add(this.#control, WORD.toWriter, 1)
    Atomics.notify(this.#control, WORD.toWriter)
  }
}

function readFailure(control: Int32Array): string {
  const codes = Array.from({ length: FAILURE_WORDS }, (_, i) => Atomics.load(control, WORD.failure + i))
  return String.fromCharCode(...codes.filter((code) => code !== 0))
}
