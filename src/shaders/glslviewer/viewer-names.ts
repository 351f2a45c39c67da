import type { Feed, SizedThing } from '../passes/pass-program.js'
import { FIXED_DATE } from '../shadertoy/toy-names.js'

/** A uniform that editors of this kind feed. */
export interface ViewerName {
  /** How it is declared where the author does not do so. */
  readonly type: string
  readonly feed: Feed
}

const target: SizedThing = { kind: 'target' }
const moment = (value: Extract<Feed, { kind: 'moment' }>['value']): Feed => ({ kind: 'moment', value })
const constant = (...values: readonly number[]): Feed => ({ kind: 'constant', values })

const TIME: ViewerName = { type: 'float', feed: moment('time') }
const DELTA: ViewerName = { type: 'float', feed: moment('timeDelta') }
const FRAME: ViewerName = { type: 'int', feed: moment('frame') }
const SIZE: ViewerName = { type: 'vec2', feed: { kind: 'size', of: target, components: 2 } }
const POINTER: ViewerName = { type: 'vec2', feed: constant(0, 0, 0, 0) }
const DATE: ViewerName = { type: 'vec4', feed: constant(...FIXED_DATE) }

/** glslViewer's and the Book of Shaders' names, then those of GLSL Sandbox, of Shadertoy, and of web pages. */
const NAMES: Readonly<Record<string, ViewerName>> = {
  u_time: TIME,
  u_delta: DELTA,
  u_frame: FRAME,
  u_resolution: SIZE,
  u_mouse: POINTER,
  u_date: DATE,
  u_sceneFps: { type: 'float', feed: moment('fps') },
  u_pixelDensity: { type: 'float', feed: constant(1) },
  u_view2d: { type: 'mat3', feed: constant(1, 0, 0, 0, 1, 0, 0, 0, 1) },
  time: TIME,
  resolution: SIZE,
  mouse: POINTER,
  iTime: TIME,
  iGlobalTime: TIME,
  iTimeDelta: DELTA,
  iFrame: FRAME,
  iFrameRate: { type: 'float', feed: moment('fps') },
  iResolution: { type: 'vec3', feed: { kind: 'size', of: target, components: 3 } },
  iMouse: { type: 'vec4', feed: constant(0, 0, 0, 0) },
  iDate: DATE,
  uTime: TIME,
  uFrame: FRAME,
  uResolution: SIZE,
  uMouse: POINTER,
  u_deltaTime: DELTA,
}

/** The feed of a uniform by its name and the type that the author gives it, if any. */
export function viewerName(name: string): ViewerName | undefined {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
}

export const VIEWER_NAMES = Object.keys(NAMES)

/** `u_tex0`, `u_texture_1`, `iChannel2`: the number of the channel that a sampler shows. */
export function channelOfSampler(name: string): number | undefined {
  const digits = /^(?:u_tex(?:ture)?_?|u_channel|iChannel|tex(?:ture)?)(\d)$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** `u_tex0Resolution`: the sampler whose size it is. */
export function samplerOfSize(name: string): string | undefined {
  return /^(\w+?)_?Resolution$/.exec(name)?.[1]
}
