import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { systemCode } from '../../base/errors.js'
import type { StillJob } from '../../render/workers/still-protocol.js'
import { visualizerScene } from '../../scenes/visualizer.js'
import { ourFiles } from './collect-files.js'
import type { DevSong } from './open-song.js'
import type { StillDesk } from './still-desk.js'

/** Pixels. */
const SIZE = { width: 320, height: 180 }
const FPS = { num: 30, den: 1 }
const QUALITY = 80

/** A small picture of a built-in look as WebP: drawn once with the song that is there, and kept in the cache. */
export async function thumbnail(
  name: string,
  { song, stills }: { readonly song: DevSong; readonly stills: StillDesk },
): Promise<Uint8Array | undefined> {
  const file = thumbnailFile(name)
  const kept = readKept(file)
  if (kept) return kept
  const scene = visualizerScene({ ...SIZE, fps: FPS, seed: 1, shader: name, params: {} })
  const job: StillJob = {
    ...{ scene, frame: tellingFrame(song), features: song.folder, revision: 0 },
    ...(song.coverFile !== undefined && { cover: song.coverFile }),
    format: 'webp',
    quality: QUALITY,
  }
  const still = await stills.draw(`thumbnail ${name}`, job, false)
  if (still) keep(file, still.bytes)
  return still?.bytes
}

/** Just after the beat that comes first in the longest section: something is going on there. */
function tellingFrame({ features: { sections, beats, durationSeconds } }: DevSong): number {
  const [longest] = sections.toSorted(
    (a, b) => b.endSeconds - b.startSeconds - (a.endSeconds - a.startSeconds),
  )
  const middle = longest ? (longest.startSeconds + longest.endSeconds) / 2 : durationSeconds / 2
  const beat = beats.beatsSeconds.find((seconds) => seconds >= middle) ?? middle
  return Math.max(0, Math.floor((Math.min(beat + 0.1, durationSeconds) * FPS.num) / FPS.den) - 1)
}

/** Named by what it shows: another version of the look or of the library has another one. */
function thumbnailFile(name: string): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const sources = [...ourFiles()].filter(([path]) => path.includes('/lib/') || path.endsWith(`/${name}.glsl`))
  const key = createHash('sha256')
    .update(JSON.stringify([SIZE, QUALITY, sources]))
    .digest('hex')
  return join(base, 'gpuviz', 'thumbnails', `${name}-${key.slice(0, 16)}.webp`)
}

function readKept(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined
    throw error
  }
}

/** A cache that cannot be written is done without. */
function keep(file: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, bytes)
    renameSync(`${file}.${process.pid}`, file)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
  }
}
