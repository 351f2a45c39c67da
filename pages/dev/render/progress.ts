import { formatClock } from '../../../src/base/clock-text.js'
import type { RenderEvent, RenderSummary } from '../../../src/render/events.js'
import { byId, setText } from '../../shared/elements.js'

export interface RenderProgress {
  begin(): void
  show(event: RenderEvent): void
  finish(name: string, summary: RenderSummary): void
  fail(words: string): void
}

/** Formats that a browser plays. */
const PLAYED = /\.(?:mp4|webm)$/

/** How far the render is, and the file that it made. */
export function createRenderProgress(): RenderProgress {
  const bar = byId('render-progress', HTMLProgressElement)
  const video = byId('render-video', HTMLVideoElement)
  const file = byId('render-file', HTMLAnchorElement)
  const [start, stop] = [byId('render-start', HTMLButtonElement), byId('render-stop', HTMLButtonElement)]
  const say = (words: string) => setText(byId('render-words', HTMLElement), words)
  const setRunning = (isRunning: boolean) => {
    byId('render-state', HTMLElement).hidden = false
    bar.hidden = !isRunning
    stop.hidden = !isRunning
    start.disabled = isRunning
    byId('render-open', HTMLButtonElement).classList.toggle('busy', isRunning)
  }
  return {
    begin() {
      setRunning(true)
      bar.removeAttribute('value')
      video.hidden = true
      file.hidden = true
      say('Preparing')
    },
    show(event) {
      if (event.event === 'warning') return
      if (event.event === 'start') setRunning(true)
      if (event.event !== 'progress') return
      bar.value = event.frame / event.frames
      const left = event.etaSeconds > 0 ? `, about ${formatClock(event.etaSeconds)} left` : ''
      say(`${event.frame} of ${event.frames} frames, ${Math.round(event.fps)} a second${left}`)
    },
    finish(name, { frames, wallSeconds }) {
      setRunning(false)
      const address = `api/output/${encodeURIComponent(name)}`
      say(`${name} is ready: ${frames} frames in ${wallSeconds.toFixed(1)} s.`)
      file.href = address
      file.download = name
      file.hidden = false
      video.hidden = !PLAYED.test(name)
      if (!video.hidden) video.src = address
    },
    fail(words) {
      setRunning(false)
      say(words)
    },
  }
}
