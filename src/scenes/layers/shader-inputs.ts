import type { AudioFeatures } from '../../audio/index.js'
import type { Device, UniformValue } from '../../gpu/index.js'
import { type PreludeName, type UniformName, uniformsOf } from '../../shaders/index.js'
import type { Scene } from '../scene.js'
import { createSongTextures, type SongTextures } from '../song-textures.js'
import type { Moment } from './layer.js'

/** What a shader is fed for the prelude names that it uses. */
export interface ShaderInputs extends Disposable {
  /** False where the picture is the same at all times. */
  readonly changeWithTime: boolean
  attach(features: AudioFeatures): void
  upload(seconds: number): void
  /** Values for every uniform in use; one object, written anew by each call. */
  at(moment: Moment): Readonly<Record<string, UniformValue>>
}

type ScalarUniform = Exclude<UniformName, 'resolution' | `gv_${string}`>

/** The value of each scalar at a moment; what tempo analysis will bring stays 0 until then. */
const READ: Readonly<Record<ScalarUniform, (moment: Moment, constants: Constants) => number>> = {
  time: ({ seconds }) => seconds,
  duration: (_, { durationSeconds }) => durationSeconds,
  progress: ({ seconds }, { durationSeconds }) => seconds / durationSeconds,
  frame: ({ frame }) => frame,
  fps: (_, { fps }) => fps,
  seed: (_, { seed }) => seed,
  gain: (_, { gain }) => gain,
  rms: ({ scalars }) => scalars.rms,
  peak: ({ scalars }) => scalars.peak,
  bass: ({ scalars }) => scalars.bass,
  mid: ({ scalars }) => scalars.mid,
  treble: ({ scalars }) => scalars.treble,
  onset: ({ scalars }) => scalars.onsetEnvelope,
  beat: () => 0,
  beatPhase: () => 0,
  bar: () => 0,
  tempo: () => 0,
}

/** Uniforms that hold one value for the whole render. */
const CONSTANT: readonly UniformName[] = ['duration', 'fps', 'seed', 'gain', 'resolution']
/** Silence is not made loud. */
const HIGHEST_GAIN = 30

interface Constants {
  readonly fps: number
  readonly seed: number
  durationSeconds: number
  gain: number
}

export function createShaderInputs(
  device: Device,
  scene: Scene,
  uses: ReadonlySet<PreludeName>,
): ShaderInputs {
  const uniforms = [...uniformsOf(uses)]
  const scalars = uniforms.filter(isScalar)
  const constants: Constants = {
    fps: scene.fps.num / scene.fps.den,
    seed: scene.seed,
    durationSeconds: 1,
    gain: 1,
  }
  const usesChroma = uniforms.includes('gv_chroma')
  const values: Record<string, UniformValue> = {}
  if (uniforms.includes('resolution')) values.resolution = Float32Array.of(scene.width, scene.height)
  let textures: SongTextures | undefined
  return {
    changeWithTime: uniforms.some((name) => !CONSTANT.includes(name)),
    attach(features) {
      constants.durationSeconds = features.durationSeconds
      constants.gain = Math.min(HIGHEST_GAIN, 1 / features.loudPeak)
      textures = createSongTextures(device, features, uses)
      Object.assign(values, textures.uniforms)
    },
    upload: (seconds) => textures?.upload(seconds),
    at(moment) {
      for (const name of scalars) values[name] = READ[name](moment, constants)
      if (usesChroma) values.gv_chroma = moment.scalars.chroma
      textures?.moveTo(moment.seconds)
      return values
    },
    [Symbol.dispose]: () => textures?.[Symbol.dispose](),
  }
}

function isScalar(name: UniformName): name is ScalarUniform {
  return name in READ
}
