import { existsSync } from 'node:fs'
import { GpuvizError } from '../../base/errors.js'
import { bytesText } from './bytes-text.js'
import { reserveOf } from './check-space.js'
import { diskSpace } from './disk-space.js'

export interface SpaceWatch extends Disposable {
  /** Aborts as the render's own signal does, or with the reason `disk-full` or `folder-gone`. */
  readonly signal: AbortSignal
  /** From now on so many bytes more must stay free where `folder` is; asked again, it takes the place of what was said before. */
  keepFree(folder: string, bytes: () => number): void
}

export interface SpaceWatchRequest {
  /** Where files are written. */
  readonly folders: readonly string[]
  /** Of the render. */
  readonly signal: AbortSignal
  /** What becomes of what is done, for the message. */
  readonly outcome: () => { readonly message: string; readonly hint: string }
}

const EVERY_MS = 1000
/** A disk that is nearly full from the start may be filled up to this share of what was free. */
const LAST_SHARE = 0.1

/** What must stay free for later, by the folder where it goes. */
type Claims = Map<string, () => number>

/** Looks once a second how much is free, and stops the render before a disk is full, or when a folder is no longer there. */
export function watchSpace({ folders, signal, outcome }: SpaceWatchRequest): SpaceWatch {
  // A plain signal: what listens to one made by `AbortSignal.any` of such a one is never let go of (Node 20).
  const low = new AbortController()
  const stop = () => low.abort(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const claims: Claims = new Map()
  const reserves = new Map<string, number>()
  let isLooking = false
  const lookAt = async (folder: string) => {
    const space = await diskSpace(folder)
    if (!space) {
      if (reserves.has(folder) && !existsSync(folder)) low.abort(gone(folder))
      return
    }
    const { freeBytes } = space
    const reserve = reserves.get(folder) ?? Math.min(reserveOf(space), freeBytes * LAST_SHARE)
    reserves.set(folder, reserve)
    const claimed = await claimedBytes(claims, space.device)
    if (freeBytes >= reserve + claimed || low.signal.aborted) return
    low.abort(runOut({ folder, freeBytes, claimed, ...outcome() }))
  }
  const look = async () => {
    if (isLooking) return
    isLooking = true
    try {
      for (const folder of folders) await lookAt(folder)
    } finally {
      isLooking = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), EVERY_MS)
  return {
    signal: low.signal,
    keepFree: (folder, bytes) => void claims.set(folder, bytes),
    [Symbol.dispose]() {
      clearInterval(timer)
      signal.removeEventListener('abort', stop)
    },
  }
}

async function claimedBytes(claims: Claims, device: number): Promise<number> {
  let sum = 0
  for (const [folder, bytes] of claims) {
    const space = await diskSpace(folder)
    if (space?.device === device) sum += bytes()
  }
  return sum
}

function gone(folder: string): GpuvizError {
  const message = `the folder "${folder}" is gone, and what was written there with it: the render was stopped`
  return new GpuvizError('folder-gone', message, {
    hint: 'Make it again, or write elsewhere with -o or --temp-dir.',
  })
}

interface RunOut {
  readonly folder: string
  readonly freeBytes: number
  readonly claimed: number
  readonly message: string
  readonly hint: string
}

function runOut({ folder, freeBytes, claimed, message, hint }: RunOut): GpuvizError {
  const joining = claimed > 0 ? `, and joining the segments takes ${bytesText(claimed)} more` : ''
  const text = `the disk is running full: no space is left in "${folder}" but ${bytesText(freeBytes)}${joining}; the render was stopped, and ${message}`
  return new GpuvizError('disk-full', text, { hint })
}
