import { GpuvizError, messageOf } from '../../base/errors.js'
import { VERSION } from '../../base/version.js'
import type { RenderEvent } from '../../render/events.js'
import { machineResources } from '../../render/resources/machine-resources.js'
import type { Preview } from '../preview.js'
import { createAdmission } from '../server/admission.js'
import { openEventStreams } from '../server/event-streams.js'
import { listen } from '../server/listen.js'
import { openPageFiles } from '../server/page-files.js'
import { type FrameShelf, openFrameShelf } from './frame-shelf.js'
import { createPageServer } from './page-server.js'
import { type Failure, follow, initialState, type PageMessage } from './page-state.js'

export interface PageRequest {
  /** 0 takes any that is free. */
  readonly port: number
  /** Called, once at most, when a watcher asks the work to stop: what Ctrl-C does. */
  readonly stop: () => void
}

/** A page on this machine that shows the renders of one command. */
export interface PagePreview extends Preview {
  /** With the token, which is the key to it. */
  readonly url: string
}

/** Good enough for watching, and a third of the bytes of what is good enough for keeping. */
const JPEG_QUALITY = 80
/** What has been sent leaves within a few milliseconds, unless a watcher does not read. */
const MOST_FAREWELL_MS = 250

/**
 * Serves the page until it is disposed of, which tells those who watch that it was the last they see.
 * @throws GpuvizError `port-in-use`, `port-not-allowed`, `page-missing`
 */
export async function openPage({ port, stop }: PageRequest): Promise<PagePreview> {
  const { createJpegEncoder } = await import('../../pictures/index.js')
  const openedMs = performance.now()
  const elapsed = () => (performance.now() - openedMs) / 1000
  const files = openPageFiles('preview')
  const admission = createAdmission()
  let state = initialState(VERSION)
  const streams = openEventStreams((): PageMessage => ({ kind: 'state', state }))
  const shelf = openFrameShelf({
    encode: createJpegEncoder(JPEG_QUALITY),
    isAnyPageOpen: () => streams.count > 0,
  })
  const tell = (message: PageMessage) => {
    state = follow(state, message)
    streams.send(message)
  }
  const stopOnce = once(() => {
    tell({ kind: 'stopping', atSeconds: elapsed() })
    stop()
  })
  const server = await createPageServer({ files, admission, streams, shelf, stop: stopOnce })
  const taken = await listen(server, { port, option: '--preview' })
  return {
    url: `http://127.0.0.1:${taken}/?token=${admission.token}`,
    viewer: shelf.viewer,
    begin: (work) => tell({ kind: 'begin', atSeconds: elapsed(), work }),
    show(event: RenderEvent) {
      if (event.event === 'start' && event.software) shelf.slowDown(machineResources().cores.count)
      tell({ kind: 'event', atSeconds: elapsed(), event })
    },
    analyzed: (seconds) => tell({ kind: 'analyzed', seconds }),
    detail: (message) => tell({ kind: 'detail', atSeconds: elapsed(), message }),
    failed: (error) => tell({ kind: 'failed', atSeconds: elapsed(), failure: failureOf(error) }),
    async [Symbol.asyncDispose]() {
      shelf.close()
      const farewell: PageMessage = { kind: 'ended', ...lastFrame(shelf) }
      state = follow(state, farewell)
      await streams.end(farewell, MOST_FAREWELL_MS)
      await server.close()
    },
  }
}

/** Pages cannot fetch it any more when they hear that it is over. */
function lastFrame({ newest }: FrameShelf): { readonly lastFrame?: string } {
  if (!newest) return {}
  return { lastFrame: `data:image/jpeg;base64,${Buffer.from(newest.bytes).toString('base64')}` }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof GpuvizError)) return { code: 'internal', message: messageOf(error) }
  const { code, message, hint } = error
  return { code, message, ...(hint !== undefined && { hint }) }
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    act()
  }
}
