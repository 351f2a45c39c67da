import type { Pass, PassBuffer, PassProgram } from '../../../shaders/index.js'

/** How the passes of a frame use a buffer. */
export interface BufferUse {
  /** Whether anything is seen of what was there when the frame began. */
  readonly readsOld: boolean
  /** Whether that is asked for after it was drawn over. */
  readonly readsLast: boolean
  /** Whether a pass looks at what it draws over. */
  readonly readsItself: boolean
  /** Pictures that it takes, so that nothing is drawn over that is still to be seen. */
  readonly pictures: number
  /** Whether it is looked at through smaller copies. */
  readonly mipmaps: boolean
}

interface Reading {
  readonly pass: number
  readonly when: 'this-frame' | 'last-frame'
}

export function bufferUse({ passes }: PassProgram, { name }: PassBuffer): BufferUse {
  const drawing = passes.flatMap(({ into }, index) => (into === name ? [index] : []))
  const readings = passes.flatMap((pass, index) => readingsOf(pass, name, index))
  const first = drawing[0] ?? Number.POSITIVE_INFINITY
  const readsLast = readings.some(({ when }) => when === 'last-frame')
  const readsItself = readings.some(({ pass, when }) => when === 'this-frame' && drawing.includes(pass))
  const readsBoth = readsLast && readsItself && drawing.length > 1
  return {
    readsOld: readsLast || readings.some(({ pass }) => pass <= first),
    readsLast,
    readsItself,
    pictures: 1 + (readsLast || readsItself ? 1 : 0) + (readsBoth ? 1 : 0),
    mipmaps: passes.some(({ samplers }) =>
      Object.values(samplers).some(
        ({ picture, filter }) => picture.kind === 'buffer' && picture.name === name && filter === 'mipmap',
      ),
    ),
  }
}

function readingsOf({ samplers }: Pass, name: string, pass: number): readonly Reading[] {
  return Object.values(samplers).flatMap(({ picture }) =>
    picture.kind === 'buffer' && picture.name === name ? [{ pass, when: picture.when }] : [],
  )
}

/** Whether a frame looks as it does because of those before it: then all of them must be drawn first, in order. */
export function remembersFrames(program: PassProgram): boolean {
  return program.buffers.some((buffer) => buffer.keeps && bufferUse(program, buffer).readsOld)
}

/** Whether any pass shows such an input. */
export function readsInput({ passes }: PassProgram, which: 'below' | 'from' | 'to'): boolean {
  return passes.some(({ samplers }) =>
    Object.values(samplers).some(({ picture }) => picture.kind === 'input' && picture.which === which),
  )
}
