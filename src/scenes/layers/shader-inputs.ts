import { Ownership } from '../../base/ownership.js'
import { createPictureTexture, type Device, type UniformValue } from '../../gpu/index.js'
import type { Picture } from '../../pictures/index.js'
import { type LoadedShader, type Modulation, type UniformName, uniformsOf } from '../../shaders/index.js'
import type { Scene } from '../scene.js'
import { createSongTextures, type SongTextures } from '../song-textures.js'
import { lookOf } from '../track-reach.js'
import { readGlyphPicture } from './glyph-picture.js'
import type { Moment, Song } from './layer.js'
import { put, WRITE_MOMENT } from './write-moment.js'

/** What a shader is fed for the prelude names that it uses, and for its parameters that follow the music. */
export interface ShaderInputs extends Disposable {
  /** Values for every uniform in use: one object, whose arrays are written anew by each `moveTo`. */
  readonly uniforms: Record<string, UniformValue>
  /** False where the picture is the same at all times. */
  readonly changeWithTime: boolean
  attach(song: Song): void
  upload(moment: Moment): void
  moveTo(moment: Moment): void
  /** The size of what is drawn on, in pixels. */
  resize(width: number, height: number): void
}

type ScalarUniform = Exclude<UniformName, 'resolution' | 'coverSize' | 'scrollPixelSeconds' | `gv_${string}`>

/** Puts a scalar's value at a moment into its array: a returned number would be an object on the heap. */
type WriteScalar = (into: Float32Array | Int32Array, moment: Moment, constants: Constants) => void

const WRITE: Readonly<Record<ScalarUniform, WriteScalar>> = {
  ...WRITE_MOMENT,
  seed: (into, _, { seed }) => put(into, seed),
  gain: (into, _, { gain }) => put(into, gain),
  section: (into, { scalars }) => put(into, scalars.section),
  sectionKind: (into, { scalars }) => put(into, scalars.sectionKind),
  sectionKindBefore: (into, { scalars }) => put(into, scalars.sectionKindBefore),
  sectionSeconds: (into, { scalars }) => put(into, scalars.sectionSeconds),
}

/** Uniforms that hold one value for the whole render. */
const CONSTANT: readonly UniformName[] = [
  ...(['duration', 'fps', 'seed', 'gain', 'resolution'] as const),
  ...(['gv_frequency', 'gv_cover', 'coverSize', 'gv_glyphs'] as const),
]
/** Silence is not made loud. */
const HIGHEST_GAIN = 30

interface Constants {
  readonly fps: number
  readonly seed: number
  durationSeconds: number
  gain: number
}

interface ScalarInput {
  readonly array: Float32Array | Int32Array
  readonly write: WriteScalar
}

export function createShaderInputs(
  device: Device,
  scene: Scene,
  source: LoadedShader,
  modulation?: Modulation,
): ShaderInputs {
  const names = uniformsOf(source.uses)
  const scalars = [...names].filter(isScalar).map(scalarInput)
  const constants: Constants = {
    fps: scene.fps.num / scene.fps.den,
    seed: scene.seed,
    durationSeconds: 1,
    gain: 1,
  }
  const owner = new Ownership()
  const uniforms: Record<string, UniformValue> = Object.fromEntries(
    scalars.map(({ name, array }) => [name, array]),
  )
  if (names.has('resolution')) uniforms.resolution = Float32Array.of(scene.width, scene.height)
  if (names.has('gv_glyphs')) uniforms.gv_glyphs = owner.own(createGlyphs(device)).texture
  Object.assign(uniforms, modulation?.uniforms)
  const usesChroma = names.has('gv_chroma')
  const usesPastBeats = names.has('gv_pastBeats')
  let textures: SongTextures | undefined
  return {
    uniforms,
    changeWithTime:
      modulation?.changesWithTime === true || [...names].some((name) => !CONSTANT.includes(name)),
    attach({ features, cover }) {
      constants.durationSeconds = features.durationSeconds
      modulation?.attach(constants)
      constants.gain = Math.min(HIGHEST_GAIN, 1 / features.loudPeak)
      textures = owner.own(createSongTextures(device, features, lookOf(source)))
      Object.assign(uniforms, textures.uniforms)
      if (names.has('gv_frequency')) uniforms.gv_frequency = frequencyRange(features)
      if (names.has('gv_cover')) uniforms.gv_cover = owner.own(createCover(device, cover)).texture
      uniforms.coverSize = Float32Array.of(cover?.width ?? 0, cover?.height ?? 0)
    },
    upload: (moment) => textures?.upload(moment),
    resize(width, height) {
      if (names.has('resolution')) uniforms.resolution = Float32Array.of(width, height)
    },
    moveTo(moment) {
      for (const { array, write } of scalars) write(array, moment, constants)
      if (usesChroma) uniforms.gv_chroma = moment.scalars.chroma
      if (usesPastBeats) uniforms.gv_pastBeats = moment.scalars.pastBeats
      modulation?.apply(moment)
      textures?.moveTo(moment)
    },
    [Symbol.dispose]: () => owner[Symbol.dispose](),
  }
}

function isScalar(name: UniformName): name is ScalarUniform {
  return name in WRITE
}

function scalarInput(name: ScalarUniform): ScalarInput & { readonly name: string } {
  return { name, array: name === 'frame' ? new Int32Array(1) : new Float32Array(1), write: WRITE[name] }
}

/** Lowest frequency, octaves, and what turns both around: see `frequencyAt` and `placeOfFrequency`. */
function frequencyRange({ fminHz, fmaxHz }: Song['features']): Float32Array {
  const octaves = Math.log2(fmaxHz / fminHz)
  return Float32Array.of(fminHz, octaves, 1 / fminHz, 1 / octaves)
}

function createGlyphs(device: Device) {
  return createPictureTexture(device, { label: 'glyphs', ...readGlyphPicture(), mipmaps: true })
}

/** The song's cover, or a single clear pixel. */
function createCover(device: Device, cover: Picture | undefined) {
  const picture = cover ?? { width: 1, height: 1, pixels: new Uint8Array(4) }
  return createPictureTexture(device, { label: 'cover', ...picture, mipmaps: true })
}
