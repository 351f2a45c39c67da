import type { VisualizeOptions } from '../../api/options.js'
import { deferred } from '../../base/deferred.js'
import { GpuvizError } from '../../base/errors.js'
import type { RenderEvent, RenderSummary } from '../../render/events.js'
import { type PlainError, plainError } from './plain-error.js'
import { outputName } from './render-request.js'

/** What pages are told of a render. */
export type RenderMessage =
  | { readonly event: 'render'; readonly id: number; readonly render: RenderEvent }
  | { readonly event: 'renderAnalyzed'; readonly id: number; readonly seconds: number }
  | ({ readonly event: 'renderDone'; readonly id: number } & RenderResult)
  | { readonly event: 'renderFailed'; readonly id: number; readonly error: PlainError }

export interface RenderResult {
  /** What `api/output/NAME` gives. */
  readonly output: string
  readonly path: string
  readonly summary: RenderSummary
}

/** How far it is, for a page that comes later. */
export interface RenderState {
  readonly id: number
  readonly phase: 'running' | 'done' | 'failed' | 'stopped'
  readonly output: string
  readonly latest?: RenderEvent
  readonly result?: RenderResult
  readonly error?: PlainError
}

/** Renders for the page, one at a time. */
export interface RenderDesk extends AsyncDisposable {
  readonly state: RenderState | undefined
  /**
   * Starts one, and resolves to its number when it is under way.
   * @throws GpuvizError `render-busy`, and what `visualize` refuses at once
   */
  start(options: VisualizeOptions): Promise<number>
  /** Ends the one that runs as Ctrl-C does; false where there is none. */
  stop(): boolean
  /** The path of a finished file. */
  finished(name: string): string | undefined
}

/** What is refused without work is known by then. */
const REFUSED_WITHIN_MS = 400

/** @param tell tells all pages */
export function openRenderDesk(tell: (message: RenderMessage) => void): RenderDesk {
  const finished = new Map<string, string>()
  let state: RenderState | undefined
  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined
  return {
    get state() {
      return state
    },
    async start(options) {
      if (running) {
        throw new GpuvizError('render-busy', 'another render is under way', {
          hint: 'Wait for it, or stop it.',
        })
      }
      const id = (state?.id ?? 0) + 1
      let now: RenderState = { id, phase: 'running', output: outputName(options.output ?? '') }
      state = now
      const controller = new AbortController()
      const underWay = deferred<void>()
      const timer = setTimeout(underWay.resolve, REFUSED_WITHIN_MS)
      const follow = (change: Partial<RenderState>) => {
        now = { ...now, ...change }
        state = now
        if (change.latest) underWay.resolve()
        if (change.result) finished.set(change.result.output, change.result.path)
      }
      const work = run(id, { ...options, signal: controller.signal }, { follow, tell }).finally(() => {
        running = undefined
        clearTimeout(timer)
      })
      running = { controller, ended: work.catch(() => undefined) }
      await Promise.race([work, underWay.promise])
      return id
    },
    stop() {
      running?.controller.abort()
      return running !== undefined
    },
    finished: (name) => finished.get(name),
    async [Symbol.asyncDispose]() {
      running?.controller.abort()
      await running?.ended
    },
  }
}

interface RunListener {
  follow(change: Partial<RenderState>): void
  tell(message: RenderMessage): void
}

/** Renders, and tells how it goes. Rejects as `visualize` does, when that has been told. */
async function run(id: number, options: VisualizeOptions, { follow, tell }: RunListener): Promise<void> {
  const { visualize } = await import('../../api/visualize.js')
  try {
    const summary = await visualize({
      ...options,
      onProgress(render) {
        if (render.event === 'start' || render.event === 'progress') follow({ latest: render })
        if (render.event !== 'done') tell({ event: 'render', id, render })
      },
      onAnalyzed: (seconds) => tell({ event: 'renderAnalyzed', id, seconds }),
    })
    const path = options.output ?? summary.output
    const result = { output: outputName(path), path, summary }
    follow({ phase: 'done', result })
    tell({ event: 'renderDone', id, ...result })
  } catch (error) {
    const plain = plainError(error)
    follow({ phase: plain.code === 'stopped' ? 'stopped' : 'failed', error: plain })
    tell({ event: 'renderFailed', id, error: plain })
    throw error
  }
}
