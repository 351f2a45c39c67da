import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { GpuvizError, messageOf } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { segmentPattern } from '../../stream/index.js'
import { moveIn } from '../sequence-target.js'
import { claimTarget, type TargetFile } from '../target-file.js'
import { endPlaylist, removePlaylist } from './end-playlist.js'

/**
 * Claims a playlist and its segments. They are written into a folder `NAME.m3u8.part` beside it, and moved to their place
 * when all are there and checked, the playlist last; those of an earlier one of that name go.
 * @throws GpuvizError `target-busy`, `output-not-writable`
 */
export async function claimPlaylist(path: string): Promise<TargetFile> {
  const lock = await claimTarget(path)
  const part = lock.partPath
  const name = basename(path)
  try {
    await rm(part, { recursive: true, force: true })
    await mkdir(part)
  } catch (cause) {
    await lock[Symbol.asyncDispose]()
    const message = `output "${path}": cannot be written (${messageOf(cause)})`
    throw new GpuvizError('output-not-writable', message, { cause })
  }
  const { matches } = segmentPattern(name)
  const isEarlier = (one: string) => one === name || matches(one)
  return {
    partPath: join(part, name),
    complete: () => moveIn({ folder: dirname(path), isEarlier, part, old: `${path}.old`, last: name }),
    async [Symbol.asyncDispose]() {
      await rm(part, { recursive: true, force: true })
      await lock[Symbol.asyncDispose]()
    },
  }
}

/**
 * Claims a playlist that is read while it grows. It and its segments are written in place; those of an earlier one go
 * when the first frame is ready. Where the render does not come to its end, what was published stays, and is ended.
 * @throws GpuvizError `target-busy`
 */
export async function claimLivePlaylist(path: string, report: Report): Promise<TargetFile> {
  const lock = await claimTarget(path)
  let state: 'claimed' | 'begun' | 'complete' = 'claimed'
  return {
    partPath: path,
    async begin() {
      await removePlaylist(path)
      state = 'begun'
    },
    complete() {
      state = 'complete'
      return Promise.resolve()
    },
    async [Symbol.asyncDispose]() {
      try {
        if (state === 'begun') await endPublished(path, report)
      } finally {
        await lock[Symbol.asyncDispose]()
      }
    },
  }
}

async function endPublished(path: string, report: Report): Promise<void> {
  const segments = await endPlaylist(path)
  if (segments.length === 0) return
  const seconds = segments.reduce((sum, segment) => sum + segment.seconds, 0)
  const message = `"${path}" stays, with the ${seconds.toFixed(1)} s in ${segments.length} segments that were published, and has been ended`
  report.warn({ code: 'live-cut-short', message })
}
