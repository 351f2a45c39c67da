import { ES_ONLY, GL_CONSTANTS as GL } from '../constants.js'
import type { GlPrograms } from '../gl.js'
import type { NativeContext } from '../native-context.js'
import { NativeObject } from '../native-object.js'
import { idOf } from '../object-ledger.js'
import { readName } from '../read-name.js'

export type ShaderCalls = Pick<
  GlPrograms,
  | 'createShader'
  | 'deleteShader'
  | 'shaderSource'
  | 'compileShader'
  | 'getShaderParameter'
  | 'getShaderInfoLog'
>

type GetNumber = (id: number, name: number, into: Int32Array) => void
type GetText = (id: number, size: number, length: Int32Array, text: Uint8Array) => void

export function shaderCalls({ bind, ledger }: NativeContext): ShaderCalls {
  const create = bind<(type: number) => number>('uint glCreateShader(uint type)')
  const remove = bind<(id: number) => void>('void glDeleteShader(uint id)')
  const source = bind<(id: number, count: number, sources: string[], lengths: null) => void>(
    'void glShaderSource(uint id, int count, const char **sources, const int *lengths)',
  )
  const compile = bind<(id: number) => void>('void glCompileShader(uint id)')
  const getNumber = bind<GetNumber>('void glGetShaderiv(uint id, uint name, void *into)')
  const getLog = bind<GetText>('void glGetShaderInfoLog(uint id, int size, void *length, void *text)')
  const number = new Int32Array(1)
  const parameter = (id: number, name: number): number => {
    getNumber(id, name, number)
    return number[0] ?? 0
  }
  return {
    createShader(type) {
      const id = create(type)
      if (id === 0) return null
      ledger.added('shader')
      return new NativeObject('shader', id)
    },
    deleteShader: (shader) => ledger.release((_, ids) => remove(ids[0] ?? 0), shader),
    shaderSource: (shader, text) => source(idOf(shader), 1, [text], null),
    compileShader: (shader) => compile(idOf(shader)),
    getShaderParameter(shader, name) {
      const value = parameter(idOf(shader), name)
      return name === GL.COMPILE_STATUS || name === GL.DELETE_STATUS ? value !== 0 : value
    },
    getShaderInfoLog(shader) {
      const id = idOf(shader)
      const bytes = parameter(id, ES_ONLY.INFO_LOG_LENGTH)
      return readName(bytes, (length, text) => getLog(id, bytes, length, text))
    },
  }
}
