import type { DoneEvent, ProgressEvent, RenderEvent, StartEvent } from '../../render/events.js'
import type { PreviewedWork } from '../preview.js'

// Shared by the server, which keeps the state for those who come late, and the page, which follows it: no Node and
// no browser in here.

/** What the page knows: everything that it shows but the picture. */
export interface PageState {
  readonly version: string
  readonly work: PreviewedWork | undefined
  readonly phase: Phase
  /** Seconds of the song analysed so far. */
  readonly analyzedSeconds: number
  readonly start: StartEvent | undefined
  readonly progress: ProgressEvent | undefined
  readonly done: DoneEvent | undefined
  readonly failure: Failure | undefined
  /** Oldest first, at most `MOST_LINES`. */
  readonly log: readonly LogLine[]
  /** Lines of the log that were dropped to keep it short. */
  readonly droppedLines: number
  /** The command is over: nothing more will come, and the server is gone. */
  readonly ended: boolean
}

/** Where the current render stands. */
export type Phase = 'preparing' | 'rendering' | 'finishing' | 'stopping' | 'done' | 'failed' | 'stopped'

export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

export interface LogLine {
  readonly level: 'note' | 'detail' | 'warning' | 'error'
  /** Seconds since the page was opened for watchers. */
  readonly atSeconds: number
  readonly text: string
  /** Of a warning or an error; docs/errors.md lists them. */
  readonly code?: string
}

/** One thing that happened, as the server sends it. */
export type PageMessage =
  | { readonly kind: 'state'; readonly state: PageState }
  | { readonly kind: 'begin'; readonly atSeconds: number; readonly work: PreviewedWork }
  | { readonly kind: 'event'; readonly atSeconds: number; readonly event: RenderEvent }
  | { readonly kind: 'analyzed'; readonly seconds: number }
  | { readonly kind: 'detail'; readonly atSeconds: number; readonly message: string }
  | { readonly kind: 'stopping'; readonly atSeconds: number }
  | { readonly kind: 'failed'; readonly atSeconds: number; readonly failure: Failure }
  | { readonly kind: 'ended'; readonly lastFrame?: string }

/** More than anybody reads, and little memory. */
export const MOST_LINES = 500

/** Nothing has begun yet. */
export function initialState(version: string): PageState {
  return { version, work: undefined, log: [], droppedLines: 0, ended: false, ...NOTHING_YET }
}

const NOTHING_YET = {
  phase: 'preparing',
  analyzedSeconds: 0,
  start: undefined,
  progress: undefined,
  done: undefined,
  failure: undefined,
} as const

/** The state after a message. */
export function follow(state: PageState, message: PageMessage): PageState {
  switch (message.kind) {
    case 'state':
      return message.state
    case 'begin': {
      const { work, atSeconds } = message
      const begun = { ...state, ...NOTHING_YET, work }
      return withLine(begun, { level: 'note', atSeconds, text: `${work.input}${placeText(work)}` })
    }
    case 'event':
      return followEvent(state, message.event, message.atSeconds)
    case 'analyzed':
      return { ...state, analyzedSeconds: message.seconds }
    case 'detail':
      return withLine(state, { level: 'detail', atSeconds: message.atSeconds, text: message.message })
    case 'stopping':
      return withLine({ ...state, phase: 'stopping' }, stopLine(message.atSeconds))
    case 'failed':
      return followFailure(state, message.failure, message.atSeconds)
    case 'ended':
      return { ...state, ended: true }
  }
}

function followEvent(state: PageState, event: RenderEvent, atSeconds: number): PageState {
  switch (event.event) {
    case 'start': {
      const { renderer, encoder } = event
      const text = `${event.frames} frames; ${renderer}, ${encoder}`
      return withLine({ ...state, phase: running(state), start: event }, { level: 'note', atSeconds, text })
    }
    case 'progress': {
      const phase = event.frame >= event.frames ? 'finishing' : 'rendering'
      return { ...state, phase: running(state, phase), progress: event }
    }
    case 'warning':
      return withLine(state, { level: 'warning', atSeconds, text: event.message, code: event.code })
    case 'done': {
      const text = `${event.output}: ${event.frames} frames in ${event.wallSeconds.toFixed(1)} s`
      return withLine({ ...state, phase: 'done', done: event }, { level: 'note', atSeconds, text })
    }
  }
}

/** Someone who asked it to stop is not told that it renders. */
function running({ phase }: PageState, next: Phase = 'rendering'): Phase {
  return phase === 'stopping' ? phase : next
}

function followFailure(state: PageState, failure: Failure, atSeconds: number): PageState {
  const { code, message, hint } = failure
  if (code === 'stopped')
    return withLine({ ...state, phase: 'stopped' }, { level: 'note', atSeconds, text: message })
  const text = hint === undefined ? message : `${message} ${hint}`
  return withLine({ ...state, phase: 'failed', failure }, { level: 'error', atSeconds, text, code })
}

function withLine(state: PageState, line: LogLine): PageState {
  const all = [...state.log, line]
  const dropped = Math.max(0, all.length - MOST_LINES)
  return { ...state, log: all.slice(dropped), droppedLines: state.droppedLines + dropped }
}

function stopLine(atSeconds: number): LogLine {
  return { level: 'note', atSeconds, text: 'asked to stop on this page' }
}

function placeText({ index, count }: PreviewedWork): string {
  return count > 1 ? ` (${index + 1} of ${count})` : ''
}
