import { formatClock } from '../../../src/base/clock-text.js'
import { byId } from '../../shared/elements.js'
import type { Loop, Settings } from '../settings.js'
import type { Store } from '../store.js'

export interface LoopHandlesRequest {
  readonly settings: Store<Settings>
  readonly duration: () => number
  readonly secondsAt: (clientX: number) => number
}

/** Seconds that an arrow key moves an end; with Shift ten times as far. */
const STEP = 0.1
/** The ends keep this far from each other. Seconds. */
const LEAST = 0.1

/** The part of the song that is repeated: a band with an end on each side, to drag or to move with the arrow keys. */
export function createLoopHandles({ settings, duration, secondsAt }: LoopHandlesRequest): void {
  const band = byId('loop-band', HTMLElement)
  const deck = byId('deck', HTMLElement)
  const ends = { start: byId('loop-start', HTMLElement), end: byId('loop-end', HTMLElement) }
  const move = (side: keyof Loop, seconds: number) => {
    const { loop } = settings.value
    if (!loop) return
    const inside = Math.max(0, Math.min(seconds, duration()))
    const moved =
      side === 'start'
        ? { ...loop, start: Math.min(inside, loop.end - LEAST) }
        : { ...loop, end: Math.max(inside, loop.start + LEAST) }
    settings.change({ loop: moved })
  }
  for (const side of ['start', 'end'] as const) {
    const handle = ends[side]
    const drag = (event: PointerEvent) => move(side, secondsAt(event.clientX))
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId)
      handle.addEventListener('pointermove', drag)
    })
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', drag))
    handle.addEventListener('keydown', (event) => {
      const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      const { loop } = settings.value
      if (direction === undefined || !loop) return
      event.preventDefault()
      event.stopPropagation()
      move(side, loop[side] + direction * STEP * (event.shiftKey ? 10 : 1))
    })
  }
  settings.follow(({ loop, loops }) => {
    band.hidden = !loop
    for (const handle of Object.values(ends)) handle.hidden = !loop
    if (!loop) return
    band.classList.toggle('off', !loops)
    deck.style.setProperty('--loop-start', String(loop.start / duration()))
    deck.style.setProperty('--loop-end', String(loop.end / duration()))
    for (const side of ['start', 'end'] as const) {
      ends[side].setAttribute('aria-valuenow', loop[side].toFixed(1))
      ends[side].setAttribute('aria-valuemax', duration().toFixed(1))
      ends[side].setAttribute('aria-valuetext', formatClock(loop[side]))
    }
  })
}
