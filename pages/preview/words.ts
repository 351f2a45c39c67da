import { formatClock } from '../../src/base/clock-text.js'
import type { PageState } from '../../src/preview/page/page-state.js'
import type { Seen } from './follow-events.js'

export type Mood = 'calm' | 'busy' | 'good' | 'warn' | 'bad'

/** One or two words for where the render stands, and how they are meant. */
export function phaseWords({ state, link }: Seen): { readonly text: string; readonly mood: Mood } {
  switch (state.phase) {
    case 'done':
      return { text: 'Finished', mood: 'good' }
    case 'failed':
      return { text: 'Failed', mood: 'bad' }
    case 'stopped':
      return { text: 'Stopped', mood: 'warn' }
  }
  if (link === 'lost') return { text: 'Connection lost', mood: 'warn' }
  if (link === 'connecting') return { text: 'Connecting', mood: 'calm' }
  if (state.ended) return { text: 'Ended', mood: 'warn' }
  const running = {
    preparing: 'Preparing',
    rendering: 'Rendering',
    finishing: 'Finishing',
    stopping: 'Stopping',
  }
  return { text: running[state.phase], mood: 'busy' }
}

/** One sentence with what matters most now. */
export function sentence({ state, link }: Seen): string {
  const { phase, progress, done, failure, work } = state
  if (phase === 'done' && done) return `${done.output} is ready.`
  if (phase === 'failed' && failure) return failure.message
  if (phase === 'stopped')
    return work?.resumable ? 'Finished segments are kept for --resume.' : 'No file was written.'
  if (link === 'lost') return 'gpuviz does not answer: it was ended, or the way to it is cut.'
  if (phase === 'stopping') return 'Cleaning up.'
  if (phase === 'finishing') return 'All frames are drawn; the file is completed and checked.'
  if (phase === 'rendering') return leftWords(progress?.etaSeconds)
  if (state.analyzedSeconds > 0) return `Analysing the song: ${formatClock(state.analyzedSeconds)} so far.`
  return state.work ? 'Getting ready.' : ''
}

function leftWords(seconds: number | undefined): string {
  return seconds === undefined || seconds <= 0
    ? 'The first frames are drawn.'
    : `About ${formatClock(seconds)} left.`
}

/** Of the frames, 0 to 100. */
export function percentDone({ progress, done }: PageState): number {
  if (done) return 100
  return progress && progress.frames > 0 ? Math.floor((100 * progress.frame) / progress.frames) : 0
}

/** Seconds of the video for each second of the clock. */
export function realtimeFactor(state: PageState): number | undefined {
  const { progress, done, start } = state
  return done && start ? done.fps / rateOf(start.fps) : progress?.realtime
}

/** `30000/1001` as a number. */
export function rateOf(fraction: string): number {
  const [frames = 1, seconds = 1] = fraction.split('/').map(Number)
  return frames / seconds
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) || path
}

/** Two or three digits. */
export function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value) || value <= 0) return '–'
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1)
}
