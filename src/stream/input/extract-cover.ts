import { copyFile, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { GpuvizError, messageOf } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { runProgram } from '../ffmpeg/run-program.js'
import type { InputInspection } from './input-inspection.js'

const TIMEOUT_SECONDS = 60

/** The two kinds of picture that mp4 takes as cover, by the first bytes of a file. */
const KINDS = [
  { ending: 'jpg', magic: [0xff, 0xd8, 0xff] },
  { ending: 'png', magic: [0x89, 0x50, 0x4e, 0x47] },
] as const

/**
 * Takes the cover picture out of a song, into a JPEG or PNG file in `folder`. Undefined where it has none; one that
 * cannot be read is left out with a warning, since a video without it is still what was asked for.
 */
export async function extractCover(
  ffmpeg: Ffmpeg,
  { file, cover }: InputInspection,
  folder: string,
  report: Report,
): Promise<string | undefined> {
  if (!cover) return undefined
  const copied = cover.codec === 'mjpeg' || cover.codec === 'png'
  const target = join(folder, cover.codec === 'mjpeg' ? 'cover.jpg' : 'cover.png')
  const failure = await writePicture(ffmpeg, { file, stream: `0:${cover.stream}`, copied, target })
  if (failure === undefined) return target
  report.warn({ code: 'cover-unreadable', message: `${file}: its cover picture is left out: ${failure}` })
  return undefined
}

/**
 * Makes a cover of the user's image file: a JPEG or PNG as it is, any other kind as PNG, in `folder`.
 * @throws GpuvizError `bad-cover`
 */
export async function prepareCover(ffmpeg: Ffmpeg, image: string, folder: string): Promise<string> {
  // A copy under our own name: ffmpeg takes a `%d` in an image's name for a sequence of images.
  const source = join(folder, 'cover-source')
  try {
    await copyFile(image, source)
    const ending = await pictureEnding(source)
    const target = join(folder, `cover.${ending ?? 'png'}`)
    const copied = ending !== undefined
    const failure = await writePicture(ffmpeg, { file: source, stream: '0:v:0', copied, target })
    if (failure !== undefined) throw new GpuvizError('bad-cover', `--cover ${image}: ${failure}`)
    return target
  } catch (cause) {
    if (cause instanceof GpuvizError) throw cause
    throw new GpuvizError('bad-cover', `--cover ${image}: ${messageOf(cause)}`, { cause })
  } finally {
    await rm(source, { force: true })
  }
}

async function pictureEnding(file: string): Promise<string | undefined> {
  await using handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  const first = buffer.subarray(0, bytesRead)
  return KINDS.find(({ magic }) => magic.every((byte, i) => first[i] === byte))?.ending
}

interface Picture {
  readonly file: string
  /** As `-map` takes it. */
  readonly stream: string
  /** Its bytes go along as they are; else it becomes PNG. */
  readonly copied: boolean
  readonly target: string
}

/** Why it failed; undefined where it did not. The picture is decoded as well, to know that it can be. */
async function writePicture(ffmpeg: Ffmpeg, picture: Picture): Promise<string | undefined> {
  const { file, stream, copied, target } = picture
  const run = await runProgram(
    ffmpeg.path,
    [
      ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', '-xerror', '-i', fileAddress(file)],
      ...['-map', stream, '-frames:v', '1', '-f', 'null', '-'],
      ...['-map', stream, '-frames:v', '1', '-c:v', copied ? 'copy' : 'png', '-f', 'image2pipe'],
      fileAddress(target),
    ],
    { timeoutSeconds: TIMEOUT_SECONDS },
  )
  if (run.code === 0) return undefined
  return run.stderr.trim().split('\n').at(-1) || 'it is no picture that ffmpeg can read'
}
