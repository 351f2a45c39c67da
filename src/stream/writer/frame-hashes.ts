import { createHash } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { writeFully } from './write-fully.js'

const BUFFERED_LINES = 256

/** The file of `index sha256` lines. Closing it (`using`) writes what is left. */
export interface FrameHashes extends Disposable {
  /** Adds `times` lines for one picture: RGBA, top row first. */
  add(picture: Uint8Array, times: number): void
}

export function openFrameHashes(path: string, firstIndex: number): FrameHashes {
  const fd = openSync(path, 'w')
  let index = firstIndex
  let lines: string[] = []
  const flush = () => {
    writeFully(fd, Buffer.from(lines.join('')))
    lines = []
  }
  return {
    add(picture, times) {
      const digest = createHash('sha256').update(picture).digest('hex')
      for (let i = 0; i < times; i++) lines.push(`${index++} ${digest}\n`)
      if (lines.length >= BUFFERED_LINES) flush()
    },
    [Symbol.dispose]() {
      try {
        flush()
      } finally {
        closeSync(fd)
      }
    },
  }
}
