import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { messageOf, systemCode } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { encoderArguments } from './encoder-arguments.js'
import type { Encoder } from './encoder-settings.js'
import type { EncoderProbe } from './probe-encoders.js'

/** A failure is tried again after this long: a driver may have been installed since. */
const FAILURE_KEPT_MS = 24 * 3600_000

/** Where a probe is made, and where its cache tells of trouble. */
export interface ProbeContext {
  readonly ffmpeg: Ffmpeg
  readonly report: Report
}

const entrySchema = z.object({
  name: z.string(),
  works: z.boolean(),
  reason: z.string(),
  probedAtMs: z.number(),
})

/** What an earlier run found out; undefined where there is nothing, or nothing of use. */
export async function readProbe(ffmpeg: Ffmpeg, encoder: Encoder): Promise<EncoderProbe | undefined> {
  const entry = parseEntry(await readIfThere(await entryPath(ffmpeg, encoder)))
  if (entry?.name !== encoder.name) return undefined
  const ageMs = Date.now() - entry.probedAtMs
  if (!entry.works && (ageMs > FAILURE_KEPT_MS || ageMs < 0)) return undefined
  return { name: entry.name, works: entry.works, reason: entry.reason }
}

/**
 * Remembers a probe. Each has a file of its own, moved into place when complete, so that runs side by side neither
 * wait for nor spoil each other. A cache that cannot be written costs time and nothing else.
 */
export async function writeProbe(
  { ffmpeg, report }: ProbeContext,
  encoder: Encoder,
  probe: EncoderProbe,
): Promise<void> {
  const path = await entryPath(ffmpeg, encoder)
  const unfinished = `${path}.${randomUUID()}`
  try {
    await mkdir(cacheFolder(), { recursive: true })
    await writeFile(unfinished, JSON.stringify({ ...probe, probedAtMs: Date.now() }))
    await rename(unfinished, path)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    report.detail(`encoder cache: ${messageOf(error)}`)
  }
}

/** One file for each program, machine equipment and set of options: when any of them changes, the probe is made anew. */
async function entryPath(ffmpeg: Ffmpeg, encoder: Encoder): Promise<string> {
  const { size, mtimeMs } = await stat(ffmpeg.path)
  const options = encoderArguments(encoder, 'good')
  const identity = [ffmpeg.path, ffmpeg.version, size, mtimeMs, options, await deviceNodes()]
  const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
  return join(cacheFolder(), `${encoder.name}-${key}.json`)
}

function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, 'gpuviz', 'encoders')
}

/** The devices that hardware encoders work on, as far as the system shows them as files. */
async function deviceNodes(): Promise<readonly string[]> {
  const dri = await listIfThere('/dev/dri')
  const dev = await listIfThere('/dev')
  return [...dri, ...dev.filter((name) => name.startsWith('nvidia'))].sort()
}

function parseEntry(text: string | undefined): z.infer<typeof entrySchema> | undefined {
  if (text === undefined) return undefined
  try {
    return entrySchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // not JSON: a spoilt file counts as none, and is replaced by the next probe
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined // missing or unreadable: then the probe is made
  }
}

async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return [] // no such folder on this system: no such devices
  }
}
