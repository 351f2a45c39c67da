import { GL_CONSTANTS as GL } from '../gl/constants.js'
import type { Gl } from '../gl/gl.js'
import type { GlUniformLocation } from '../gl/handles.js'

/** What GL's uniform calls take. */
export type Numbers = Float32Array | Int32Array | Uint32Array

/** How a GLSL type is kept and sent. */
export interface UniformKind {
  /** Numbers in one element. */
  readonly components: number
  numbers(count: number): Numbers
  send(gl: Gl, location: GlUniformLocation, values: Numbers): void
}

/** The kind of a uniform by GL's constant for its type; undefined for samplers. Booleans are sent as integers. */
export function uniformKind(type: number): UniformKind | undefined {
  return KINDS.get(type)
}

type Send<Values> = (gl: Gl, location: GlUniformLocation, values: Values) => void

function floats(components: number, send: Send<Float32Array>): UniformKind {
  return kind(components, Float32Array, send)
}

function ints(components: number, send: Send<Int32Array>): UniformKind {
  return kind(components, Int32Array, send)
}

function uints(components: number, send: Send<Uint32Array>): UniformKind {
  return kind(components, Uint32Array, send)
}

function kind<Values extends Numbers>(
  components: number,
  List: new (count: number) => Values,
  send: Send<Values>,
): UniformKind {
  return {
    components,
    numbers: (count) => new List(count),
    send(gl, location, values) {
      if (values instanceof List) send(gl, location, values)
    },
  }
}

const INT_1 = ints(1, (gl, location, values) => gl.uniform1iv(location, values))
const INT_2 = ints(2, (gl, location, values) => gl.uniform2iv(location, values))
const INT_3 = ints(3, (gl, location, values) => gl.uniform3iv(location, values))
const INT_4 = ints(4, (gl, location, values) => gl.uniform4iv(location, values))

const KINDS: ReadonlyMap<number, UniformKind> = new Map([
  [GL.FLOAT, floats(1, (gl, location, values) => gl.uniform1fv(location, values))],
  [GL.FLOAT_VEC2, floats(2, (gl, location, values) => gl.uniform2fv(location, values))],
  [GL.FLOAT_VEC3, floats(3, (gl, location, values) => gl.uniform3fv(location, values))],
  [GL.FLOAT_VEC4, floats(4, (gl, location, values) => gl.uniform4fv(location, values))],
  [GL.FLOAT_MAT2, floats(4, (gl, location, values) => gl.uniformMatrix2fv(location, false, values))],
  [GL.FLOAT_MAT3, floats(9, (gl, location, values) => gl.uniformMatrix3fv(location, false, values))],
  [GL.FLOAT_MAT4, floats(16, (gl, location, values) => gl.uniformMatrix4fv(location, false, values))],
  [GL.INT, INT_1],
  [GL.INT_VEC2, INT_2],
  [GL.INT_VEC3, INT_3],
  [GL.INT_VEC4, INT_4],
  [GL.BOOL, INT_1],
  [GL.BOOL_VEC2, INT_2],
  [GL.BOOL_VEC3, INT_3],
  [GL.BOOL_VEC4, INT_4],
  [GL.UNSIGNED_INT, uints(1, (gl, location, values) => gl.uniform1uiv(location, values))],
  [GL.UNSIGNED_INT_VEC2, uints(2, (gl, location, values) => gl.uniform2uiv(location, values))],
  [GL.UNSIGNED_INT_VEC3, uints(3, (gl, location, values) => gl.uniform3uiv(location, values))],
  [GL.UNSIGNED_INT_VEC4, uints(4, (gl, location, values) => gl.uniform4uiv(location, values))],
])
