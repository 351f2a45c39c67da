import { follow, initialState, type PageMessage, type PageState } from '../../src/preview/page/page-state.js'
import { linkTo } from './link.js'

/** What the page knows, and whether it still hears from the command. */
export interface Seen {
  readonly state: PageState
  readonly link: 'connecting' | 'open' | 'lost'
  /** The picture that everything ended with, as a `data:` address. */
  readonly lastFrame?: string
}

/** How long figures may wait for the next picture. */
const PATIENCE_MS = 600

/**
 * Follows what the server tells. Painting takes from the render what it shares a processor with, so figures, which come
 * all the time, wait for the next picture and are painted with it: `showNow` is to be called for each.
 */
export function followEvents(onChange: (seen: Seen) => void): { readonly showNow: () => void } {
  let seen: Seen = { state: initialState(''), link: 'connecting' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let isShown = true
  const showNow = () => {
    clearTimeout(timer)
    timer = undefined
    if (isShown) return
    isShown = true
    onChange(seen)
  }
  const change = (next: Seen, patienceMs = 0) => {
    const isSooner = patienceMs === 0
    seen = next
    isShown = false
    if (timer !== undefined && !isSooner) return
    clearTimeout(timer)
    timer = setTimeout(showNow, patienceMs)
  }
  const source = new EventSource(linkTo('events'))
  source.onmessage = ({ data }) => {
    const message: PageMessage = JSON.parse(data)
    const last =
      message.kind === 'ended' && message.lastFrame !== undefined ? { lastFrame: message.lastFrame } : {}
    const isProgress = message.kind === 'event' && message.event.event === 'progress'
    change(
      { ...seen, link: 'open', state: follow(seen.state, message), ...last },
      isProgress ? PATIENCE_MS : 0,
    )
    if (message.kind === 'ended') source.close()
  }
  source.onerror = () => {
    if (!seen.state.ended) change({ ...seen, link: 'lost' })
  }
  return { showNow }
}
