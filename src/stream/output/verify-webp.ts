import { open } from 'node:fs/promises'
import { type AnimationFound, checkAnimation } from './animation-found.js'
import { ByteCursor } from './byte-cursor.js'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'

/** A flag of the VP8X chunk (WebP container specification, "Extended file format"). */
const HAS_ANIMATION = 0x02

/** Checks an animated WebP: all chunks of its RIFF file. One frame alone is a still picture. */
export async function verifyWebp(expected: OutputExpectation): Promise<void> {
  await using handle = await open(expected.file)
  const { size } = await handle.stat()
  const cursor = new ByteCursor(handle)
  const head = await cursor.take(12)
  const isWebp = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8) === 'WEBP'
  if (!isWebp) throw checkFailed(expected.file, 'it is no WebP')
  if (head.readUInt32LE(4) + 8 > size) throw checkFailed(expected.file, 'it is cut off')
  const found = await walk(cursor, size)
  if (found) checkAnimation(expected, found)
  else if (expected.frames > 1) throw checkFailed(expected.file, 'it is one picture that does not move')
}

/** Undefined for a picture without the chunk that animations begin with. */
async function walk(cursor: ByteCursor, size: number): Promise<AnimationFound | undefined> {
  let canvas: { width: number; height: number; flags: number } | undefined
  let [frames, milliseconds, loops] = [0, 0, false]
  while (cursor.position < size) {
    const name = (await cursor.take(4)).toString('latin1')
    const length = (await cursor.take(4)).readUInt32LE(0)
    const next = cursor.position + length + (length & 1)
    if (name === 'VP8X') {
      const chunk = await cursor.take(10)
      const [width, height] = [chunk.readUIntLE(4, 3) + 1, chunk.readUIntLE(7, 3) + 1]
      canvas = { width, height, flags: chunk.readUInt8(0) }
    }
    if (name === 'ANIM') loops = (await cursor.take(6)).readUInt16LE(4) === 0
    if (name === 'ANMF') {
      frames += 1
      milliseconds += (await cursor.take(16)).readUIntLE(12, 3)
    }
    cursor.skip(next - cursor.position)
  }
  if (!canvas || (canvas.flags & HAS_ANIMATION) === 0) return undefined
  const { width, height } = canvas
  return { width, height, frames, seconds: milliseconds / 1000, loops }
}
