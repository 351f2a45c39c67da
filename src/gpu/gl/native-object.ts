import type { GlSync, GlTexture, GlUniformLocation } from './handles.js'

/** What is counted by `Device.objectCounts()`. */
export type ObjectKind =
  | 'buffer'
  | 'framebuffer'
  | 'program'
  | 'renderbuffer'
  | 'sampler'
  | 'shader'
  | 'sync'
  | 'texture'
  | 'vertex-array'

/** A GL object by its driver's name (a positive number). */
export class NativeObject<Kind extends ObjectKind = ObjectKind> {
  readonly kind: Kind
  readonly id: number
  deleted = false

  constructor(kind: Kind, id: number) {
    this.kind = kind
    this.id = id
  }
}

/**
 * twgl.js knows a texture by the global `WebGLTexture`, which Node has not, and else takes the value of a sampler
 * uniform for a `{texture, sampler}` pair. So a native texture is also the pair of itself and no sampler.
 */
export class NativeTexture extends NativeObject<'texture'> implements GlTexture {
  readonly texture = this
  readonly sampler = null

  constructor(id: number) {
    super('texture', id)
  }
}

/** A fence, by its driver's pointer. */
export class NativeSync implements GlSync {
  readonly kind = 'sync'
  readonly pointer: bigint
  deleted = false

  constructor(pointer: bigint) {
    this.pointer = pointer
  }
}

export class NativeUniformLocation implements GlUniformLocation {
  readonly kind = 'uniform-location'
  readonly index: number

  constructor(index: number) {
    this.index = index
  }
}
