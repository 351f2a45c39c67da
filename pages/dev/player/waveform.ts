import { formatClock } from '../../../src/base/clock-text.js'
import type { ShownSong } from '../../../src/preview/dev/shown-song.js'
import { byId } from '../../shared/elements.js'
import type { Loop, Settings } from '../settings.js'
import type { Store } from '../store.js'
import { drawWaveform } from './draw-waveform.js'
import { createLoopHandles } from './loop-handles.js'

export interface Waveform {
  /** Moves the line of this moment. */
  moveTo(seconds: number): void
  /** Draws another song. */
  show(song: ShownSong): void
}

export interface WaveformRequest {
  readonly song: ShownSong
  readonly settings: Store<Settings>
  onSeek(seconds: number): void
}

/** A loop is longer than this; a shorter drag was a click. Seconds. */
const SHORTEST_LOOP = 0.2

/** The song as a picture: click or drag to go there; drag with Shift to loop a part. */
export function createWaveform({ song: first, settings, onSeek }: WaveformRequest): Waveform {
  let song = first
  const holder = byId('waveform', HTMLElement)
  const canvas = byId('wave', HTMLCanvasElement)
  const redraw = () => {
    const scale = window.devicePixelRatio || 1
    canvas.width = Math.round(holder.clientWidth * scale)
    canvas.height = Math.round(holder.clientHeight * scale)
    drawWaveform(canvas, song, coloursOf(holder), scale)
  }
  new ResizeObserver(redraw).observe(holder)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  const secondsAt = (clientX: number) => {
    const { left, width } = holder.getBoundingClientRect()
    return Math.max(0, Math.min(1, (clientX - left) / width)) * song.durationSeconds
  }
  followPointer(holder, secondsAt, { settings, onSeek })
  createLoopHandles({ settings, duration: () => song.durationSeconds, secondsAt })
  return {
    moveTo(seconds) {
      holder.style.setProperty('--now', String(seconds / song.durationSeconds))
      holder.setAttribute('aria-valuenow', seconds.toFixed(2))
      holder.setAttribute('aria-valuetext', `${formatClock(seconds)} of ${formatClock(song.durationSeconds)}`)
    },
    show(next) {
      song = next
      holder.setAttribute('aria-valuemax', song.durationSeconds.toFixed(2))
      redraw()
    },
  }
}

function followPointer(
  holder: HTMLElement,
  secondsAt: (clientX: number) => number,
  { settings, onSeek }: Pick<WaveformRequest, 'settings' | 'onSeek'>,
): void {
  let loopFrom: number | undefined
  const move = (event: PointerEvent) => {
    const seconds = secondsAt(event.clientX)
    if (loopFrom === undefined) return onSeek(seconds)
    const loop: Loop = { start: Math.min(loopFrom, seconds), end: Math.max(loopFrom, seconds) }
    if (loop.end - loop.start > SHORTEST_LOOP) settings.change({ loop, loops: true })
  }
  holder.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (event.target instanceof HTMLElement && event.target.closest('.handle'))) return
    loopFrom = event.shiftKey ? secondsAt(event.clientX) : undefined
    holder.setPointerCapture(event.pointerId)
    holder.addEventListener('pointermove', move)
    if (!event.shiftKey) move(event)
  })
  for (const end of ['pointerup', 'pointercancel'] as const) {
    holder.addEventListener(end, () => holder.removeEventListener('pointermove', move))
  }
}

function coloursOf(element: HTMLElement) {
  const style = getComputedStyle(element)
  const colour = (name: string) => {
    const probe = document.createElement('span')
    probe.style.color = `var(${name})`
    element.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
  return {
    wave: colour('--wave'),
    edge: colour('--tick'),
    ink: style.color,
    section: colour('--section'),
  }
}
