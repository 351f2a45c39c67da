import { GpuvizError } from '../../base/errors.js'
import type { GlTexture } from './handles.js'
import { NativeObject, type ObjectKind } from './native-object.js'

type Generate = (count: number, ids: Uint32Array) => void

/** Counts the live GL objects of one device, and turns handles into the driver's names. */
export class ObjectLedger {
  readonly #counts = new Map<ObjectKind, number>()
  readonly #id = new Uint32Array(1)

  added(kind: ObjectKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
  }

  removed(kind: ObjectKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) - 1)
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].filter(([, count]) => count !== 0))
  }

  /** A new name from one of the `glGen…` functions. */
  generate(call: Generate): number {
    call(1, this.#id)
    return this.#id[0] ?? 0
  }

  /** Calls one of the `glDelete…` functions for a handle that is still alive; WebGL ignores the others. */
  release(call: Generate, handle: object | null): void {
    if (!(handle instanceof NativeObject) || handle.deleted) return
    handle.deleted = true
    this.removed(handle.kind)
    this.#id[0] = handle.id
    call(1, this.#id)
  }
}

/** The driver's name of a handle, 0 for null; throws 'gl-error' for what is deleted or from elsewhere. */
export function idOf(handle: GlTexture | { readonly kind?: string } | null): number {
  if (handle === null) return 0
  if (!(handle instanceof NativeObject)) {
    throw new GpuvizError('gl-error', 'a GL call was given an object that this device did not make')
  }
  if (handle.deleted) {
    throw new GpuvizError('gl-error', `a GL call was given a ${handle.kind} that is already deleted`)
  }
  return handle.id
}
