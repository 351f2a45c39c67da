import type { SharedMemory } from '../../base/wasm.js'
import { FAILURE_WORDS, type RingLayout, STATE, WORD } from './ring-layout.js'

/** A published frame, as the writer thread sees it. One object stands for all frames of a slot: read it, do not keep it. */
export interface PublishedFrame {
  /** Address in the shared memory. */
  readonly offset: number
  readonly pixels: Uint8Array
  /** How often it is written: 1 or more. */
  readonly times: number
}

/** The writer thread's end of the ring. */
export interface RingReader {
  readonly aborted: boolean
  /** The next frame: blocks until there is one; undefined after the last one, and when aborted. */
  next(): PublishedFrame | undefined
  /** Gives the slot of the frame that `next` gave back to the drawing thread. */
  release(): void
  /** Counts one frame written. */
  wrote(): void
  /** Sleeps, but not past an abort. */
  pause(milliseconds: number): void
  /** Tells the drawing thread that no frame will be taken any more; `systemCode` is as in `EPIPE`. */
  fail(systemCode: string): void
}

export function openRingReader(layout: RingLayout, memory: SharedMemory): RingReader {
  return new SharedRingReader(layout, memory)
}

interface SlotFrame extends PublishedFrame {
  times: number
}

class SharedRingReader implements RingReader {
  readonly #layout: RingLayout
  readonly #control: Int32Array
  readonly #frames: readonly SlotFrame[]

  constructor(layout: RingLayout, memory: SharedMemory) {
    this.#layout = layout
    this.#control = new Int32Array(memory.buffer, layout.controlOffset, layout.controlWords)
    this.#frames = Array.from({ length: layout.slots }, (_, index) => {
      const offset = layout.slotsOffset + index * layout.slotStride
      return { offset, pixels: new Uint8Array(memory.buffer, offset, layout.frameBytes), times: 1 }
    })
  }

  get aborted(): boolean {
    return Atomics.load(this.#control, WORD.state) === STATE.aborted
  }

  next(): PublishedFrame | undefined {
    const control = this.#control
    for (;;) {
      const seen = Atomics.load(control, WORD.toWriter)
      const state = Atomics.load(control, WORD.state)
      if (state === STATE.aborted) return undefined
      const released = Atomics.load(control, WORD.released)
      if (Atomics.load(control, WORD.published) !== released) return this.#frame(released)
      if (state === STATE.ended) return undefined
      Atomics.wait(control, WORD.toWriter, seen)
    }
  }

  release(): void {
    Atomics.add(this.#control, WORD.released, 1)
    this.#wakeDrawer()
  }

  wrote(): void {
    Atomics.add(this.#control, WORD.written, 1)
  }

  pause(milliseconds: number): void {
    const seen = Atomics.load(this.#control, WORD.toWriter)
    if (!this.aborted) Atomics.wait(this.#control, WORD.toWriter, seen, milliseconds)
  }

  fail(systemCode: string): void {
    for (let i = 0; i < Math.min(systemCode.length, FAILURE_WORDS); i++) {
      Atomics.store(this.#control, WORD.failure + i, systemCode.charCodeAt(i))
    }
    Atomics.store(this.#control, WORD.state, STATE.failed)
    this.#wakeDrawer()
  }

  #frame(released: number): PublishedFrame | undefined {
    const slot = (released >>> 0) % this.#layout.slots
    const frame = this.#frames[slot]
    if (frame) frame.times = 1 + Atomics.load(this.#control, WORD.repeats + slot)
    return frame
  }

  #wakeDrawer(): void {
    Atomics.add(this.#control, WORD.toDrawer, 1)
    Atomics.notify(this.#control, WORD.toDrawer)
  }
}
