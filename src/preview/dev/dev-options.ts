import type { RenderOptions, VisualizeOptions } from '../../api/options.js'
import type { Report } from '../../base/report.js'

type Look = Pick<
  VisualizeOptions,
  'shader' | 'dialect' | 'channels' | 'include' | 'params' | 'preset' | 'fmin' | 'fmax'
>
type Picture = Pick<RenderOptions, 'size' | 'fps' | 'seed' | 'cover'>
type Machine = Pick<
  RenderOptions,
  'gpu' | 'driver' | 'requireGpu' | 'frameTimeoutSeconds' | 'noCache' | 'tempDir'
>

/** What a dev server shows, and where. All but the song have defaults. */
export interface DevServerOptions extends Look, Picture, Machine {
  /** A song: anything ffmpeg reads. */
  readonly input: string
  /** 0 takes any that is free. Default: 4747, or one after it. */
  readonly port?: number
  /** Frames are drawn by this machine and sent as pictures, for browsers without a GPU. */
  readonly headlessServer?: boolean
  /** Ends the preparation. A server that stands is ended by disposing it. */
  readonly signal?: AbortSignal
  /** Seconds of the song analysed so far. */
  readonly onAnalyzed?: (seconds: number) => void
  readonly report?: Report
}

/** A page on this machine on which a shader is written and watched. */
export interface DevServer extends AsyncDisposable {
  /** With the token, which is the key to it. */
  readonly url: string
  /** The folder that files are read from and written to. */
  readonly folder: string
}
