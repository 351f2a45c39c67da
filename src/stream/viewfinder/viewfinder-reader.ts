import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { writeFully } from '../writer/write-fully.js'
import { FIELD, HEADER_WORDS, layOutViewfinder, type PictureSize } from './viewfinder-layout.js'

/** A frame made small: RGBA, top row first, opaque. */
export interface FoundPicture extends PictureSize {
  /** Which of the output's frames it is. */
  readonly index: number
  readonly pixels: Uint8Array
}

/**
 * A window on the frames of another process. A picture is made only when it was asked for, and stays as it is until the
 * next one is: the number that was raised says who may touch it.
 */
export interface ViewfinderReader extends Disposable {
  readonly path: string
  /** Asks for the next frame, unless one that was asked for is still to come. A picture not yet taken is given up. */
  ask(most: PictureSize): void
  /** Index of the picture that is there; undefined while it is still to come. */
  delivered(): number | undefined
  /** The picture that is there. Its pixels are the caller's until the next one is taken. */
  take(): FoundPicture | undefined
  /** The last frame that a job of the process has finished, with pixels of its own; undefined before. */
  last(): FoundPicture | undefined
}

/**
 * Makes the file `path`, at its full size, so that a disk that fills up later does not end the process that has it as
 * memory. Throws the system's error.
 */
export function openViewfinderReader(
  path: string,
  { frame, most }: { readonly frame: PictureSize; readonly most: PictureSize },
): ViewfinderReader {
  const layout = layOutViewfinder(frame)
  const descriptor = openSync(path, 'wx+', 0o600)
  const header = new Int32Array(HEADER_WORDS)
  const headerBytes = new Uint8Array(header.buffer)
  const pixels = new Uint8Array((layout.lastStart - layout.pictureStart) * 4)
  writeFully(descriptor, new Uint8Array(layout.words * 4))
  const setMost = ({ width, height }: PictureSize) => {
    header[FIELD.mostWidth] = Math.max(1, Math.floor(width))
    header[FIELD.mostHeight] = Math.max(1, Math.floor(height))
  }
  setMost(most)
  header[FIELD.lastIndex] = -1
  writeSync(descriptor, headerBytes, 0, headerBytes.length, 0)
  const refresh = () => void readSync(descriptor, headerBytes, 0, headerBytes.length, 0)
  const put = (at: number, count: number) =>
    void writeSync(descriptor, headerBytes, at * 4, count * 4, at * 4)
  const read = (into: Uint8Array, start: number, index: number, size: PictureSize): FoundPicture => {
    const picture = into.subarray(0, size.width * size.height * 4)
    readSync(descriptor, picture, 0, picture.length, start * 4)
    return { index, ...size, pixels: picture }
  }
  const isThere = () => header[FIELD.wanted] !== 0 && header[FIELD.wanted] === header[FIELD.delivered]
  return {
    path,
    ask(size) {
      refresh()
      if (header[FIELD.wanted] !== header[FIELD.delivered]) return
      setMost(size)
      put(FIELD.mostWidth, 2)
      header[FIELD.wanted] = ((header[FIELD.wanted] ?? 0) + 1) | 0 || 1
      put(FIELD.wanted, 1)
    },
    delivered() {
      refresh()
      return isThere() ? header[FIELD.index] : undefined
    },
    take() {
      refresh()
      if (!isThere()) return undefined
      const index = header[FIELD.index] ?? 0
      const [width, height] = [header[FIELD.width] ?? 0, header[FIELD.height] ?? 0]
      return read(pixels, layout.pictureStart, index, { width, height })
    },
    last() {
      refresh()
      const index = header[FIELD.lastIndex] ?? -1
      if (index < 0) return undefined
      const size = { width: header[FIELD.lastWidth] ?? 0, height: header[FIELD.lastHeight] ?? 0 }
      return read(new Uint8Array(size.width * size.height * 4), layout.lastStart, index, size)
    },
    [Symbol.dispose]: () => closeSync(descriptor),
  }
}
