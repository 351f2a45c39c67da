import { GpuvizError } from '../../../base/errors.js'
import type { FloatList, GlUniforms } from '../gl.js'
import type { GlUniformLocation } from '../handles.js'
import type { NativeContext } from '../native-context.js'
import { NativeUniformLocation } from '../native-object.js'

type List = ArrayLike<number>
type VectorCall = (index: number, count: number, values: List) => void
type MatrixCall = (index: number, count: number, transpose: boolean, values: FloatList) => void

/** GL ignores location -1, as WebGL ignores null. */
const NO_LOCATION = -1

function indexOf(location: GlUniformLocation | null): number {
  if (location === null) return NO_LOCATION
  if (location instanceof NativeUniformLocation) return location.index
  throw new GpuvizError('gl-error', 'a GL call was given a uniform location that this device did not make')
}

export function uniformCalls(context: NativeContext): GlUniforms {
  return { ...scalarCalls(context), ...vectorCalls(context), ...matrixCalls(context) }
}

type ScalarCalls = Pick<
  GlUniforms,
  'uniform1f' | 'uniform2f' | 'uniform3f' | 'uniform4f' | 'uniform1i' | 'uniform2i' | 'uniform1ui'
>

function scalarCalls({ bind }: NativeContext): ScalarCalls {
  const one = bind<(index: number, x: number) => void>('void glUniform1f(int index, float x)')
  const two = bind<(index: number, x: number, y: number) => void>(
    'void glUniform2f(int index, float x, float y)',
  )
  const three = bind<(index: number, x: number, y: number, z: number) => void>(
    'void glUniform3f(int index, float x, float y, float z)',
  )
  const four = bind<(index: number, x: number, y: number, z: number, w: number) => void>(
    'void glUniform4f(int index, float x, float y, float z, float w)',
  )
  const oneInt = bind<(index: number, x: number) => void>('void glUniform1i(int index, int x)')
  const twoInts = bind<(index: number, x: number, y: number) => void>(
    'void glUniform2i(int index, int x, int y)',
  )
  const oneUint = bind<(index: number, x: number) => void>('void glUniform1ui(int index, uint x)')
  return {
    uniform1f: (location, x) => one(indexOf(location), x),
    uniform2f: (location, x, y) => two(indexOf(location), x, y),
    uniform3f: (location, x, y, z) => three(indexOf(location), x, y, z),
    uniform4f: (location, x, y, z, w) => four(indexOf(location), x, y, z, w),
    uniform1i: (location, x) => oneInt(indexOf(location), x),
    uniform2i: (location, x, y) => twoInts(indexOf(location), x, y),
    uniform1ui: (location, x) => oneUint(indexOf(location), x),
  }
}

type VectorCalls = Pick<
  GlUniforms,
  | 'uniform1fv'
  | 'uniform2fv'
  | 'uniform3fv'
  | 'uniform4fv'
  | 'uniform1iv'
  | 'uniform2iv'
  | 'uniform3iv'
  | 'uniform4iv'
  | 'uniform1uiv'
  | 'uniform2uiv'
  | 'uniform3uiv'
  | 'uniform4uiv'
>

function vectorCalls({ bind }: NativeContext): VectorCalls {
  // koffi hands a typed array's memory over as it is, and copies a plain array into its own call arena.
  const vector = (suffix: string, components: number, element: string) => {
    const call = bind<VectorCall>(
      `void glUniform${components}${suffix}(int index, int count, const ${element} *values)`,
    )
    return (location: GlUniformLocation | null, values: List) =>
      call(indexOf(location), values.length / components, values)
  }
  return {
    uniform1fv: vector('fv', 1, 'float'),
    uniform2fv: vector('fv', 2, 'float'),
    uniform3fv: vector('fv', 3, 'float'),
    uniform4fv: vector('fv', 4, 'float'),
    uniform1iv: vector('iv', 1, 'int'),
    uniform2iv: vector('iv', 2, 'int'),
    uniform3iv: vector('iv', 3, 'int'),
    uniform4iv: vector('iv', 4, 'int'),
    uniform1uiv: vector('uiv', 1, 'uint'),
    uniform2uiv: vector('uiv', 2, 'uint'),
    uniform3uiv: vector('uiv', 3, 'uint'),
    uniform4uiv: vector('uiv', 4, 'uint'),
  }
}

type MatrixCalls = Pick<GlUniforms, 'uniformMatrix2fv' | 'uniformMatrix3fv' | 'uniformMatrix4fv'>

function matrixCalls({ bind }: NativeContext): MatrixCalls {
  const matrix = (size: number) => {
    const call = bind<MatrixCall>(
      `void glUniformMatrix${size}fv(int index, int count, bool transpose, const float *values)`,
    )
    return (location: GlUniformLocation | null, transpose: boolean, values: FloatList) =>
      call(indexOf(location), values.length / (size * size), transpose, values)
  }
  return { uniformMatrix2fv: matrix(2), uniformMatrix3fv: matrix(3), uniformMatrix4fv: matrix(4) }
}
