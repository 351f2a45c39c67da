import { afterAll, describe, expect, it } from 'vitest'
import { describeFile, ffmpeg, ffmpegText } from '../media.js'
import { openTempFolder } from '../temp-folder.js'
import { encodeMovie } from './encode-movie.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const TOLERANCE = 2
const PATCH = 32
const LEVELS = [0, 64, 128, 192, 255]

/** Greys, the corners of the colour cube, and mixed colours. */
const COLORS: readonly (readonly number[])[] = [
  ...LEVELS.map((level) => [level, level, level]),
  ...[
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
    [0, 255, 255],
    [255, 0, 255],
  ],
  ...[
    [200, 30, 60],
    [20, 140, 220],
    [250, 128, 10],
    [90, 60, 180],
    [17, 93, 41],
  ],
]

const WIDTH = PATCH * 4
const HEIGHT = PATCH * 4

function drawPatches(pixels: Uint8Array): void {
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const fromTop = HEIGHT - 1 - y
      const color = COLORS[Math.floor(fromTop / PATCH) * 4 + Math.floor(x / PATCH)] ?? [0, 0, 0]
      pixels.set([...color, 255], (y * WIDTH + x) * 4)
    }
  }
}

describe('colours', () => {
  it.each(['mp4', 'mov', 'mkv'] as const)(
    'come back from %s within 2 of 255, where they were',
    async (container) => {
      const output = folder.file(`colors.${container}.part`)
      const fifo = folder.file(`fifo-${container}`)
      const size = { width: WIDTH, height: HEIGHT }
      await encodeMovie({ ...size, output, fifo, container, frames: 2, quality: 'best', draw: drawPatches })
      const rgb = decodeFirstFrame(output)
      COLORS.forEach((color, patch) => {
        const x = (patch % 4) * PATCH + PATCH / 2
        const y = Math.floor(patch / 4) * PATCH + PATCH / 2
        const actual = [...rgb.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3)]
        const worst = Math.max(...actual.map((value, i) => Math.abs(value - (color[i] ?? 0))))
        expect(worst, `patch ${patch} is ${actual}, was drawn ${color}`).toBeLessThanOrEqual(TOLERANCE)
      })
      const stream = describeFile(output)
      expect(stream).toMatch(/Video: h264[^\n]*yuv420p\(tv, bt709, progressive\)/)
      expect(chromaPlace(output)).toBe('center')
    },
  )
})

/** The first frame as RGB, top row first; the scaler is told to be exact, else it adds errors of its own. */
function decodeFirstFrame(file: string): Buffer {
  const scale = 'scale=flags=accurate_rnd+full_chroma_int+neighbor:in_color_matrix=bt709:in_range=tv'
  return ffmpeg(
    ...['-i', `file:${file}`, '-frames:v', '1', '-vf', scale],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
  )
}

/** The sample location that the stream names, read by a decoder: ffmpeg shows it in its frame checks. */
function chromaPlace(file: string): string | undefined {
  const trace = ffmpegTrace(file)
  return /chroma_sample_loc_type_top_field\s+\d+\s+=\s+(\d)/.exec(trace)?.[1] === '1' ? 'center' : undefined
}

function ffmpegTrace(file: string): string {
  return ffmpegText(
    ...['-v', 'trace', '-i', `file:${file}`, '-map', '0:v', '-c', 'copy', '-frames:v', '1'],
    ...['-bsf:v', 'trace_headers', '-f', 'null', '-'],
  )
}
