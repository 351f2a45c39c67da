import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import { usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'
import {
  isAddress,
  STREAM_SCHEMES,
  type StreamScheme,
  shownOutput,
  streamScheme,
} from '../base/stream-address.js'
import { type Container, parseSequence, type SentContainer, STDOUT, segmentPattern } from '../stream/index.js'
import { checkTarget, isSameFile } from './check-target.js'
import { defaultOutput } from './default-output.js'
import type { RenderOptions } from './options.js'

/** By the names that files end in, and that `--format` takes. */
const FORMATS = ['mp4', 'mov', 'mkv', 'webm', 'gif', 'webp', 'png', 'raw', 'y4m', 'm3u8'] as const
type Format = (typeof FORMATS)[number]
/** Those that go to standard output. */
const STREAMS = ['raw', 'y4m'] as const
/** What is sent away, by the scheme of its address. */
const SENT: Readonly<Record<StreamScheme, SentContainer>> = {
  rtmp: 'flv',
  rtmps: 'flv',
  srt: 'mpegts',
  udp: 'mpegts',
}

export interface ResolvedOutput {
  readonly path: string
  readonly container: Container
}

export type OutputRequest = Pick<RenderOptions, 'output' | 'format' | 'at' | 'overwrite'> & {
  readonly input: string
  /** The verb that asks; it tells the output from an input of the same name. */
  readonly verb: string
}

/**
 * Where the output goes and what it is: what was asked for, or `NAME.mp4` in the current folder (`NAME-VERB.mp4` where
 * that is the input itself). `-` is standard output; a PNG with `%05d` in its name is a sequence; an address is sent to.
 * Throws a usage error for a target that cannot be meant: no such folder, the input itself, a file that is not to be replaced.
 */
export function resolveOutput(request: OutputRequest): ResolvedOutput {
  if (request.output === STDOUT) return { path: STDOUT, container: streamOf(request) }
  if (request.output !== undefined && isAddress(request.output)) return sentTo(request.output, request)
  const format = formatOf(request)
  const path = request.output ?? defaultOutput({ ...request, ending: format })
  checkTarget('output', path, request.input)
  const container = containerOf(format, path, request)
  const replace = request.overwrite ?? request.output !== undefined
  const existing = replace ? undefined : existingFile(path, container)
  if (existing !== undefined) {
    throw usageError('output-exists', `"${existing}" exists and is not to be replaced`, {
      hint: 'Name another file with -o, or give --overwrite.',
    })
  }
  return { path, container }
}

/** Checks the file that gets the hashes, as an output is checked. */
export function checkFrameHash(path: string, input: string, output: string): void {
  checkTarget('--frame-hash', path, input)
  if (resolve(path) === resolve(output) || isSameFile(path, output)) {
    throw usageError('option-conflict', `--frame-hash "${path}" is the output itself`, {
      hint: 'Name another file.',
    })
  }
}

function formatOf({ output, format, at }: OutputRequest): Format {
  const named = format ?? (output === undefined ? undefined : extname(output).slice(1).toLowerCase())
  const name = named || (at === undefined ? 'mp4' : 'png')
  const found = FORMATS.find((known) => known === name)
  const option = format === undefined ? `output "${output}"` : `--format "${format}"`
  if (found === undefined) {
    const near = nearestName(name, FORMATS)
    throw usageError('unknown-format', `${option}: gpuviz cannot write "${name}" files`, {
      hint: near ? `Did you mean "${near}"?` : `Known are ${FORMATS.join(', ')}.`,
    })
  }
  if (found !== 'png' && at !== undefined) {
    throw usageError('unknown-format', `${option}: --at gives one frame as PNG`, {
      hint: 'Name the output NAME.png.',
    })
  }
  return found
}

/** Where a stream goes. Its key is in the address, which is not shown. */
function sentTo(address: string, { format, at }: OutputRequest): ResolvedOutput {
  const shown = `output "${shownOutput(address)}"`
  const scheme = streamScheme(address)
  if (scheme === undefined) {
    throw usageError('unknown-format', `${shown}: gpuviz cannot send there`, {
      hint: `It sends to ${STREAM_SCHEMES.map((known) => `${known}://…`).join(', ')}.`,
    })
  }
  if (format !== undefined && format !== SENT[scheme]) {
    throw usageError('unknown-format', `--format "${format}" with ${shown}: it is sent as ${SENT[scheme]}`, {
      hint: 'Leave --format out.',
    })
  }
  if (at !== undefined) {
    throw usageError('unknown-format', `${shown}: --at gives one frame as PNG`, {
      hint: 'Name the output NAME.png.',
    })
  }
  return { path: address, container: SENT[scheme] }
}

/** Segments are named after the playlist, which names them as addresses. */
function playlistAt(path: string): Container {
  const special = /[#?%:"]/.exec(basename(path))?.[0]
  if (special === undefined) return 'hls'
  throw usageError('bad-value', `output "${path}": expected a name without ${special}`, {
    hint: 'A playlist names its segments as addresses, where this means something else.',
  })
}

/** PNG is one picture, or a sequence where its name has a number. */
function containerOf(format: Format, path: string, { at }: OutputRequest): Container {
  if (format === 'm3u8') return playlistAt(path)
  if (format !== 'png') return format
  if (at !== undefined) return 'png'
  if (parseSequence(path)) return 'png-sequence'
  throw usageError('bad-pattern', `output "${path}": a PNG file holds one frame`, {
    hint: 'Give one place for the number, as in frames/%05d.png (%% stands for a percent sign), or choose a frame with --at TIME.',
  })
}

function streamOf({ format = 'raw', at }: OutputRequest): Container {
  const stream = STREAMS.find((known) => known === format)
  if (stream === undefined) {
    throw usageError('unknown-format', `--format "${format}" with -o -: standard output takes raw or y4m`, {
      hint: 'Files need to be written to in places: name one with -o.',
    })
  }
  if (at !== undefined && stream === 'y4m') {
    throw usageError('unknown-format', '--format y4m: --at gives one frame, as PNG or raw')
  }
  if (process.stdout.isTTY) {
    throw usageError(
      'stdout-is-terminal',
      'output "-": standard output is a terminal, which cannot show raw frames',
      {
        hint: 'Pipe it into a program, or name a file with -o.',
      },
    )
  }
  return stream
}

/** The file that is there already; of a sequence any of them. */
function existingFile(path: string, container: Container): string | undefined {
  if (container === 'hls') return existingSegment(path)
  if (container !== 'png-sequence') return statSync(path, { throwIfNoEntry: false }) && path
  const pattern = parseSequence(path)
  return readdirSync(pattern?.folder ?? '.').find((name) => pattern?.matches(name))
}

/** A playlist, or a segment of one. */
function existingSegment(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })) return path
  const { matches } = segmentPattern(basename(path))
  return readdirSync(dirname(path)).find(matches)
}
