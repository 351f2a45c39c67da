import type { FrameViewer, ViewedFrame } from '../../render/frame-viewer.js'

/** The newest picture, encoded once for all who look. */
export interface ShelvedFrame {
  /** Counts the pictures, from 1, over all renders of the command. */
  readonly number: number
  /** Which of the output's frames it is, from 0. */
  readonly index: number
  readonly width: number
  readonly height: number
  /** JPEG. */
  readonly bytes: Uint8Array
}

export interface FrameShelf {
  readonly viewer: FrameViewer
  readonly newest: ShelvedFrame | undefined
  /** Resolves with a picture whose number is above `after`; with undefined when there is none in `mostMs`, or `signal` is aborted. */
  next(
    after: number,
    wait: { readonly mostMs: number; readonly signal: AbortSignal },
  ): Promise<ShelvedFrame | undefined>
  /** Software GL, on so many cores, draws where pictures are made and shown: fewer of them. */
  slowDown(cores: number): void
  /** Those who wait get nothing more. */
  close(): void
}

export interface ShelfRequest {
  /** Makes the JPEG, off this thread. */
  readonly encode: (frame: ViewedFrame) => Promise<Uint8Array>
  /** Whether any page is open. */
  readonly isAnyPageOpen: () => boolean
}

/** What is asked of a render: pictures of at most this size, at most so often. */
interface Demand {
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
}

const FROM_GPU: Demand = { width: 960, height: 640, framesPerSecond: 12 }
/**
 * A picture takes some 30 ms of the processor, two thirds of them the browser's: what draws on the processor and has but
 * two cores is to lose 3 % at most.
 */
const FROM_PROCESSOR: Demand = { width: 960, height: 640, framesPerSecond: 4 }
const FROM_SMALL_PROCESSOR: Demand = { width: 640, height: 480, framesPerSecond: 2 }
const SMALL_CORES = 4
/**
 * A page that is looked at asks for the next picture within this time. One that lies in the background asks for none, but
 * one as old as this is replaced for it: it is what it shows when it is looked at, and when everything has ended.
 */
const PATIENCE_MS = 2000

/** A viewer whose pictures are fetched: none is made unless somebody waits for it. */
export function openFrameShelf({ encode, isAnyPageOpen }: ShelfRequest): FrameShelf {
  const waiting = new Set<(frame: ShelvedFrame | undefined) => void>()
  let newest: ShelvedFrame | undefined
  let demand = FROM_GPU
  let [fetchedAtMs, shelvedAtMs] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const giveAll = (frame: ShelvedFrame | undefined) => {
    const receivers = [...waiting]
    waiting.clear()
    if (receivers.length > 0) fetchedAtMs = performance.now()
    for (const receive of receivers) receive(frame)
  }
  const viewer: FrameViewer = {
    get maxWidth() {
      return demand.width
    },
    get maxHeight() {
      return demand.height
    },
    get framesPerSecond() {
      return demand.framesPerSecond
    },
    get isWatching() {
      if (waiting.size > 0) return true
      const nowMs = performance.now()
      if (nowMs - fetchedAtMs < PATIENCE_MS) return true
      return isAnyPageOpen() && nowMs - shelvedAtMs > PATIENCE_MS
    },
    async show(frame) {
      const { index, width, height } = frame
      const bytes = await encode(frame)
      newest = { number: (newest?.number ?? 0) + 1, index, width, height, bytes }
      shelvedAtMs = performance.now()
      giveAll(newest)
    },
  }
  return {
    viewer,
    get newest() {
      return newest
    },
    next(after, { mostMs, signal }) {
      if (newest && newest.number > after) {
        fetchedAtMs = performance.now()
        return Promise.resolve(newest)
      }
      return new Promise((resolve) => {
        const finish = (frame: ShelvedFrame | undefined) => {
          clearTimeout(timer)
          signal.removeEventListener('abort', giveUp)
          waiting.delete(finish)
          resolve(frame)
        }
        const giveUp = () => finish(undefined)
        const timer = setTimeout(giveUp, mostMs)
        signal.addEventListener('abort', giveUp)
        waiting.add(finish)
      })
    },
    slowDown(cores) {
      demand = cores < SMALL_CORES ? FROM_SMALL_PROCESSOR : FROM_PROCESSOR
    },
    close: () => giveAll(undefined),
  }
}
