import { ES_ONLY, GL_CONSTANTS as GL } from '../constants.js'
import type { GlPrograms } from '../gl.js'
import type { NativeContext } from '../native-context.js'
import { NativeObject, NativeUniformLocation } from '../native-object.js'
import { idOf } from '../object-ledger.js'
import { readName } from '../read-name.js'
import type { ShaderCalls } from './shader-calls.js'

type GetNumbers = (id: number, name: number, into: Int32Array) => void
type GetText = (id: number, size: number, length: Int32Array, text: Uint8Array) => void
type Locate = (id: number, name: string) => number

export type ProgramCalls = Omit<GlPrograms, keyof ShaderCalls>

export function programCalls(context: NativeContext): ProgramCalls {
  return {
    ...programObjectCalls(context),
    ...programStateCalls(context),
    ...activeCalls(context),
    ...uniformQueryCalls(context),
    ...uniformBlockCalls(context),
  }
}

type ObjectCalls = Pick<
  GlPrograms,
  | 'createProgram'
  | 'deleteProgram'
  | 'attachShader'
  | 'detachShader'
  | 'bindAttribLocation'
  | 'linkProgram'
  | 'useProgram'
>

function programObjectCalls({ bind, ledger }: NativeContext): ObjectCalls {
  const create = bind<() => number>('uint glCreateProgram()')
  const remove = bind<(id: number) => void>('void glDeleteProgram(uint id)')
  const attach = bind<(id: number, shader: number) => void>('void glAttachShader(uint id, uint shader)')
  const detach = bind<(id: number, shader: number) => void>('void glDetachShader(uint id, uint shader)')
  const bindAttrib = bind<(id: number, index: number, name: string) => void>(
    'void glBindAttribLocation(uint id, uint index, const char *name)',
  )
  const link = bind<(id: number) => void>('void glLinkProgram(uint id)')
  const use = bind<(id: number) => void>('void glUseProgram(uint id)')
  return {
    createProgram() {
      ledger.added('program')
      return new NativeObject('program', create())
    },
    deleteProgram: (program) => ledger.release((_, ids) => remove(ids[0] ?? 0), program),
    attachShader: (program, shader) => attach(idOf(program), idOf(shader)),
    detachShader: (program, shader) => detach(idOf(program), idOf(shader)),
    bindAttribLocation: (program, index, name) => bindAttrib(idOf(program), index, name),
    linkProgram: (program) => link(idOf(program)),
    useProgram: (program) => use(idOf(program)),
  }
}

const BOOLEAN_PARAMETERS: ReadonlySet<number> = new Set([
  GL.LINK_STATUS,
  GL.VALIDATE_STATUS,
  GL.DELETE_STATUS,
])

function bindProgramNumber({ bind }: NativeContext): (id: number, name: number) => number {
  const getNumbers = bind<GetNumbers>('void glGetProgramiv(uint id, uint name, void *into)')
  const number = new Int32Array(1)
  return (id, name) => {
    getNumbers(id, name, number)
    return number[0] ?? 0
  }
}

function programStateCalls(
  context: NativeContext,
): Pick<GlPrograms, 'getProgramParameter' | 'getProgramInfoLog'> {
  const programNumber = bindProgramNumber(context)
  const getLog = context.bind<GetText>(
    'void glGetProgramInfoLog(uint id, int size, void *length, void *text)',
  )
  return {
    getProgramParameter(program, name) {
      const value = programNumber(idOf(program), name)
      return BOOLEAN_PARAMETERS.has(name) ? value !== 0 : value
    },
    getProgramInfoLog(program) {
      const id = idOf(program)
      const bytes = programNumber(id, ES_ONLY.INFO_LOG_LENGTH)
      return readName(bytes, (length, text) => getLog(id, bytes, length, text))
    },
  }
}

type ActiveCall = (
  id: number,
  index: number,
  bytes: number,
  length: Int32Array,
  size: Int32Array,
  type: Int32Array,
  text: Uint8Array,
) => void

function activeCalls(context: NativeContext): Pick<GlPrograms, 'getActiveAttrib' | 'getActiveUniform'> {
  const programNumber = bindProgramNumber(context)
  const active = (
    call: ActiveCall,
    countName: number,
    lengthName: number,
  ): GlPrograms['getActiveUniform'] => {
    const size = new Int32Array(1)
    const type = new Int32Array(1)
    return (program, index) => {
      const id = idOf(program)
      if (index >= programNumber(id, countName)) return null
      const bytes = programNumber(id, lengthName)
      const name = readName(bytes, (length, text) => call(id, index, bytes, length, size, type, text))
      return { name, size: size[0] ?? 0, type: type[0] ?? 0 }
    }
  }
  const parameters = '(uint id, uint index, int bytes, void *length, void *size, void *type, void *text)'
  const attrib = context.bind<ActiveCall>(`void glGetActiveAttrib${parameters}`)
  const uniform = context.bind<ActiveCall>(`void glGetActiveUniform${parameters}`)
  return {
    getActiveAttrib: active(attrib, GL.ACTIVE_ATTRIBUTES, ES_ONLY.ACTIVE_ATTRIBUTE_MAX_LENGTH),
    getActiveUniform: active(uniform, GL.ACTIVE_UNIFORMS, ES_ONLY.ACTIVE_UNIFORM_MAX_LENGTH),
  }
}

function uniformQueryCalls({
  bind,
}: NativeContext): Pick<GlPrograms, 'getAttribLocation' | 'getUniformLocation' | 'getActiveUniforms'> {
  const attribLocation = bind<Locate>('int glGetAttribLocation(uint id, const char *name)')
  const uniformLocation = bind<Locate>('int glGetUniformLocation(uint id, const char *name)')
  const getActiveUniforms = bind<
    (id: number, count: number, indices: Uint32Array, name: number, values: Int32Array) => void
  >('void glGetActiveUniformsiv(uint id, int count, void *indices, uint name, void *values)')
  return {
    getAttribLocation: (program, name) => attribLocation(idOf(program), name),
    getUniformLocation(program, name) {
      const index = uniformLocation(idOf(program), name)
      return index < 0 ? null : new NativeUniformLocation(index)
    },
    getActiveUniforms(program, indices, name) {
      const values = new Int32Array(indices.length)
      getActiveUniforms(idOf(program), indices.length, Uint32Array.from(indices), name, values)
      return name === GL.UNIFORM_IS_ROW_MAJOR ? Array.from(values, Boolean) : Array.from(values)
    },
  }
}

type BlockCalls = Pick<
  GlPrograms,
  | 'getActiveUniformBlockName'
  | 'getActiveUniformBlockParameter'
  | 'getUniformBlockIndex'
  | 'uniformBlockBinding'
>

const BOOLEAN_BLOCK_PARAMETERS: ReadonlySet<number> = new Set([
  GL.UNIFORM_BLOCK_REFERENCED_BY_VERTEX_SHADER,
  GL.UNIFORM_BLOCK_REFERENCED_BY_FRAGMENT_SHADER,
])

function uniformBlockCalls(context: NativeContext): BlockCalls {
  const { bind } = context
  const programNumber = bindProgramNumber(context)
  const getName = bind<
    (id: number, index: number, bytes: number, length: Int32Array, text: Uint8Array) => void
  >('void glGetActiveUniformBlockName(uint id, uint index, int bytes, void *length, void *text)')
  const getNumbers = bind<(id: number, index: number, name: number, values: Int32Array) => void>(
    'void glGetActiveUniformBlockiv(uint id, uint index, uint name, void *values)',
  )
  const blockIndex = bind<Locate>('uint glGetUniformBlockIndex(uint id, const char *name)')
  const bindBlock = bind<(id: number, index: number, binding: number) => void>(
    'void glUniformBlockBinding(uint id, uint index, uint binding)',
  )
  const blockNumber = (id: number, index: number, name: number): number => {
    const value = new Int32Array(1)
    getNumbers(id, index, name, value)
    return value[0] ?? 0
  }
  return {
    getActiveUniformBlockName(program, index) {
      const id = idOf(program)
      const bytes = programNumber(id, ES_ONLY.ACTIVE_UNIFORM_BLOCK_MAX_NAME_LENGTH)
      return readName(bytes, (length, text) => getName(id, index, bytes, length, text))
    },
    getActiveUniformBlockParameter(program, index, name) {
      const id = idOf(program)
      if (name === GL.UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES) {
        const indices = new Int32Array(blockNumber(id, index, GL.UNIFORM_BLOCK_ACTIVE_UNIFORMS))
        getNumbers(id, index, name, indices)
        return Uint32Array.from(indices)
      }
      const value = blockNumber(id, index, name)
      return BOOLEAN_BLOCK_PARAMETERS.has(name) ? value !== 0 : value
    },
    getUniformBlockIndex: (program, name) => blockIndex(idOf(program), name),
    uniformBlockBinding: (program, index, binding) => bindBlock(idOf(program), index, binding),
  }
}
