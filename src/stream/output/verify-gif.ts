import { open } from 'node:fs/promises'
import { type AnimationFound, checkAnimation } from './animation-found.js'
import { ByteCursor } from './byte-cursor.js'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'

/** Blocks of a GIF file (GIF89a specification, sections 17 to 27). */
const BLOCK = { extension: 0x21, image: 0x2c, trailer: 0x3b } as const
const LABEL = { graphicControl: 0xf9, application: 0xff } as const

/** Checks a GIF: every block of it is walked through, to the trailer. */
export async function verifyGif(expected: OutputExpectation): Promise<void> {
  await using handle = await open(expected.file)
  const cursor = new ByteCursor(handle)
  const signature = (await cursor.take(6)).toString('latin1')
  if (signature !== 'GIF89a') throw checkFailed(expected.file, 'it is no GIF')
  checkAnimation(expected, await walk(cursor))
}

async function walk(cursor: ByteCursor): Promise<AnimationFound> {
  const screen = await cursor.take(7)
  const [width, height] = [screen.readUInt16LE(0), screen.readUInt16LE(2)]
  cursor.skip(paletteBytes(screen.readUInt8(4)))
  let [frames, hundredths, loops] = [0, 0, false]
  for (let block = await cursor.byte(); block !== BLOCK.trailer; block = await cursor.byte()) {
    if (block === BLOCK.image) {
      frames += 1
      await skipImage(cursor)
      continue
    }
    if (block !== BLOCK.extension) throw new RangeError(`no block of GIF at byte ${cursor.position - 1}`)
    const label = await cursor.byte()
    const first = await cursor.take(await cursor.byte())
    if (label === LABEL.graphicControl) hundredths += first.readUInt16LE(1)
    if (label === LABEL.application) loops ||= first.toString('latin1') === 'NETSCAPE2.0'
    await skipBlocks(cursor)
  }
  return { width, height, frames, seconds: hundredths / 100, loops }
}

async function skipImage(cursor: ByteCursor): Promise<void> {
  const head = await cursor.take(9)
  cursor.skip(paletteBytes(head.readUInt8(8)) + 1)
  await skipBlocks(cursor)
}

async function skipBlocks(cursor: ByteCursor): Promise<void> {
  for (let size = await cursor.byte(); size !== 0; size = await cursor.byte()) cursor.skip(size)
}

/** From the packed field: whether there is a palette, and the power of two of its colours. */
function paletteBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1)
}
