import type { GlConstants } from './constants.js'
import type {
  GlActiveInfo,
  GlBuffer,
  GlFramebuffer,
  GlProgram,
  GlRenderbuffer,
  GlSampler,
  GlShader,
  GlSync,
  GlTexture,
  GlUniformLocation,
  GlVertexArray,
} from './handles.js'

/** Numbers for a `uniform*v` call: a typed array goes to the driver as it is, a plain array is copied first. */
export type FloatList = Float32Array | number[]
export type IntList = Int32Array | number[]
export type UintList = Uint32Array | number[]

/**
 * The subset of WebGL2 that gpuviz and twgl.js draw with: the same names, the same meaning. The native
 * implementation (`native-gl.ts`) puts it on OpenGL ES 3; a browser's `WebGL2RenderingContext` *is* one
 * (test/gpu/browser-gl.test.ts proves it), so the compositor runs on both.
 */
export interface Gl
  extends GlConstants,
    GlState,
    GlPrograms,
    GlUniforms,
    GlBuffers,
    GlTextures,
    GlFramebuffers,
    GlDrawing,
    GlSynchronisation {}

export interface GlState {
  enable(capability: number): void
  disable(capability: number): void
  viewport(x: number, y: number, width: number, height: number): void
  scissor(x: number, y: number, width: number, height: number): void
  colorMask(red: boolean, green: boolean, blue: boolean, alpha: boolean): void
  blendFunc(source: number, destination: number): void
  blendFuncSeparate(
    sourceRgb: number,
    destinationRgb: number,
    sourceAlpha: number,
    destinationAlpha: number,
  ): void
  blendEquation(mode: number): void
  blendEquationSeparate(modeRgb: number, modeAlpha: number): void
  pixelStorei(name: number, value: number | boolean): void
  getError(): number
  /** Strings, numbers, or an Int32Array for the two-valued ones, as the constant asks. */
  getParameter(name: number): unknown
  getExtension(name: string): unknown
  isContextLost(): boolean
}

export interface GlPrograms {
  createShader(type: number): GlShader | null
  deleteShader(shader: GlShader | null): void
  shaderSource(shader: GlShader, source: string): void
  compileShader(shader: GlShader): void
  getShaderParameter(shader: GlShader, name: number): unknown
  getShaderInfoLog(shader: GlShader): string | null
  createProgram(): GlProgram
  deleteProgram(program: GlProgram | null): void
  attachShader(program: GlProgram, shader: GlShader): void
  detachShader(program: GlProgram, shader: GlShader): void
  bindAttribLocation(program: GlProgram, index: number, name: string): void
  linkProgram(program: GlProgram): void
  useProgram(program: GlProgram | null): void
  getProgramParameter(program: GlProgram, name: number): unknown
  getProgramInfoLog(program: GlProgram): string | null
  getActiveAttrib(program: GlProgram, index: number): GlActiveInfo | null
  getAttribLocation(program: GlProgram, name: string): number
  getActiveUniform(program: GlProgram, index: number): GlActiveInfo | null
  getUniformLocation(program: GlProgram, name: string): GlUniformLocation | null
  getActiveUniforms(program: GlProgram, indices: number[], name: number): unknown
  getActiveUniformBlockName(program: GlProgram, index: number): string | null
  getActiveUniformBlockParameter(program: GlProgram, index: number, name: number): unknown
  getUniformBlockIndex(program: GlProgram, name: string): number
  uniformBlockBinding(program: GlProgram, index: number, binding: number): void
}

export interface GlUniforms {
  uniform1f(location: GlUniformLocation | null, x: number): void
  uniform2f(location: GlUniformLocation | null, x: number, y: number): void
  uniform3f(location: GlUniformLocation | null, x: number, y: number, z: number): void
  uniform4f(location: GlUniformLocation | null, x: number, y: number, z: number, w: number): void
  uniform1i(location: GlUniformLocation | null, x: number): void
  uniform2i(location: GlUniformLocation | null, x: number, y: number): void
  uniform1ui(location: GlUniformLocation | null, x: number): void
  uniform1fv(location: GlUniformLocation | null, values: FloatList): void
  uniform2fv(location: GlUniformLocation | null, values: FloatList): void
  uniform3fv(location: GlUniformLocation | null, values: FloatList): void
  uniform4fv(location: GlUniformLocation | null, values: FloatList): void
  uniform1iv(location: GlUniformLocation | null, values: IntList): void
  uniform2iv(location: GlUniformLocation | null, values: IntList): void
  uniform3iv(location: GlUniformLocation | null, values: IntList): void
  uniform4iv(location: GlUniformLocation | null, values: IntList): void
  uniform1uiv(location: GlUniformLocation | null, values: UintList): void
  uniform2uiv(location: GlUniformLocation | null, values: UintList): void
  uniform3uiv(location: GlUniformLocation | null, values: UintList): void
  uniform4uiv(location: GlUniformLocation | null, values: UintList): void
  uniformMatrix2fv(location: GlUniformLocation | null, transpose: boolean, values: FloatList): void
  uniformMatrix3fv(location: GlUniformLocation | null, transpose: boolean, values: FloatList): void
  uniformMatrix4fv(location: GlUniformLocation | null, transpose: boolean, values: FloatList): void
}

export interface GlBuffers {
  createBuffer(): GlBuffer
  deleteBuffer(buffer: GlBuffer | null): void
  bindBuffer(target: number, buffer: GlBuffer | null): void
  bindBufferBase(target: number, index: number, buffer: GlBuffer | null): void
  bufferData(target: number, sizeBytes: number, usage: number): void
  bufferData(target: number, data: ArrayBufferView, usage: number): void
  bufferSubData(target: number, offsetBytes: number, data: ArrayBufferView): void
  getBufferParameter(target: number, name: number): unknown
  getBufferSubData(target: number, offsetBytes: number, into: ArrayBufferView): void
  createVertexArray(): GlVertexArray
  deleteVertexArray(array: GlVertexArray | null): void
  bindVertexArray(array: GlVertexArray | null): void
  enableVertexAttribArray(index: number): void
  disableVertexAttribArray(index: number): void
  vertexAttribPointer(
    index: number,
    size: number,
    type: number,
    normalized: boolean,
    strideBytes: number,
    offsetBytes: number,
  ): void
  vertexAttribIPointer(
    index: number,
    size: number,
    type: number,
    strideBytes: number,
    offsetBytes: number,
  ): void
  vertexAttribDivisor(index: number, divisor: number): void
}

export interface GlTextures {
  createTexture(): GlTexture
  deleteTexture(texture: GlTexture | null): void
  activeTexture(unit: number): void
  bindTexture(target: number, texture: GlTexture | null): void
  createSampler(): GlSampler
  deleteSampler(sampler: GlSampler | null): void
  bindSampler(unit: number, sampler: GlSampler | null): void
  samplerParameteri(sampler: GlSampler, name: number, value: number): void
  texParameteri(target: number, name: number, value: number): void
  texStorage2D(target: number, levels: number, internalFormat: number, width: number, height: number): void
  texStorage3D(
    target: number,
    levels: number,
    internalFormat: number,
    width: number,
    height: number,
    depth: number,
  ): void
  texImage2D(
    target: number,
    level: number,
    internalFormat: number,
    width: number,
    height: number,
    border: number,
    format: number,
    type: number,
    pixels: ArrayBufferView | null,
  ): void
  texSubImage2D(
    target: number,
    level: number,
    x: number,
    y: number,
    width: number,
    height: number,
    format: number,
    type: number,
    pixels: ArrayBufferView,
  ): void
  texSubImage3D(
    target: number,
    level: number,
    x: number,
    y: number,
    z: number,
    width: number,
    height: number,
    depth: number,
    format: number,
    type: number,
    pixels: ArrayBufferView,
  ): void
  generateMipmap(target: number): void
}

export interface GlFramebuffers {
  createFramebuffer(): GlFramebuffer
  deleteFramebuffer(framebuffer: GlFramebuffer | null): void
  bindFramebuffer(target: number, framebuffer: GlFramebuffer | null): void
  framebufferTexture2D(
    target: number,
    attachment: number,
    textureTarget: number,
    texture: GlTexture | null,
    level: number,
  ): void
  framebufferTextureLayer(
    target: number,
    attachment: number,
    texture: GlTexture | null,
    level: number,
    layer: number,
  ): void
  framebufferRenderbuffer(
    target: number,
    attachment: number,
    renderbufferTarget: number,
    renderbuffer: GlRenderbuffer | null,
  ): void
  checkFramebufferStatus(target: number): number
  createRenderbuffer(): GlRenderbuffer
  deleteRenderbuffer(renderbuffer: GlRenderbuffer | null): void
  bindRenderbuffer(target: number, renderbuffer: GlRenderbuffer | null): void
  renderbufferStorage(target: number, internalFormat: number, width: number, height: number): void
  renderbufferStorageMultisample(
    target: number,
    samples: number,
    internalFormat: number,
    width: number,
    height: number,
  ): void
  blitFramebuffer(
    sourceX0: number,
    sourceY0: number,
    sourceX1: number,
    sourceY1: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    mask: number,
    filter: number,
  ): void
  readBuffer(source: number): void
  /** Into a view, from its first byte; or into the bound PIXEL_PACK_BUFFER, from a byte offset. Bottom row first. */
  readPixels(
    x: number,
    y: number,
    width: number,
    height: number,
    format: number,
    type: number,
    into: ArrayBufferView,
  ): void
  readPixels(
    x: number,
    y: number,
    width: number,
    height: number,
    format: number,
    type: number,
    offsetBytes: number,
  ): void
}

export interface GlDrawing {
  clearColor(red: number, green: number, blue: number, alpha: number): void
  clear(mask: number): void
  drawArrays(mode: number, first: number, count: number): void
  drawArraysInstanced(mode: number, first: number, count: number, instances: number): void
  drawElements(mode: number, count: number, type: number, offsetBytes: number): void
  drawElementsInstanced(
    mode: number,
    count: number,
    type: number,
    offsetBytes: number,
    instances: number,
  ): void
}

export interface GlSynchronisation {
  flush(): void
  finish(): void
  fenceSync(condition: number, flags: number): GlSync | null
  deleteSync(sync: GlSync | null): void
  clientWaitSync(sync: GlSync, flags: number, timeoutNanoseconds: number): number
}
