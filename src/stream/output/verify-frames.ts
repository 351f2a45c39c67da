import { open } from 'node:fs/promises'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'

const HEADER_BYTES = 256
/** Before each frame's planes: `FRAME` and a line feed. */
const FRAME_MARK_BYTES = 6

/** Checks a file of raw frames by its size, and yuv4mpeg by its header too. */
export async function verifyFrames(expected: OutputExpectation): Promise<void> {
  const { file, container, frames, width, height } = expected
  await using handle = await open(file)
  const { size } = await handle.stat()
  const pixels = width * height
  let [head, frameBytes] = [0, pixels * 4]
  if (container === 'y4m') {
    const start = Buffer.alloc(HEADER_BYTES)
    await handle.read(start, 0, HEADER_BYTES, 0)
    const text = start.toString('latin1', 0, start.indexOf('\n') + 1)
    if (!text.startsWith(`YUV4MPEG2 W${width} H${height} F`)) throw checkFailed(file, `its header is ${text}`)
    head = text.length
    frameBytes = FRAME_MARK_BYTES + (pixels * 3) / 2
  }
  if (size !== head + frames * frameBytes) {
    throw checkFailed(file, `${(size - head) / frameBytes} frames, not ${frames}`)
  }
}
