import { BLOCK_FRAMES, createTrackBlock } from './track-block.js'
import { WriteFile } from './write-file.js'

/** Writes the curves to `tracks.bin`, block by block as they grow. */
export class TrackWriter implements Disposable {
  private readonly file: WriteFile
  private filled = 0
  /** Where the values of the frame that `nextFrame` gave are to be put. */
  readonly block = createTrackBlock()

  constructor(path: string) {
    this.file = new WriteFile(path)
  }

  /** @returns the next frame's place in `block` */
  nextFrame(): number {
    if (this.filled === BLOCK_FRAMES) this.writeBlock()
    return this.filled++
  }

  finish(): void {
    if (this.filled > 0) this.writeBlock()
    this.file.flush()
  }

  [Symbol.dispose](): void {
    this.file[Symbol.dispose]()
  }

  private writeBlock(): void {
    this.file.write(this.block.bytes)
    this.block.bytes.fill(0)
    this.filled = 0
  }
}
