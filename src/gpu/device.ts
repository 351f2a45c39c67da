import type { Report } from '../base/report.js'
import type { Gl } from './gl/gl.js'
import type { CallProfile } from './profile/call-profile.js'

/** `native`: the system's OpenGL ES. `angle`: Google's ANGLE, from the user's installed `gl` package. */
export type Driver = 'native' | 'angle'

export interface DeviceInfo {
  /** The device's place in EGL's own order, from 0: what `--gpu N` names. */
  readonly index: number
  readonly renderer: string
  readonly vendor: string
  readonly version: string
  /** True where a CPU does the drawing. */
  readonly software: boolean
  readonly driver: Driver
}

export interface DeviceRequest {
  /** As in `DeviceInfo.index`; without it the first hardware device, else the first. */
  readonly index?: number
  readonly driver: Driver
  /** Makes a software device an error. */
  readonly requireGpu: boolean
  /** Asks the driver for its debug messages; they go to `report.detail`. */
  readonly debug: boolean
  readonly report: Report
  /** Times the driver's calls. */
  readonly profile?: CallProfile
}

export interface DeviceLimits {
  /** Pixels, each way, of a texture. */
  readonly maxTextureSize: number
  readonly maxArrayLayers: number
  /** Pixels: the largest width and height that can be drawn to. */
  readonly maxViewport: readonly [width: number, height: number]
  readonly maxSamples: number
}

/**
 * A GL context and all that was made with it. Only one is open at a time in a thread; disposing it releases
 * whatever its owners left behind (and says so in `report.detail`).
 */
export interface Device extends Disposable {
  readonly gl: Gl
  readonly info: DeviceInfo
  readonly limits: DeviceLimits
  readonly report: Report
  /** Live GL objects by kind (`texture`, `framebuffer`, `buffer`, `program`, …); kinds with none are left out. */
  objectCounts(): Record<string, number>
  /**
   * Throws what went wrong in the driver since the last call: 'gl-error', or 'gpu-lost' where the context is
   * gone. `label` says what was being done. Also where debug messages are fetched.
   */
  checkErrors(label: string): void
}
