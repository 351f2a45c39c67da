import type { Preview } from './preview.js'

/** A preview that the command line has asked for. */
export interface OpenPreview extends Preview {
  /** What is to be said of it, such as its address. */
  readonly notice?: string
  /** Has lines printed on standard error without a picture in their way. */
  readonly aside: (print: () => void) => void
}

export interface PreviewRequest {
  /** `terminal`, or a port. */
  readonly where: string
  /** Called when a watcher asks the work to stop: what Ctrl-C does. */
  readonly stop: () => void
}

/** @throws GpuvizError where there is no way to watch there; nothing has been begun then */
export async function openPreview({ where, stop }: PreviewRequest): Promise<OpenPreview> {
  if (where === 'terminal') {
    const { openTerminal } = await import('./terminal/open-terminal.js')
    return openTerminal()
  }
  const { openPage } = await import('./page/open-page.js')
  const page = await openPage({ port: Number(where), stop })
  return Object.assign(page, {
    notice: `preview: ${page.url}`,
    aside: (print: () => void) => print(),
  })
}
