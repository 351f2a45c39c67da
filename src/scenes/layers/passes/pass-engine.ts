import { buildOwned, type Ownership } from '../../../base/ownership.js'
import {
  createSampling,
  type Device,
  drawFullScreen,
  drawGeometry,
  type Program,
  type UniformValues,
} from '../../../gpu/index.js'
import type { Pass, PassProgram, ResolvedParams } from '../../../shaders/index.js'
import type { Moment, Song } from '../layer.js'
import { createBlankPictures } from './blank-pictures.js'
import { compilePasses } from './compile-passes.js'
import { type FrameSize, type ParamNumbers, RunningBuffer } from './pass-buffer.js'
import { PassFeeds, type TransitionState } from './pass-feeds.js'
import { bufferUse } from './pass-order.js'
import { type InputName, PassPictures } from './pass-pictures.js'
import { preparePass, type RunningPass, runPass } from './running-pass.js'
import type { ShownPicture } from './shown-picture.js'

export interface PassEngineParts {
  /** Names the shader in messages. */
  readonly label: string
  readonly program: PassProgram
  readonly params: ResolvedParams
  readonly frame: FrameSize
  readonly fps: number
  /** Samplers that others feed by `more`. */
  readonly fedElsewhere: ReadonlySet<string>
}

/** A program of passes at work: draws its buffers, and at last into a frame. */
export interface PassEngine extends Disposable {
  /** Whether frames differ only because the song does. */
  readonly changesWithTime: boolean
  readonly wantsCover: boolean
  attach(song: Pick<Song, 'features' | 'cover'>): void
  setInput(which: InputName, picture: ShownPicture): void
  upload(moment: Moment): void
  /** Draws for a frame of another size from now on; what the buffers held is stretched to their new sizes. */
  resize(width: number, height: number, ratio?: number): void
  /** Clears the buffers: as before the first frame. */
  forget(): void
  /**
   * Draws all passes but the last. Leaves another target bound.
   * @param more values by the names of their uniforms, for all passes
   */
  drawBuffers(moment: Moment, transition: TransitionState, more: UniformValues): void
  /** Draws the last pass into the bound target, which has the frame's size; blending is the caller's. */
  drawLast(more: UniformValues): void
}

/**
 * Compiles and makes all that a program needs.
 * @throws GpuvizError `shader-error` with the author's errors at their lines, `bad-picture`, `no-float-targets`, …
 */
export function createPassEngine(device: Device, parts: PassEngineParts): Promise<PassEngine> {
  return buildOwned(async (owner) => {
    const { label, program, params } = parts
    const { width, height } = parts.frame
    const frame = { width, height, ratio: width / height }
    const programs = compilePasses(device, { label, passes: program.passes, params, owner })
    const pictures = owner.own(await PassPictures.create(device, parts))
    const feeds = new PassFeeds(device, frame, parts.fps)
    const numbers = numbersOf(params)
    const buffers = createBuffers(
      device,
      owner,
      { ...parts, program: withoutUnused(program, programs) },
      numbers,
    )
    const sampling = owner.own(createSampling(device))
    const blanks = owner.own(createBlankPictures(device))
    const running = program.passes.map((pass, index) => {
      const compiled = programs[index]
      if (!compiled) throw new Error(`pass ${pass.name} has no program`)
      const pictureOf = (name: string) => {
        const picture = pass.samplers[name]?.picture
        if (picture?.kind !== 'buffer') return picture && pictures.of(picture)
        const buffer = bufferOf(buffers, picture.name)
        return picture.when === 'last-frame' ? buffer.before : buffer.latest
      }
      const buffer = pass.into === undefined ? undefined : bufferOf(buffers, pass.into)
      return runPass({ ...parts, frame, pass, program: compiled, buffer, feeds, sampling, blanks, pictureOf })
    })
    if (running.some(({ isPlain }) => isPlain)) tellPlain(device, label)
    return compose(device, { frame, owner, pictures, feeds, buffers, running, numbers })
  })
}

/** For vertex shaders that place the corners of the target themselves. */
const QUAD = { primitive: 'triangle-strip', vertices: 4, instances: 1 } as const

interface EngineParts {
  readonly frame: { width: number; height: number; ratio: number }
  readonly owner: Ownership
  readonly pictures: PassPictures
  readonly feeds: PassFeeds
  readonly buffers: readonly RunningBuffer[]
  readonly running: readonly RunningPass[]
  readonly numbers: ParamNumbers
}

function compose(device: Device, engine: EngineParts): PassEngine {
  const { frame, owner, pictures, feeds, buffers, running, numbers } = engine
  const { gl } = device
  // What an earlier pass would draw into the frame is drawn over by the last one.
  const drawing = running.slice(0, -1).flatMap(({ buffer, ...pass }) => (buffer ? [{ ...pass, buffer }] : []))
  const [last] = running.slice(-1)
  const run = (pass: RunningPass, more: UniformValues) => {
    preparePass(pass)
    pass.program.setUniforms(more)
    if (pass.pass.mesh === 'quad') drawGeometry(device, QUAD)
    else drawFullScreen(device)
  }
  return {
    changesWithTime: feeds.changeWithTime || pictures.song.used,
    wantsCover: pictures.wantsCover,
    attach(song) {
      feeds.attach(song.features)
      pictures.attach(song)
    },
    setInput: (which, picture) => pictures.setInput(which, picture),
    upload: (moment) => pictures.song.upload(moment),
    resize(width, height, ratio = width / height) {
      Object.assign(frame, { width, height, ratio })
      for (const buffer of buffers) buffer.fit(frame, numbers)
    },
    forget() {
      for (const buffer of buffers) buffer.clear()
    },
    drawBuffers(moment, transition, more) {
      pictures.song.moveTo(moment)
      gl.disable(gl.BLEND)
      for (const buffer of buffers) buffer.begin()
      feeds.moveTo(moment, transition)
      for (const pass of drawing) {
        // Clear, without a hole of what was there two frames ago, wherever the pass discards.
        pass.buffer.free().clear(0, 0, 0, 0)
        run(pass, more)
        pass.buffer.drawn()
      }
    },
    drawLast(more) {
      if (last) run(last, more)
    },
    [Symbol.dispose]: () => owner[Symbol.dispose](),
  }
}

/** The program as its drivers see it: a sampler that a compiled pass has no use for reads nothing. */
function withoutUnused(program: PassProgram, programs: readonly Program[]): PassProgram {
  const cleaned = program.passes.map((pass, index): Pass => {
    const used = Object.entries(pass.samplers).filter(([name]) => programs[index]?.hasUniform(name))
    return { ...pass, samplers: Object.fromEntries(used) }
  })
  const [first = program.passes[0], ...others] = cleaned
  return { ...program, passes: [first, ...others] }
}

function tellPlain({ report }: Device, label: string): void {
  const message = `${label}: this GPU does not filter pictures of 32-bit floats: their pixels show as squares (OES_texture_float_linear is missing)`
  report.warn({ code: 'no-float-filter', message })
}

function createBuffers(
  device: Device,
  owner: Ownership,
  { program, frame }: PassEngineParts,
  params: ParamNumbers,
): readonly RunningBuffer[] {
  return program.buffers.map((buffer) =>
    owner.own(new RunningBuffer(device, { buffer, use: bufferUse(program, buffer), frame, params })),
  )
}

function bufferOf(buffers: readonly RunningBuffer[], name: string): RunningBuffer {
  const buffer = buffers.find((one) => one.name === name)
  if (!buffer) throw new Error(`a pass names the buffer "${name}", which the program has not`)
  return buffer
}

/** Numbers of the parameters that have one. */
function numbersOf({ uniforms }: ResolvedParams): ParamNumbers {
  return Object.fromEntries(
    Object.entries(uniforms).filter(([, value]) => typeof value === 'number'),
  ) as ParamNumbers
}
