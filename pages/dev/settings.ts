import type { DevSession } from './server/protocol.js'
import { createStore, type Store } from './store.js'

/** What the author chose on this page. It outlives reloads and restarts of the server. */
export interface Settings {
  /** Values of parameters as text, those that were changed; for each shader of its own, see `paramsOf`. */
  readonly params: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly width: number
  readonly height: number
  /** A fraction: `30/1`. */
  readonly fps: string
  readonly loop: Loop | undefined
  readonly loops: boolean
  readonly volume: number
  readonly muted: boolean
  readonly fit: 'fit' | 'full'
  readonly pane: Pane
  readonly editor: boolean
}

export type Pane = 'params' | 'looks'

/** A part of the song, in seconds. */
export interface Loop {
  readonly start: number
  readonly end: number
}

/** Settings that were kept by an earlier visit to the same song, else those of the command line. */
export function openSettings(session: DevSession): Store<Settings> {
  const key = `gpuviz-dev:${session.song.path}`
  const start: Settings = {
    params: {},
    width: session.size.width,
    height: session.size.height,
    fps: session.fps,
    loop: undefined,
    loops: false,
    volume: 0.8,
    muted: false,
    fit: 'fit',
    pane: 'params',
    editor: false,
  }
  const settings = createStore<Settings>({ ...start, ...read(key) })
  settings.follow((value) => sessionStorage.setItem(key, JSON.stringify(value)))
  return settings
}

/** The given values of the shader that is shown: the command line's where nothing was changed here. */
export function paramsOf(settings: Settings, session: DevSession): Readonly<Record<string, string>> {
  return settings.params[session.shader.name] ?? session.params
}

/** Puts all values of the shader that is shown. */
export function setParams(
  settings: Store<Settings>,
  session: DevSession,
  params: Readonly<Record<string, string>>,
): void {
  settings.change({ params: { ...settings.value.params, [session.shader.name]: params } })
}

function read(key: string): Partial<Settings> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Settings>
  } catch {
    return {}
  }
}
