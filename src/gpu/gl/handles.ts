/**
 * What the GL hands out, opaque to everyone but the implementation. The optional `kind` keeps a texture from
 * being passed as a buffer, and still lets a browser's (empty) handle types be assigned.
 */
export interface GlBuffer {
  readonly kind?: 'buffer'
}
export interface GlFramebuffer {
  readonly kind?: 'framebuffer'
}
export interface GlProgram {
  readonly kind?: 'program'
}
export interface GlRenderbuffer {
  readonly kind?: 'renderbuffer'
}
export interface GlSampler {
  readonly kind?: 'sampler'
}
export interface GlShader {
  readonly kind?: 'shader'
}
export interface GlSync {
  readonly kind?: 'sync'
}
export interface GlTexture {
  readonly kind?: 'texture'
}
export interface GlUniformLocation {
  readonly kind?: 'uniform-location'
}
export interface GlVertexArray {
  readonly kind?: 'vertex-array'
}

/** An active uniform or attribute of a linked program: `size` counts array elements, `type` is a GL constant. */
export interface GlActiveInfo {
  readonly name: string
  readonly size: number
  readonly type: number
}
