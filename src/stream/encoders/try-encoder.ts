import { messageOf } from '../../base/errors.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { type ProgramRun, runProgram } from '../ffmpeg/run-program.js'
import { encoderArguments } from './encoder-arguments.js'
import type { Encoder } from './encoder-settings.js'

/** Larger than the least size of every hardware encoder, and a multiple of 16. */
const WIDTH = 640
const HEIGHT = 368
/** 0.1 s at 30 frames a second. */
const FRAMES = 3
/** Opening a hardware encoder takes up to a second or two; one that hangs is of no use. */
const TIMEOUT_SECONDS = 20

/** Encodes 0.1 s of grey with the very options of a render. Undefined where it worked, else why it did not. */
export async function tryEncoder(ffmpeg: Ffmpeg, encoder: Encoder): Promise<string | undefined> {
  const { before, after } = encoderArguments(encoder, 'good')
  const args = [
    ...['-hide_banner', '-loglevel', 'level+error', ...before],
    ...['-f', 'rawvideo', '-pix_fmt', encoder.pixelFormat, '-video_size', `${WIDTH}x${HEIGHT}`],
    ...['-framerate', '30', '-i', 'pipe:0', ...after, '-f', 'null', '-'],
  ]
  const bytesPerPixel = encoder.pixelFormat === 'rgba' ? 4 : 1.5
  const input = Buffer.alloc(WIDTH * HEIGHT * bytesPerPixel * FRAMES, 128)
  try {
    const run = await runProgram(ffmpeg.path, args, { input, timeoutSeconds: TIMEOUT_SECONDS })
    return run.code === 0 ? undefined : reasonOf(run, encoder)
  } catch (error) {
    return messageOf(error)
  }
}

function reasonOf(run: ProgramRun, encoder: Encoder): string {
  if (run.timedOut) return `no answer within ${TIMEOUT_SECONDS} s`
  if (run.stderr.includes(`Unknown encoder '${encoder.name}'`)) return 'this ffmpeg was built without it'
  // Options are read first: those of an encoder that is not built in are unknown to ffmpeg as a whole.
  if (run.stderr.includes('Unrecognized option'))
    return 'this ffmpeg was built without it, or is too old for its options'
  // The first complaint is the cause; those after it ("Error initializing output stream", …) follow from it.
  const first = run.stderr
    .split('\n')
    .map((line) => line.replace(/^(\[[^\]]*\] ?)+/, '').trim())
    .find((line) => line !== '')
  return first ?? (run.signal ? `ffmpeg was ended by ${run.signal}` : `ffmpeg ended with code ${run.code}`)
}
