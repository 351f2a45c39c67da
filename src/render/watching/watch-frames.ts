import { messageOf } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { monotonicMs } from '../../native/monotonic-ms.js'
import { type FoundPicture, openViewfinderReader, type ViewfinderReader } from '../../stream/index.js'
import type { FrameViewer } from '../frame-viewer.js'

/** Lets a viewer look at what render processes draw. Disposing ends it at once. */
export interface Watching extends Disposable {
  /** Makes the viewfinder of another process; gives its path, or undefined where it cannot be made. */
  open(path: string): string | undefined
  /** Shows the last frame that there is; whoever is slow to take it is not waited for. Nothing is shown afterwards. */
  finish(): Promise<void>
}

export interface WatchRequest {
  readonly viewer: FrameViewer
  /** Of the frames. */
  readonly width: number
  readonly height: number
  readonly report: Report
}

/** How soon a picture that was asked for is noticed. */
const LOOK_MS = 10
/** How soon somebody is noticed who begins to watch. */
const IDLE_MS = 100
/** Workers draw different parts of the video: the one that is ahead is shown, and gone back from only if it stays silent. */
const PATIENCE_MS = 2000
/** For showing the last frame. */
const FAREWELL_MS = 500

export function watchFrames(request: WatchRequest): Watching {
  const session = new WatchedFrames(request)
  session.look()
  return session
}

/**
 * One picture at a time: asked for, shown, and only when the viewer has taken it, and its time has come, the next one. All
 * processes are asked.
 */
class WatchedFrames implements Watching {
  readonly #request: WatchRequest
  readonly #viewfinders: ViewfinderReader[] = []
  #timer: NodeJS.Timeout | undefined
  #showing: Promise<void> = Promise.resolve()
  /** `monotonicMs()` of the last time that pictures were asked for; undefined while none is awaited. */
  #askedMs: number | undefined
  #dueMs = 0
  #shownIndex = -1
  /** Only the last frame may still be shown. */
  #isEnding = false
  #isOver = false

  constructor(request: WatchRequest) {
    this.#request = request
  }

  open(path: string): string | undefined {
    const { viewer, width, height, report } = this.#request
    try {
      const most = { width: viewer.maxWidth, height: viewer.maxHeight }
      const viewfinder = openViewfinderReader(path, { frame: { width, height }, most })
      this.#viewfinders.push(viewfinder)
      if (this.#askedMs !== undefined) viewfinder.ask(most)
      return path
    } catch (error) {
      report.warn({ code: 'preview-failed', message: `no preview: ${messageOf(error)}` })
      return undefined
    }
  }

  /** Does what is to be done now, and comes back when there may be more. */
  look(): void {
    if (this.#isEnding) return
    try {
      const pause = this.#step()
      if (pause !== undefined) this.#timer = setTimeout(() => this.look(), pause)
    } catch (error) {
      this.#giveUp(error)
    }
  }

  /** @returns milliseconds until the next one; undefined where the end of the showing brings it */
  #step(): number | undefined {
    const { viewer } = this.#request
    const nowMs = monotonicMs()
    if (!viewer.isWatching) {
      // A picture that comes now would be an old one by the time that somebody looks.
      this.#askedMs = undefined
      return IDLE_MS
    }
    if (nowMs < this.#dueMs) return this.#dueMs - nowMs
    if (this.#askedMs === undefined) this.#ask(nowMs)
    const best = this.#newest()
    if (!best) return LOOK_MS
    const isBehind = best.index < this.#shownIndex
    if (isBehind && nowMs - (this.#askedMs ?? nowMs) < PATIENCE_MS) return LOOK_MS
    const picture = best.viewfinder.take()
    this.#askedMs = undefined
    this.#dueMs = nowMs + 1000 / viewer.framesPerSecond
    if (!picture) return LOOK_MS
    this.#showing = this.#show(picture).then(() => this.look())
    return undefined
  }

  #ask(nowMs: number): void {
    const { maxWidth: width, maxHeight: height } = this.#request.viewer
    for (const viewfinder of this.#viewfinders) viewfinder.ask({ width, height })
    this.#askedMs = nowMs
  }

  #newest(): { readonly viewfinder: ViewfinderReader; readonly index: number } | undefined {
    return this.#viewfinders
      .flatMap((viewfinder) => {
        const index = viewfinder.delivered()
        return index === undefined ? [] : [{ viewfinder, index }]
      })
      .reduce<{ viewfinder: ViewfinderReader; index: number } | undefined>(
        (best, one) => (best && best.index >= one.index ? best : one),
        undefined,
      )
  }

  /** Never rejects: of a viewer that fails is told, once, and it gets no more. */
  async #show(picture: FoundPicture): Promise<void> {
    this.#shownIndex = picture.index
    try {
      await this.#request.viewer.show(picture)
    } catch (error) {
      this.#giveUp(error)
    }
  }

  #giveUp(error: unknown): void {
    this.#end()
    const message = `the preview stopped, the render goes on: ${messageOf(error)}`
    this.#request.report.warn({ code: 'preview-failed', message })
  }

  async finish(): Promise<void> {
    this.#isEnding = true
    clearTimeout(this.#timer)
    await atMost(FAREWELL_MS, this.#farewell())
    this.#end()
  }

  async #farewell(): Promise<void> {
    await this.#showing
    const lasts = this.#viewfinders.flatMap((viewfinder) => viewfinder.last() ?? [])
    const [last] = lasts.sort((a, b) => b.index - a.index)
    if (!last || last.index === this.#shownIndex || this.#isOver) return
    if (this.#request.viewer.isWatching) await this.#show(last)
  }

  #end(): void {
    this.#isEnding = true
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  [Symbol.dispose](): void {
    this.#end()
    for (const viewfinder of this.#viewfinders) viewfinder[Symbol.dispose]()
    this.#viewfinders.length = 0
  }
}

function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  return Promise.race([work, patience]).finally(() => clearTimeout(timer))
}
