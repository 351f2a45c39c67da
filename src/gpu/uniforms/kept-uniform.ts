import { GpuvizError } from '../../base/errors.js'
import type { Numbers, UniformKind } from './uniform-kinds.js'

/** How many elements of a uniform a program uses. */
export interface UniformShape {
  /** 1 for what is no array. */
  readonly size: number
  readonly isArray: boolean
}

/**
 * A uniform of numbers and the value that the driver holds for it: a value is sent where a component of it has
 * changed, and nothing is allocated on the way.
 */
export class KeptUniform {
  readonly #name: string
  readonly #kept: Numbers
  readonly #components: number
  readonly #isArray: boolean
  readonly #send: (values: Numbers) => void
  /** The driver begins with zeros; so does `kept`. The first value is sent all the same. */
  #known = false

  constructor(
    name: string,
    kind: UniformKind,
    { size, isArray }: UniformShape,
    send: (values: Numbers) => void,
  ) {
    this.#name = name
    this.#kept = kind.numbers(kind.components * size)
    this.#components = kind.components
    this.#isArray = isArray
    this.#send = send
  }

  /**
   * One number, or all components of one or more elements. Of an array there may be more: drivers leave out its end where
   * nothing reads it. Throws 'gl-error' for any other number of them.
   */
  set(value: number | ArrayLike<number>): void {
    if (typeof value === 'number') {
      this.#check(1)
      this.#sendIf(keepNumber(this.#kept, 0, value))
      return
    }
    this.#check(value.length)
    const kept = this.#kept
    const sameKind = kept instanceof Float32Array && value instanceof Float32Array
    this.#sendIf(sameKind ? keepFloats(kept, value) : keepNumbers(kept, value))
  }

  #check(count: number): void {
    const fits = this.#isArray || count <= this.#kept.length
    if (fits && count % this.#components === 0) return
    const expected = this.#kept.length
    throw new GpuvizError('gl-error', `uniform ${this.#name}: ${count} numbers given, it takes ${expected}`)
  }

  #sendIf(changed: boolean): void {
    if (!changed && this.#known) return
    this.#known = true
    this.#send(this.#kept)
  }
}

/** The usual case on its own, so that the compiler sees one kind of array and the numbers stay off the heap. */
function keepFloats(kept: Float32Array, value: Float32Array): boolean {
  let changed = false
  const count = Math.min(kept.length, value.length)
  for (let i = 0; i < count; i++) {
    const next = value[i] ?? 0
    // As bits would compare: 0 and -0 differ.
    if (Object.is(kept[i], next)) continue
    kept[i] = next
    changed = true
  }
  return changed
}

function keepNumbers(kept: Numbers, value: ArrayLike<number>): boolean {
  let changed = false
  const count = Math.min(kept.length, value.length)
  for (let i = 0; i < count; i++) changed = keepNumber(kept, i, value[i] ?? 0) || changed
  return changed
}

/** Compared after it is stored, and so rounded as the driver would have it. */
function keepNumber(kept: Numbers, index: number, value: number): boolean {
  const before = kept[index]
  kept[index] = value
  return !Object.is(kept[index], before)
}
