import {
  type ActiveUniform,
  createProgram,
  type Device,
  type GlSampler,
  type GlTexture,
  type Program,
  type Sampling,
  type UniformValue,
} from '../../../gpu/index.js'
import type { Pass, ResolvedParams } from '../../../shaders/index.js'
import type { BlankPictures } from './blank-pictures.js'
import type { FrameSize, RunningBuffer } from './pass-buffer.js'
import type { PassFeeds } from './pass-feeds.js'
import type { ShownPicture } from './shown-picture.js'

/** A texture as a sampler of a pass sees it: which texture it is may change from frame to frame. */
interface Sampled {
  texture: GlTexture
  readonly sampler: GlSampler
}

interface Looking {
  readonly picture: ShownPicture
  readonly sampled: Sampled
  readonly mipmap: boolean
}

/** One program at work. */
export interface RunningPass {
  readonly pass: Pass
  readonly program: Program
  /** What it draws into; undefined: the frame. */
  readonly buffer: RunningBuffer | undefined
  readonly values: Record<string, UniformValue>
  readonly looking: readonly Looking[]
  /** Something that it wanted filtered is not. */
  readonly isPlain: boolean
}

export interface RunningPassParts {
  readonly pass: Pass
  readonly program: Program
  readonly buffer: RunningBuffer | undefined
  readonly feeds: PassFeeds
  readonly sampling: Sampling
  readonly blanks: BlankPictures
  readonly frame: FrameSize
  /** The picture that a sampler of the pass shows. */
  readonly pictureOf: (sampler: string) => ShownPicture | undefined
  /** Samplers that others feed: palettes, the prelude's. */
  readonly fedElsewhere: ReadonlySet<string>
}

/** Says where every uniform and every sampler that the program uses gets its value from. */
export function runPass(parts: RunningPassParts): RunningPass {
  const { pass, program, buffer, feeds, sampling, frame, pictureOf } = parts
  const values: Record<string, UniformValue> = {}
  const looking: Looking[] = []
  let isPlain = false
  for (const [name, active] of program.active) {
    const feed = pass.uniforms[name]
    if (feed && active.numbers > 0) {
      values[name] = feeds.add(feed, active, (thing) => {
        if (thing.kind === 'frame') return frame
        if (thing.kind === 'target') return buffer ?? frame
        return pictureOf(thing.name) ?? NOTHING
      })
    }
    if (active.numbers > 0) continue
    const picture = pictureOf(name)
    const { filter = 'linear', wrap = 'clamp' } = pass.samplers[name] ?? {}
    if (picture) {
      const plain = picture.floats && !sampling.filtersFloats
      isPlain ||= plain && filter !== 'nearest'
      const sampler = sampling.sampler(plain ? 'nearest' : filter, wrap)
      const sampled = { texture: picture.texture, sampler }
      values[name] = forUniform(active, sampled)
      looking.push({ picture, sampled, mipmap: filter === 'mipmap' && !plain })
    } else if (!parts.fedElsewhere.has(name)) {
      const texture = parts.blanks.forSampler(active.type)
      if (texture)
        values[name] = forUniform(active, { texture, sampler: sampling.sampler('nearest', 'clamp') })
    }
  }
  return { pass, program, buffer, values, looking, isPlain }
}

function forUniform({ isArray, size }: ActiveUniform, sampled: Sampled): UniformValue {
  return isArray ? new Array<Sampled>(size).fill(sampled) : sampled
}

const NOTHING: FrameSize = { width: 0, height: 0 }

/** Compiles a pass and gives it its parameters. Throws `ShaderCompileError`. */
export function compilePass(device: Device, label: string, pass: Pass, params: ResolvedParams): Program {
  const { vertex, fragment } = pass
  const program = createProgram(device, { label: `${label}, ${pass.name}`, vertex, fragment })
  program.use()
  program.setUniforms(params.uniforms)
  return program
}

/** Brings the pictures that the pass looks at up to date, and hands its program all its values: it is in use then. */
export function preparePass({ program, values, looking }: RunningPass): void {
  for (const { picture, sampled, mipmap } of looking) {
    if (mipmap) picture.shrink()
    sampled.texture = picture.texture
  }
  program.use()
  program.setUniforms(values)
}
