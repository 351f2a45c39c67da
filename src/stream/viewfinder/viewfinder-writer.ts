import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import type { SharedMemory } from '../../base/wasm.js'
import { mapFile, unmapFile } from '../../native/map-file.js'
import type { RingLayout } from '../ring/ring-layout.js'
import type { PublishedFrame } from '../ring/ring-reader.js'
import { shrinkNv12 } from './shrink-nv12.js'
import { type SmallPicture, shrinkRgba } from './shrink-rgba.js'
import { FIELD, fitWithin, HEADER_WORDS, layOutViewfinder, type PictureSize } from './viewfinder-layout.js'

/** Where the writer thread puts pictures for a watcher. */
export interface ViewfinderPlace {
  /** Made by the reader. */
  readonly path: string
  /** The job's last frame, which is put there unasked. */
  readonly lastIndex: number
}

export interface ViewfinderWriter extends Disposable {
  /** Offers a frame, with the index of its first showing. Where no picture is wanted that is a look at one word. */
  offer(frame: PublishedFrame, index: number): void
}

/**
 * The writer thread's end of a viewfinder: the file as memory, so that a frame that nobody asked for costs no call into
 * the system; with reads and writes where the system cannot do that.
 */
export function openViewfinderWriter(
  { path, lastIndex }: ViewfinderPlace,
  ring: RingLayout,
  memory: SharedMemory,
  map = mapFile,
): ViewfinderWriter {
  const layout = layOutViewfinder(ring)
  const file = openSharedWords(path, layout.words, map)
  const { words } = file
  const shrink = shrinker(ring, memory, new Uint32Array(words.buffer))
  const wantedSize = (): PictureSize => {
    const width = Math.min(layout.most.width, Math.max(1, words[FIELD.mostWidth] ?? 1))
    const height = Math.min(layout.most.height, Math.max(1, words[FIELD.mostHeight] ?? 1))
    return fitWithin(ring, { width, height })
  }
  const deliver = (frame: PublishedFrame, index: number, wanted: number) => {
    const size = wantedSize()
    shrink(frame, size, layout.pictureStart)
    words[FIELD.index] = index
    words[FIELD.width] = size.width
    words[FIELD.height] = size.height
    file.save(layout.pictureStart, size.width * size.height)
    file.save(FIELD.index, 3)
    Atomics.store(words, FIELD.delivered, wanted)
    file.save(FIELD.delivered, 1)
  }
  const keepLast = (frame: PublishedFrame, index: number) => {
    const size = wantedSize()
    shrink(frame, size, layout.lastStart)
    words[FIELD.lastWidth] = size.width
    words[FIELD.lastHeight] = size.height
    file.save(layout.lastStart, size.width * size.height)
    Atomics.store(words, FIELD.lastIndex, index)
    file.save(FIELD.lastIndex, 3)
  }
  return {
    offer(frame, index) {
      file.load(FIELD.wanted)
      const wanted = Atomics.load(words, FIELD.wanted)
      const isLast = index + frame.times > lastIndex
      if (wanted === words[FIELD.delivered] && !isLast) return
      file.load(FIELD.mostWidth)
      file.load(FIELD.mostHeight)
      if (wanted !== words[FIELD.delivered]) deliver(frame, index, wanted)
      if (isLast) keepLast(frame, lastIndex)
    },
    [Symbol.dispose]: () => file.close(),
  }
}

/** Puts a frame, made small, to a place among the words of the file. */
function shrinker(ring: RingLayout, memory: SharedMemory, target: Uint32Array) {
  const { width, height } = ring
  const words = new Uint32Array(memory.buffer)
  const bytes = new Uint8Array(memory.buffer)
  return ({ offset }: PublishedFrame, size: PictureSize, start: number): void => {
    const into: SmallPicture = { ...size, words: target, start }
    if (ring.source === 'nv12') shrinkNv12({ bytes, start: offset, width, height }, into)
    else shrinkRgba({ words, start: offset >>> 2, width, height }, into)
  }
}

interface SharedWords {
  readonly words: Int32Array<ArrayBuffer>
  /** Brings a word in from the file, and words out to it, where they are not the file's own memory. */
  load(at: number): void
  save(at: number, count: number): void
  close(): void
}

function openSharedWords(path: string, count: number, map: typeof mapFile): SharedWords {
  const descriptor = openSync(path, 'r+')
  const bytes = count * Int32Array.BYTES_PER_ELEMENT
  const mapped = map(descriptor, bytes)
  if (mapped) {
    closeSync(descriptor)
    const words = new Int32Array(mapped)
    return { words, load: nothing, save: nothing, close: () => unmapFile(mapped) }
  }
  const words = new Int32Array(count)
  const all = new Uint8Array(words.buffer)
  readSync(descriptor, all, 0, HEADER_WORDS * 4, 0)
  return {
    words,
    load: (at) => void readSync(descriptor, all, at * 4, 4, at * 4),
    save: (at, saved) => void writeSync(descriptor, all, at * 4, saved * 4, at * 4),
    close: () => closeSync(descriptor),
  }
}

function nothing(): void {
  // The words are the file's own memory.
}
