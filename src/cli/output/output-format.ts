import { extname } from 'node:path'
import { usageError } from '../../base/errors.js'
import { nearestName } from '../../base/nearest-name.js'
import { notAvailable } from '../options/check-availability.js'

const VIDEO_FORMATS = ['mp4', 'mov', 'mkv'] as const
const FORMATS: readonly string[] = [...VIDEO_FORMATS, 'png']
/** Of the contract, but of a later version. */
const LATER_FORMATS: readonly string[] = ['webm', 'gif', 'webp', 'raw', 'y4m', 'hls', 'm3u8', 'rtmp', 'flv']

export interface OutputWish {
  /** `-o` as given, where it names a file. */
  readonly output?: string | undefined
  readonly format?: string | undefined
  /** Seconds. */
  readonly at?: number | undefined
}

/**
 * The format that a wish means: what `--format` says, else the output's ending, else PNG with `--at`, else MP4.
 * @throws GpuvizError `not-available`, `bad-value` or `option-conflict`
 */
export function outputFormat({ output, format, at }: OutputWish): string {
  const wished = format === undefined ? formatOfName(output, at) : formatOfFlag(format)
  const given = format === undefined ? `-o "${output}"` : `--format "${format}"`
  if (at !== undefined && wished !== 'png') {
    throw usageError('option-conflict', `${given} with --at: one frame is written as .png`)
  }
  if (at === undefined && wished === 'png') {
    throw notAvailable(`${given}: a sequence of pictures`, 'Give --at TIME for one picture.')
  }
  return wished
}

function formatOfFlag(format: string): string {
  const name = format.toLowerCase()
  if (FORMATS.includes(name)) return name
  if (LATER_FORMATS.includes(name)) throw notAvailable(`--format "${format}"`)
  const near = nearestName(name, FORMATS)
  throw usageError('bad-value', `--format "${format}": expected ${FORMATS.join(', ')}`, {
    ...(near !== undefined && { hint: `Did you mean ${near}?` }),
  })
}

function formatOfName(output: string | undefined, at: number | undefined): string {
  if (output === undefined) return at === undefined ? 'mp4' : 'png'
  if (output === '-') throw notAvailable('-o "-"')
  if (/^(rtmps?|srt|https?):\/\//.test(output)) throw notAvailable(`-o "${output}"`)
  const ending = extname(output).slice(1).toLowerCase()
  if (FORMATS.includes(ending)) return ending
  if (LATER_FORMATS.includes(ending)) throw notAvailable(`-o "${output}"`, 'For now: .mp4, .mov or .mkv.')
  throw usageError('bad-value', `-o "${output}": expected a name ending in .mp4, .mov or .mkv (.png with --at)`, {
    hint: 'Or say which with --format; or name a folder that exists.',
  })
}
