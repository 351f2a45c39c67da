import { statSync } from 'node:fs'
import { GpuvizError, systemCode } from '../../base/errors.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { type ProgramRun, runProgram } from '../ffmpeg/run-program.js'
import type { InputInspection } from './input-inspection.js'
import { type Banner, type BannerStream, parseBanner } from './parse-banner.js'

const TIMEOUT_SECONDS = 60

/** ffmpeg "recognises" plain text as terminal art and as subtitles. */
const TEXT_STREAM = /^(ansi|text|subrip|webvtt|ass|bintext|xbin|idf|none)$/

/**
 * Looks into an input: its first audio track, cover picture and tags. It decodes the first piece of sound, so that what
 * comes back is known to be usable.
 * @throws GpuvizError `input-not-readable`, `empty-file`, `not-media`, `no-audio`
 */
export async function inspectInput(ffmpeg: Ffmpeg, file: string): Promise<InputInspection> {
  checkFile(file)
  const run = await runProgram(
    ffmpeg.path,
    [
      ...['-hide_banner', '-nostdin', '-i', fileAddress(file)],
      ...['-map', '0:a:0', '-frames:a', '1', '-f', 'framecrc', 'pipe:1'],
    ],
    { timeoutSeconds: TIMEOUT_SECONDS },
  )
  const banner = parseBanner(run.stderr)
  const audio = banner?.streams.find(({ type }) => type === 'Audio')
  if (!banner || !audio) throw missingAudio(file, banner, run)
  const audioStartSeconds = firstSampleSeconds(run.stdout.toString('latin1'))
  if (audioStartSeconds === undefined) throw undecodable(file, run)
  return describe(file, { banner, audio, audioStartSeconds })
}

function checkFile(file: string): void {
  try {
    const stats = statSync(file)
    if (stats.isDirectory()) throw new GpuvizError('input-not-readable', `${file}: is a folder, not a file`)
    if (stats.isFile() && stats.size === 0) throw new GpuvizError('empty-file', `${file}: the file is empty`)
  } catch (cause) {
    if (cause instanceof GpuvizError) throw cause
    const reason = systemCode(cause) === 'ENOENT' ? 'there is no such file' : String(systemCode(cause))
    throw new GpuvizError('input-not-readable', `${file}: ${reason}`, { cause })
  }
}

function missingAudio(file: string, banner: Banner | undefined, run: ProgramRun): GpuvizError {
  const hint = 'Give a file with sound that ffmpeg can read (mp3, wav, flac, m4a, ogg, mp4, …).'
  const real = banner?.streams.filter(({ codec }) => !TEXT_STREAM.test(codec)) ?? []
  if (real.length > 0) return new GpuvizError('no-audio', `${file}: has no audio track`, { hint })
  if (/Permission denied/.test(run.stderr)) {
    return new GpuvizError('input-not-readable', `${file}: permission denied`)
  }
  return new GpuvizError('not-media', `${file}: is not a sound or video file that ffmpeg can read`, { hint })
}

function undecodable(file: string, run: ProgramRun): GpuvizError {
  const reason = run.timedOut
    ? 'ffmpeg did not answer in time'
    : (lastLine(run.stderr) ?? 'no sound came out')
  return new GpuvizError('not-media', `${file}: its sound cannot be decoded: ${reason}`)
}

function lastLine(stderr: string): string | undefined {
  return stderr.trim().split('\n').at(-1)
}

/**
 * When the first decoded sample is due, from the frame list: a `#tb 0: 1/44100` line and then
 * `stream, dts, pts, duration, size, checksum` for each frame.
 */
function firstSampleSeconds(frameList: string): number | undefined {
  const base = /^#tb 0: (\d+)\/(\d+)/m.exec(frameList)
  const frame = /^0, *-?\d+, *(-?\d+),/m.exec(frameList)
  if (!base || !frame) return undefined
  return (Number(frame[1]) * Number(base[1])) / Number(base[2])
}

interface Findings {
  readonly banner: Banner
  readonly audio: BannerStream
  readonly audioStartSeconds: number
}

function describe(file: string, { banner, audio, audioStartSeconds }: Findings): InputInspection {
  const cover = banner.streams.find(
    ({ type, details }) => type === 'Video' && /\(attached pic\)/.test(details),
  )
  const tag = (name: string) => banner.tags.get(name) ?? audio.tags.get(name)
  return {
    ...{ file, format: banner.format, hasAudio: true, audioCodec: audio.codec, audioStartSeconds },
    sampleRate: Number(/, (\d+) Hz/.exec(audio.details)?.[1] ?? 0),
    channels: channelCount(/ Hz, ([^,]+)/.exec(audio.details)?.[1] ?? ''),
    durationSeconds: banner.durationSeconds,
    cover: cover && { stream: cover.index, codec: cover.codec },
    title: tag('title'),
    artist: tag('artist'),
    tagsOnStream: !banner.tags.has('title') && !banner.tags.has('artist') && audio.tags.has('title'),
  }
}

/** ffmpeg's names of channel layouts: `mono`, `stereo`, `5.1(side)`, `quad`, `12 channels`, `octagonal`, … */
function channelCount(layout: string): number {
  const named: Readonly<Record<string, number>> = {
    ...{ mono: 1, stereo: 2, downmix: 2, quad: 4, hexagonal: 6, octagonal: 8, hexadecagonal: 16 },
  }
  const name = layout.replace(/\(.*\)/, '').trim()
  const count = /^(\d+) channels/.exec(layout)
  if (count) return Number(count[1])
  const known = named[name]
  if (known !== undefined) return known
  return name.split('.').reduce((sum, part) => sum + (Number.parseInt(part, 10) || 0), 0)
}
