// A process of its own: writes ready-made frames into a FIFO, forwards, then backwards, and so on, so that the end of
// the clip is no cut for the encoder to code anew. Usage: node feed-frames.mjs FILE FRAME_BYTES FRAMES FIFO.
// Prints `open` when the encoder has opened the other end.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'

const [file = '', frameBytes, frames, fifo = ''] = process.argv.slice(2)
const bytes = Number(frameBytes)
const clip = readFileSync(file)
const clipFrames = Math.floor(clip.length / bytes)
if (clipFrames < 2) throw new Error(`${file} holds ${clipFrames} frames of ${bytes} bytes; 2 are needed`)

const fd = openSync(fifo, 'w')
writeSync(1, 'open\n')
try {
  for (let i = 0; i < Number(frames); i++) writeFrame(backAndForth(i, clipFrames))
} finally {
  closeSync(fd)
}

/** @param {number} index */
function writeFrame(index) {
  let written = 0
  while (written < bytes) written += writeSync(fd, clip, index * bytes + written, bytes - written)
}

/**
 * 0 1 2 … n-1 n-2 … 1 0 1 …
 * @param {number} i
 * @param {number} n
 */
function backAndForth(i, n) {
  const place = i % (2 * n - 2)
  return place < n ? place : 2 * n - 2 - place
}
