import { formatClock } from '../../base/clock-text.js'
import type { ProgressEvent, RenderSummary, StartEvent } from '../../render/events.js'
import { realtimeText } from './bar-text.js'

/** What the render runs on: `1280x720 at 30 fps, 900 frames; NVIDIA A10, h264_nvenc`. */
export function startText({ width, height, fps, frames, renderer, encoder }: StartEvent): string {
  return `${width}x${height} at ${rateText(fps)} fps, ${framesText(frames)}; ${renderer}, ${encoder}`
}

export function analyzedText(seconds: number): string {
  return `analysing the song: ${formatClock(seconds)} so far`
}

export function progressText({ frame, frames, fps, realtime, etaSeconds }: ProgressEvent): string {
  const percent = Math.floor((100 * frame) / Math.max(1, frames))
  const done = `${percent} %, frame ${frame} of ${frames}`
  return fps > 0
    ? `${done}, ${Math.round(fps)} fps, ${realtimeText(realtime)}, ${formatClock(etaSeconds)} left`
    : done
}

export function doneText({ output, frames, wallSeconds, fps }: RenderSummary): string {
  return `${output}: ${framesText(frames)} in ${wallSeconds.toFixed(1)} s (${Math.round(fps)} fps)`
}

/** `30/1` → `30`; `30000/1001` stays. */
function rateText(fps: string): string {
  return fps.replace(/\/1$/, '')
}

function framesText(frames: number): string {
  return frames === 1 ? '1 frame' : `${frames} frames`
}
