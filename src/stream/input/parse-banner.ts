/** A stream, as ffmpeg lists it. */
export interface BannerStream {
  readonly index: number
  readonly type: string
  readonly codec: string
  /** The whole line after the type. */
  readonly details: string
  readonly tags: ReadonlyMap<string, string>
}

/** What `ffmpeg -i FILE` prints of its first input. */
export interface Banner {
  readonly format: string
  readonly durationSeconds: number | undefined
  readonly tags: ReadonlyMap<string, string>
  readonly streams: readonly BannerStream[]
}

interface MutableStream extends BannerStream {
  readonly tags: Map<string, string>
}

const INPUT = /^Input #0, (.+), from '/
const DURATION = /^ {2}Duration: (?:(\d+):(\d+):(\d+(?:\.\d+)?)|N\/A)/
const STREAM = /^ {2}Stream #0:(\d+)(?:\[[^\]]*\])?(?:\([^)]*\))?: (\w+): (([^\s,]+).*)$/
const TAG = /^ {4,6}(\S[^:]*?) *: (.*)$/

/**
 * Reads ffmpeg's description of its first input (libavformat/dump.c). Undefined where it did not recognise the
 * file. Tags are told from the lists by their indentation, so that no text inside a tag passes for a stream.
 */
export function parseBanner(stderr: string): Banner | undefined {
  const lines = stderr.split(/\r?\n/)
  const start = lines.findIndex((line) => INPUT.test(line))
  if (start < 0) return undefined
  const format = INPUT.exec(lines[start] ?? '')?.[1] ?? ''
  const tags = new Map<string, string>()
  const streams: MutableStream[] = []
  let durationSeconds: number | undefined
  let chapters = false
  for (const line of lines.slice(start + 1)) {
    if (!line.startsWith('  ')) break
    const stream = readStream(line)
    if (stream) {
      streams.push(stream)
      chapters = false
      continue
    }
    durationSeconds ??= readDuration(line)
    if (/^ {2}Chapters:/.test(line)) chapters = true
    const tag = TAG.exec(line)
    if (!tag?.[1] || chapters) continue
    const target = streams.at(-1)?.tags ?? tags
    const name = tag[1].toLowerCase()
    if (!target.has(name)) target.set(name, tag[2] ?? '')
  }
  return { format, durationSeconds, tags, streams }
}

function readStream(line: string): MutableStream | undefined {
  const match = STREAM.exec(line)
  if (!match) return undefined
  const [, index = '', type = '', details = '', codec = ''] = match
  return { index: Number(index), type, codec, details, tags: new Map() }
}

function readDuration(line: string): number | undefined {
  const match = DURATION.exec(line)
  if (match?.[3] === undefined) return undefined
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])
}
