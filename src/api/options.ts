import type { Codec } from '../base/codec.js'
import type { Dialect } from '../base/dialects.js'
import type { Place } from '../base/place.js'
import type { Rational } from '../base/rational.js'
import type { TargetName } from '../base/target-names.js'
import type { RenderEvent, RenderSummary } from '../render/events.js'
import type { FrameViewer, ViewedFrame } from '../render/frame-viewer.js'

/** Options of every render. All are optional; defaults are those of docs/cli.md. */
export interface RenderOptions {
  /**
   * The file to write; its ending chooses the container. A PNG with a number in its name (`frames/%05d.png`) is a
   * sequence, `-` is the process's standard output; `.m3u8` is a playlist with its segments beside it, and what begins
   * with `rtmp://`, `rtmps://`, `srt://` or `udp://` is sent there. Default: in the current folder, the input's name.
   */
  readonly output?: string
  /** By name, whatever the output's ending says: `mp4`, `mov`, `mkv`, `webm`, `gif`, `webp`, `png`, `raw`, `y4m`, `m3u8`. */
  readonly format?: string
  /** Even numbers of pixels. Default 1280 × 720. */
  readonly size?: { readonly width: number; readonly height: number }
  /** Frames a second. Default 30/1. */
  readonly fps?: Rational
  /** Part of the input, in seconds. */
  readonly from?: number
  readonly to?: number
  /** One frame, as PNG, at this time in seconds. */
  readonly at?: number
  /** Values of the shader's parameters, as text: `{ bars: '96' }`, or formulas: `{ glow: '0.2 + 1.5*bass' }`. */
  readonly params?: Readonly<Record<string, string>>
  /** A file with a shader and values of its parameters; what is given besides wins. */
  readonly preset?: string
  readonly seed?: number
  /** An ffmpeg video encoder, or `auto`. */
  readonly encoder?: string
  readonly quality?: 'draft' | 'good' | 'best'
  /** How the video is coded, by whatever encoder works; default: the container's usual way. */
  readonly codec?: Codec
  /** Of the video, in place of the quality's constant quality: `8M`. */
  readonly bitrate?: string
  /** Options of ffmpeg for the output, behind all of ours; each word on its own. */
  readonly ffmpegArgs?: readonly string[]
  /** Keeps what can be seen through, in formats that can; without `background` nothing is behind the look. */
  readonly alpha?: boolean
  /** 2: draws at twice the size and takes the mean of each four pixels. Default 1. */
  readonly supersample?: 1 | 2
  /** Size, loudness and largest file for a place to publish; what is given here wins. */
  readonly target?: TargetName
  /** Giving a rate (`192k`) re-encodes the audio. */
  readonly audioBitrate?: string
  readonly noAudio?: boolean
  readonly title?: string
  readonly artist?: string
  /** An image file, or `none`; default: the input's own cover. */
  readonly cover?: string
  readonly gpu?: number
  /** Devices that workers use in turn. */
  readonly gpus?: readonly number[]
  /** Processes that draw and encode segments of the video side by side; `auto` (the default) measures how many fit. */
  readonly workers?: number | 'auto'
  /** Keep finished segments beside the output when interrupted, and go on from those that are there. */
  readonly resume?: boolean
  /** Priority of the processes that draw and encode: 0, as this one, to 19, after all others. Default 5. */
  readonly nice?: number
  /** Frames of a segment. Default: 100 to 300. */
  readonly segmentFrames?: number
  /** No frame leaves before its time on the clock, and none is waited for. Default: where the output is sent to an address. */
  readonly realtime?: boolean
  /** Draws smaller pictures where drawing does not keep up with the clock; with it the render is `realtime`. */
  readonly adaptive?: boolean
  readonly driver?: 'native' | 'angle'
  readonly requireGpu?: boolean
  readonly frameTimeoutSeconds?: number
  /** Analyse the song anew, and keep nothing of it for the next time. */
  readonly noCache?: boolean
  readonly keepTemp?: boolean
  readonly tempDir?: string
  /** Replace an existing file. Default: where `output` was given. */
  readonly overwrite?: boolean
  /** Writes `index sha256` for every frame into this file. */
  readonly frameHash?: string
  /** How pixels come back from the GPU; `auto` measures the first frames. */
  readonly readback?: 'auto' | 'direct' | 'pbo'
  /** Where RGBA becomes YUV; both give the same bytes. `auto`: on the GPU where it is hardware. */
  readonly convert?: 'auto' | 'cpu' | 'gpu'
  /** Stops the render; the promise rejects with a GpuvizError of code `stopped`. */
  readonly signal?: AbortSignal
  /** Start, progress (at least once a second) and warnings as they come. */
  readonly onProgress?: (event: RenderEvent) => void
  /** Seconds of the input analysed so far, about once for each; all of it comes before `start`. */
  readonly onAnalyzed?: (seconds: number) => void
  /** Details for people who look into a problem; asks the driver for its debug messages too. */
  readonly onDetail?: (message: string) => void
  /** Sees frames, made small, while they are drawn; the render never waits for it. */
  readonly viewer?: FrameViewer
}

export interface VisualizeOptions extends RenderOptions {
  /** A song: anything ffmpeg reads. */
  readonly input: string
  /** A built-in look, a shader file, a folder of them, or Shadertoy's JSON. Default `circular`. */
  readonly shader?: string
  /** How the shader file is read. Default: what its source looks like. */
  readonly dialect?: Dialect
  /** What is put into a shader's channels, by their number: an image's path, or `audio`, `noise`, `noise-grey`, …. */
  readonly channels?: Readonly<Record<number, string>>
  /** Folders where a shader's `#include` looks besides its own. */
  readonly include?: readonly string[]
  /** Behind the look: a colour (`#rrggbb` or a plain name), an image file, or `none`. Default: the look's own. */
  readonly background?: string
  /** An image file that lies over the picture. */
  readonly logo?: string
  readonly logoPlace?: Place
  /** Its longer side, as a share of the frame's shorter side: above 0, up to 1. Default 0.14. */
  readonly logoSize?: number
  /** Draws title and artist: those given, else the input's own; the file's name where it has no title. */
  readonly showTitle?: boolean
  readonly titlePlace?: Place
  /** Lower and upper end of the spectrum, in Hz. Default 20 and 20000. */
  readonly fmin?: number
  readonly fmax?: number
}

export type { FrameViewer, Place, RenderEvent, RenderSummary, ViewedFrame }
