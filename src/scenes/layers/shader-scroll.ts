import { type AudioFeatures, emptyScalars, readScalars } from '../../audio/index.js'
import { frameTimeSeconds } from '../../base/frame-time.js'
import type { Ownership } from '../../base/ownership.js'
import type { Device } from '../../gpu/index.js'
import type { ResolvedParams, ShaderProgramSource } from '../../shaders/index.js'
import type { Scene } from '../scene.js'
import type { Moment, Song } from './layer.js'
import { createScrollPicture } from './scroll-picture.js'
import { compileDraw } from './shader-draw.js'
import type { ShaderInputs } from './shader-inputs.js'

/** The scrolling picture of a shader. */
export interface ShaderScroll {
  attach(song: Song): void
  /** Brings the picture to a frame; leaves the shader's inputs at a time of its own. */
  bringTo(frame: number): void
  /** All of it is drawn anew, for what is drawn on is of another size, in pixels. */
  resize(width: number, height: number): void
}

export interface ShaderScrollParts {
  readonly source: ShaderProgramSource
  readonly params: ResolvedParams
  /** The shader's own: they get what reads the picture. */
  readonly inputs: ShaderInputs
  /** Of what is made here. */
  readonly owner: Ownership
}

const SHORTEST_SECONDS = 0.1

/** Undefined for a shader that has none. Throws the author's errors at their lines. */
export function createShaderScroll(
  device: Device,
  scene: Scene,
  { source, params, inputs, owner }: ShaderScrollParts,
): ShaderScroll | undefined {
  const { scroll } = source
  if (!scroll) return undefined
  const program = owner.own(compileDraw(device, source.name, scroll, params))
  const past: Moment = { frame: 0, seconds: 0, scalars: emptyScalars() }
  let features: AudioFeatures | undefined
  const prepare = (frame: number) => {
    past.frame = frame
    past.seconds = frameTimeSeconds(frame, scene.fps)
    if (features) readScalars(features, past, past.scalars)
    inputs.moveTo(past)
    program.setUniforms(inputs.uniforms)
  }
  const { length } = scroll
  const seconds = 'param' in length ? Number(params.uniforms[length.param]) : length.seconds
  const options = { program, seconds: Math.max(seconds, SHORTEST_SECONDS), prepare }
  let picture = createScrollPicture(device, scene, options)
  owner.own({ [Symbol.dispose]: () => picture[Symbol.dispose]() })
  Object.assign(inputs.uniforms, picture.uniforms)
  return {
    attach(song) {
      features = song.features
    },
    bringTo: (frame) => picture.bringTo(frame),
    resize(width, height) {
      const resized = createScrollPicture(device, { ...scene, width, height }, options)
      picture[Symbol.dispose]()
      picture = resized
      Object.assign(inputs.uniforms, picture.uniforms)
    },
  }
}
