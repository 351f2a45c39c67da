import type { DevEvent } from './protocol.js'

export interface ServerListener {
  onEvent(event: DevEvent): void
  /** Whether the server is heard from, on each change. */
  onLink(isOpen: boolean): void
}

/** How soon a server that was ended is asked again. */
const RETRY_MS = 700

/** Listens to the server for as long as the page is open, through restarts. */
export function followServer({ onEvent, onLink }: ServerListener): void {
  const source = new EventSource('api/events')
  source.onopen = () => onLink(true)
  source.onmessage = ({ data }) => onEvent(JSON.parse(data) as DevEvent)
  source.onerror = () => {
    onLink(false)
    // A browser gives up where it was answered by something else than events: a server that has only begun.
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => followServer({ onEvent, onLink }), RETRY_MS)
  }
}
