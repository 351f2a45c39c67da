import { readFileSync } from 'node:fs'
import { ffmpeg } from '../media.js'
import { SIZE } from './quarters.js'

const FRAME_BYTES = SIZE.width * SIZE.height * 4

/** Every frame of a file as straight RGBA, top row first; limited-range BT.709 where it is YUV. */
export function decodeFrames(file: string, ...input: readonly string[]): readonly Buffer[] {
  const scale = 'scale=flags=accurate_rnd+full_chroma_int+neighbor:in_color_matrix=bt709'
  return cut(
    ffmpeg(
      ...[...input, '-i', `file:${file}`, '-map', '0:v:0', '-fps_mode', 'passthrough'],
      ...['-vf', scale, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-'],
    ),
  )
}

export function cut(bytes: Buffer): readonly Buffer[] {
  if (bytes.length % FRAME_BYTES !== 0) throw new Error(`${bytes.length} bytes are no whole frames`)
  return Array.from({ length: bytes.length / FRAME_BYTES }, (_, i) =>
    bytes.subarray(i * FRAME_BYTES, (i + 1) * FRAME_BYTES),
  )
}

export interface WebpFrame {
  readonly milliseconds: number
  readonly pixels: Buffer
}

/**
 * The frames of an animated WebP. ffmpeg of these years reads still ones only: so each frame is made a file of its own,
 * and laid over the picture so far as the container's specification has it.
 */
export function decodeWebp(file: string): readonly WebpFrame[] {
  const bytes = readFileSync(file)
  const canvas = Buffer.alloc(FRAME_BYTES)
  const frames: WebpFrame[] = []
  for (let at = 12; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') {
      const body = bytes.subarray(at + 8, at + 8 + length)
      frames.push({ milliseconds: body.readUIntLE(12, 3), pixels: layOver(canvas, body) })
    }
    at += 8 + length + (length & 1)
  }
  return frames
}

function layOver(canvas: Buffer, frame: Buffer): Buffer {
  const [left, top] = [frame.readUIntLE(0, 3) * 2, frame.readUIntLE(3, 3) * 2]
  const [width, height] = [frame.readUIntLE(6, 3) + 1, frame.readUIntLE(9, 3) + 1]
  const [overwrites, clears] = [(frame.readUInt8(15) & 2) !== 0, (frame.readUInt8(15) & 1) !== 0]
  const picture = decodeStill(frame.subarray(16), width, height)
  const at = (x: number, y: number) => ((top + y) * SIZE.width + left + x) * 4
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = picture.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)
      // libwebp lays over only what is either all there or not at all, or overwrites.
      if (overwrites || (pixel[3] ?? 0) > 0) canvas.set(pixel, at(x, y))
    }
  }
  const shown = Buffer.from(canvas)
  if (clears) for (let y = 0; y < height; y++) canvas.fill(0, at(0, y), at(width, y))
  return shown
}

function decodeStill(chunks: Buffer, width: number, height: number): Buffer {
  const extended = Buffer.alloc(18)
  extended.write('VP8X', 0)
  extended.writeUInt32LE(10, 4)
  extended.writeUInt8(0x10, 8)
  extended.writeUIntLE(width - 1, 12, 3)
  extended.writeUIntLE(height - 1, 15, 3)
  const head = Buffer.alloc(12)
  head.write('RIFF', 0)
  head.writeUInt32LE(4 + extended.length + chunks.length, 4)
  head.write('WEBP', 8)
  const still = Buffer.concat([head, extended, chunks])
  return ffmpegOn(still)
}

function ffmpegOn(still: Buffer): Buffer {
  return ffmpeg(
    '-f',
    'webp_pipe',
    '-i',
    `data:image/webp;base64,${still.toString('base64')}`,
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgba',
    '-',
  )
}
