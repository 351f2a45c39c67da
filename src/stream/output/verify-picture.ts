import { open } from 'node:fs/promises'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'

/** A PNG begins with its signature and the header chunk (PNG specification, 5.2 and 11.2.2) … */
const SIGNATURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const HEADER_BYTES = SIGNATURE.length + 10
/** The colour type of RGB with alpha (11.2.2). */
const RGBA_TYPE = 6
/** … and ends with an empty IEND chunk. */
const END = Buffer.from('0000000049454e44ae426082', 'hex')

/** Checks that a PNG file is complete and of the right size. */
export async function verifyPicture(expected: OutputExpectation): Promise<void> {
  const { file, width, height, transparent = false } = expected
  await using handle = await open(file)
  const { size } = await handle.stat()
  const head = Buffer.alloc(HEADER_BYTES)
  await handle.read(head, 0, head.length, 0)
  if (!head.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw checkFailed(file, 'it is no PNG')
  const end = Buffer.alloc(END.length)
  await handle.read(end, 0, end.length, Math.max(0, size - end.length))
  if (!end.equals(END)) throw checkFailed(file, 'the picture is cut off')
  const actualWidth = head.readUInt32BE(SIGNATURE.length)
  const actualHeight = head.readUInt32BE(SIGNATURE.length + 4)
  if (actualWidth !== width || actualHeight !== height) {
    throw checkFailed(file, `${actualWidth}x${actualHeight} pixels, not ${width}x${height}`)
  }
  if (transparent && head.readUInt8(SIGNATURE.length + 9) !== RGBA_TYPE) {
    throw checkFailed(file, 'it cannot be seen through')
  }
}
