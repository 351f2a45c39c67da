import { fileAddress } from '../ffmpeg/file-address.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { runProgram } from '../ffmpeg/run-program.js'

const TIMEOUT_SECONDS = 60

/** Frames in the first video stream of a file, as its packets have them; undefined where it cannot be read. */
export async function countFrames(ffmpeg: Ffmpeg, file: string): Promise<number | undefined> {
  const input = ['-v', 'error', '-nostdin', '-i', fileAddress(file), '-map', '0:v:0']
  const output = ['-c', 'copy', '-f', 'null', '-progress', 'pipe:1', '-']
  const run = await runProgram(ffmpeg.path, [...input, ...output], { timeoutSeconds: TIMEOUT_SECONDS })
  const counts = [...run.stdout.toString().matchAll(/^frame=\s*(\d+)$/gm)]
  const last = counts.at(-1)?.[1]
  return run.code === 0 && last !== undefined ? Number(last) : undefined
}
