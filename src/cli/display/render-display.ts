import type { RenderEvent, RenderSummary } from '../../render/events.js'

/** Shows one render to whoever looks on. Disposing it leaves the screen clean. */
export interface RenderDisplay extends Disposable {
  show(event: RenderEvent): void
  /** Seconds of the song analysed so far: with a long one there is nothing else to see for a while. */
  analyzed(seconds: number): void
  detail(message: string): void
  done(summary: RenderSummary): void
}

export interface DisplayRequest {
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
}

/** JSON events, nothing, a bar on a terminal, or a line now and then elsewhere. */
export async function openDisplay({ json, quiet, verbose }: DisplayRequest): Promise<RenderDisplay> {
  if (json) {
    const { openJsonDisplay } = await import('./json-display.js')
    return openJsonDisplay(verbose)
  }
  if (quiet) return silentDisplay
  if (process.stderr.isTTY && process.env.TERM !== 'dumb') {
    const { openBarDisplay } = await import('./bar-display.js')
    return openBarDisplay(verbose)
  }
  const { openLineDisplay } = await import('./line-display.js')
  return openLineDisplay(verbose)
}

const silentDisplay: RenderDisplay = {
  show: () => undefined,
  analyzed: () => undefined,
  detail: () => undefined,
  done: () => undefined,
  [Symbol.dispose]: () => undefined,
}
