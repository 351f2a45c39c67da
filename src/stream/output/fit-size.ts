import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { FilmContainer } from '../encode/containers.js'
import { explainEncoderFailure } from '../encode/explain-encoder-failure.js'
import { muxerArguments } from '../encode/muxer-arguments.js'
import { runFfmpeg } from '../encode/run-ffmpeg.js'
import { encoderArguments } from '../encoders/encoder-arguments.js'
import type { Encoder, Quality } from '../encoders/encoder-settings.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'

export interface FitRequest {
  readonly ffmpeg: Ffmpeg
  /** The finished film; it is replaced. */
  readonly file: string
  readonly container: FilmContainer
  readonly encoder: Encoder
  readonly quality: Quality
  readonly limitBytes: number
  /** What the picture may take, by the length of the film. */
  readonly videoBits: number
  /** Gets the first pass's notes. */
  readonly folder: string
  readonly report: Report
  readonly signal: AbortSignal
}

/** An encoder keeps its rate within some percent; the second try knows by how much it went astray. */
const TRIES = 3

/**
 * Makes a film that has become too large fit: its picture is encoded again at the rate that fits, in two passes where
 * the encoder can, and all else is copied. Nothing happens where it fits already.
 * @throws GpuvizError `over-size-limit`, and those of a failing encoder. An abort ends ffmpeg and rejects with its reason
 */
export async function fitSize(request: FitRequest): Promise<void> {
  const { file, limitBytes, report } = request
  let { size } = await stat(file)
  if (size <= limitBytes) return
  const fitted = `${file}.fitted`
  let bits = request.videoBits
  try {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      report.detail(
        `${size} bytes are over the limit of ${limitBytes}: the picture is encoded again at ${bits} bit/s`,
      )
      await encodeAgain(request, fitted, bits)
      size = (await stat(fitted)).size
      if (size <= limitBytes) {
        await rename(fitted, file)
        return
      }
      bits = Math.floor((bits * limitBytes * 0.97) / size)
    }
  } finally {
    await rm(fitted, { force: true })
  }
  throw new GpuvizError(
    'over-size-limit',
    `${size} bytes at the lowest rate tried; at most ${limitBytes} were asked for`,
    {
      hint: 'A smaller --size or --fps takes fewer bits, and so does a shorter part (--from, --to).',
    },
  )
}

async function encodeAgain(request: FitRequest, output: string, bitrate: number): Promise<void> {
  const { file, encoder, quality, container, folder } = request
  const { before, after } = encoderArguments(encoder, { quality, bitrate })
  const input = [
    '-hide_banner',
    '-nostdin',
    '-y',
    '-nostats',
    '-loglevel',
    'level+error',
    ...before,
    '-i',
    fileAddress(file),
  ]
  const pass = (number: number) =>
    encoder.twoPasses ? ['-pass:v:0', String(number), '-passlogfile:v:0', join(folder, 'pass')] : []
  if (encoder.twoPasses)
    await run(request, [...input, '-map', '0:v:0', ...after, ...pass(1), '-f', 'null', '-'])
  const copied = ['-map', '0', '-map_metadata', '0', '-c', 'copy']
  await run(request, [
    ...input,
    ...[...copied, ...after, ...pass(2), ...muxerArguments(container, encoder.codec)],
    fileAddress(output),
  ])
}

async function run({ ffmpeg, report, signal, file }: FitRequest, args: readonly string[]): Promise<void> {
  report.detail(`${ffmpeg.path} ${args.join(' ')}`)
  const ended = await runFfmpeg(ffmpeg, args, signal)
  if (ended.code === 0) return
  throw explainEncoderFailure({ ...ended, cpuSeconds: undefined, ok: false, output: file })
}
