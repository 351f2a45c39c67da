import { fullScreenVertex } from '../passes/full-screen-vertex.js'
import type { Pass, PassBuffer } from '../passes/pass-program.js'
import type { IsfPass } from './header-schema.js'
import type { PlacedHeader } from './read-header.js'
import { badHeader } from './read-header.js'
import type { IsfInterface } from './read-interface.js'
import { readSize } from './read-size.js'

export interface IsfPasses {
  readonly buffers: readonly PassBuffer[]
  /** What is drawn, by its PASSINDEX, and the buffer that it goes to; undefined: the frame. */
  readonly draws: readonly { readonly index: number; readonly into: string | undefined }[]
  /** The buffer that is the picture, where the last pass draws into one. */
  readonly shown: string | undefined
  /** Inputs that a size depends on. */
  readonly sizeInputs: ReadonlySet<string>
}

/** The PASSES of a header. One that draws to nowhere, and is not the last, has no effect and is left out. */
export function readPasses({ header, placeOf }: PlacedHeader, face: IsfInterface): IsfPasses {
  const written: readonly IsfPass[] = header.PASSES?.length ? header.PASSES : [{}]
  const kept = new Map(Object.entries(header.PERSISTENT_BUFFERS ?? {}))
  const buffers = new Map<string, PassBuffer>()
  const sizeInputs = new Set<string>()
  const inputs = face.params.filter(({ type }) => /^(?:float|int|bool)$/.test(type)).map(({ name }) => name)
  for (const [index, pass] of written.entries()) {
    const name = pass.TARGET ?? ''
    if (name === '' || buffers.has(name)) continue
    const path = `PASSES.${index}`
    if (face.samplers[name] || face.feeds[name] || face.params.some((param) => param.name === name)) {
      throw badHeader(placeOf(`${path}.TARGET`), `${path}: the TARGET "${name}" is an input already`)
    }
    // What ISF 1.0 says of a persistent buffer in one place, 2.0 says in the pass.
    const whole: IsfPass = { ...kept.get(name), ...pass }
    const [width, height] = (['WIDTH', 'HEIGHT'] as const).map((side) => {
      const { size, reads } = readSize(whole[side], { side, place: placeOf(`${path}.${side}`), inputs })
      for (const input of reads) sizeInputs.add(input)
      return size
    })
    const format = whole.FLOAT ? 'rgba32f' : 'rgba8'
    const keeps = whole.PERSISTENT === true || kept.has(name)
    if (width && height) buffers.set(name, { name, width, height, format, keeps })
  }
  const draws = written.map((pass, index) => ({ index, into: pass.TARGET ? pass.TARGET : undefined }))
  const last = draws.length - 1
  return {
    buffers: [...buffers.values()],
    draws: draws.filter(({ into, index }) => into !== undefined || index === last),
    shown: draws[last]?.into,
    sizeInputs,
  }
}

const COPY = [
  '#version 300 es',
  'precision highp float;',
  'uniform sampler2D gv_shown;',
  'in vec2 gv_place;',
  'layout(location = 0) out vec4 gv_fragColor;',
  'void main() { gv_fragColor = texture(gv_shown, gv_place); }',
  '',
].join('\n')

/** Shows a buffer as the frame. */
export function copyPass(buffer: string): Pass {
  return {
    name: 'image',
    vertex: fullScreenVertex([{ name: 'gv_place', type: 'vec2' }]),
    fragment: COPY,
    uniforms: {},
    samplers: { gv_shown: { picture: { kind: 'buffer', name: buffer, when: 'this-frame' } } },
    alpha: 'straight',
    locate: () => [],
  }
}
