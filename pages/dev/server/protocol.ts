import type { Dialect } from '../../../src/base/dialects.js'
import type { ShownSong } from '../../../src/preview/dev/shown-song.js'
import type { RenderEvent, RenderSummary } from '../../../src/render/events.js'

/** Answer of `GET api/session`: all that the page starts from. */
export interface SessionAnswer {
  readonly version: string
  /** Another for each start of the server. */
  readonly session: string
  /** Counts what was seen to change on disk, and shaders that were chosen. */
  readonly revision: number
  readonly song: ShownSong
  /** Files of the analysis, to be had at `api/features/NAME`. */
  readonly features: readonly { readonly name: string; readonly bytes: number }[]
  /** The picture that comes with the song: its path for `api/picture`. */
  readonly cover?: string
  readonly shader: {
    readonly builtin?: string
    /** Absolute. */
    readonly path?: string
    readonly dialect?: Dialect
    readonly channels: Readonly<Record<number, string>>
    /** Absolute folders where `#include` looks besides the shader's own. */
    readonly include: readonly string[]
  }
  /** Values of parameters, as text: those of the command line or of its preset. */
  readonly params: Readonly<Record<string, string>>
  readonly size: { readonly width: number; readonly height: number }
  /** A fraction: `30/1`. */
  readonly fps: string
  readonly seed: number
  readonly builtins: readonly { readonly name: string; readonly summary: string }[]
  readonly outputDefaults: { readonly output: string; readonly quality: Quality }
  /** Whether the shader's files may be saved. */
  readonly writable: boolean
  /** `--headless-server`: the server draws, see `api/stream`. */
  readonly headless: boolean
}

/** The same, with the shader as scenes name it. */
export interface DevSession extends Omit<SessionAnswer, 'shader'> {
  readonly shader: DevShader
}

export interface DevShader {
  /** A built-in's name, or the absolute path of a file or folder. */
  readonly name: string
  readonly builtin: boolean
  readonly dialect?: Dialect
  readonly channels: Readonly<Record<number, string>>
  readonly include: readonly string[]
}

export type Quality = 'draft' | 'good' | 'best'

/** Answer of `GET api/files`: what the shader consists of, and our own GLSL under `/gpuviz/shaders/`. */
export interface DevFiles {
  /** Absolute path of the project folder: files in it may be saved. */
  readonly root: string
  /** The shader as scenes name it. */
  readonly main: string
  /** Texts by absolute paths. */
  readonly files: Readonly<Record<string, string>>
}

/** What `api/events` tells. */
export type DevEvent =
  /** First of each connection, and whenever something may have been missed. */
  | { readonly event: 'hello'; readonly session: string; readonly revision: number }
  /** Files of the shader, or that it would include if they were there, have changed on disk. */
  | {
      readonly event: 'files'
      readonly revision: number
      readonly files: Readonly<Record<string, string>>
      readonly removed: readonly string[]
    }
  /** Another shader was chosen. */
  | { readonly event: 'session'; readonly revision: number }
  | { readonly event: 'render'; readonly render: RenderEvent }
  | { readonly event: 'renderAnalyzed'; readonly seconds: number }
  | { readonly event: 'renderDone'; readonly output: string; readonly summary: RenderSummary }
  | { readonly event: 'renderFailed'; readonly error: DevFailure }
  /** The server ends on purpose. */
  | { readonly event: 'bye' }

/** The body of every answer that is none of 2xx, and a failed render's. */
export interface DevFailure {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** Body of `POST api/render`, and the field `request`, as JSON, of `GET api/render/command`. */
export interface DevRenderRequest {
  /** A file of the project, whose ending tells the format. */
  readonly output: string
  readonly size: { readonly width: number; readonly height: number }
  readonly fps: string
  readonly from?: number
  readonly to?: number
  readonly quality: Quality
  readonly params: Readonly<Record<string, string>>
  readonly overwrite?: boolean
}
