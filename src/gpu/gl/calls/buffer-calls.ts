import { GpuvizError } from '../../../base/errors.js'
import { ES_ONLY } from '../constants.js'
import type { GlBuffers } from '../gl.js'
import type { NativeContext } from '../native-context.js'
import { NativeObject } from '../native-object.js'
import { idOf } from '../object-ledger.js'

type Names = (count: number, ids: Uint32Array) => void

export function bufferCalls(context: NativeContext): GlBuffers {
  return { ...bufferObjectCalls(context), ...bufferDataCalls(context), ...vertexArrayCalls(context) }
}

type ObjectCalls = Pick<GlBuffers, 'createBuffer' | 'deleteBuffer' | 'bindBuffer' | 'bindBufferBase'>

function bufferObjectCalls({ bind, ledger }: NativeContext): ObjectCalls {
  const generate = bind<Names>('void glGenBuffers(int count, void *ids)')
  const remove = bind<Names>('void glDeleteBuffers(int count, void *ids)')
  const bindBuffer = bind<(target: number, id: number) => void>('void glBindBuffer(uint target, uint id)')
  const bindBase = bind<(target: number, index: number, id: number) => void>(
    'void glBindBufferBase(uint target, uint index, uint id)',
  )
  return {
    createBuffer() {
      ledger.added('buffer')
      return new NativeObject('buffer', ledger.generate(generate))
    },
    deleteBuffer: (buffer) => ledger.release(remove, buffer),
    bindBuffer: (target, buffer) => bindBuffer(target, idOf(buffer)),
    bindBufferBase: (target, index, buffer) => bindBase(target, index, idOf(buffer)),
  }
}

type DataCalls = Pick<GlBuffers, 'bufferData' | 'bufferSubData' | 'getBufferParameter' | 'getBufferSubData'>

function bufferDataCalls({ bind, copyMemory }: NativeContext): DataCalls {
  const bufferData = bind<
    (target: number, bytes: number, data: ArrayBufferView | null, usage: number) => void
  >('void glBufferData(uint target, intptr_t bytes, void *data, uint usage)')
  const bufferSubData = bind<(target: number, offset: number, bytes: number, data: ArrayBufferView) => void>(
    'void glBufferSubData(uint target, intptr_t offset, intptr_t bytes, void *data)',
  )
  const map = bind<(target: number, offset: number, bytes: number, access: number) => bigint | null>(
    'void *glMapBufferRange(uint target, intptr_t offset, intptr_t bytes, uint access)',
  )
  const unmap = bind<(target: number) => number>('uint8_t glUnmapBuffer(uint target)')
  const getNumber = bind<(target: number, name: number, into: Int32Array) => void>(
    'void glGetBufferParameteriv(uint target, uint name, void *into)',
  )
  return {
    bufferData(target: number, data: ArrayBufferView | number, usage: number) {
      if (typeof data === 'number') bufferData(target, data, null, usage)
      else bufferData(target, data.byteLength, data, usage)
    },
    bufferSubData: (target, offset, data) => bufferSubData(target, offset, data.byteLength, data),
    getBufferParameter(target, name) {
      const value = new Int32Array(1)
      getNumber(target, name, value)
      return value[0]
    },
    getBufferSubData(target, offset, into) {
      const mapped = map(target, offset, into.byteLength, ES_ONLY.MAP_READ_BIT)
      if (mapped === null) {
        throw new GpuvizError('gl-error', `cannot map ${into.byteLength} bytes at ${offset} of a GPU buffer`)
      }
      copyMemory(into, mapped, into.byteLength)
      if (unmap(target) === 0) throw new GpuvizError('gl-error', 'the GPU lost a buffer while it was read')
    },
  }
}

type ArrayCalls = Omit<GlBuffers, keyof ObjectCalls | keyof DataCalls>

function vertexArrayCalls({ bind, ledger }: NativeContext): ArrayCalls {
  const generate = bind<Names>('void glGenVertexArrays(int count, void *ids)')
  const remove = bind<Names>('void glDeleteVertexArrays(int count, void *ids)')
  const bindArray = bind<(id: number) => void>('void glBindVertexArray(uint id)')
  return {
    createVertexArray() {
      ledger.added('vertex-array')
      return new NativeObject('vertex-array', ledger.generate(generate))
    },
    deleteVertexArray: (array) => ledger.release(remove, array),
    bindVertexArray: (array) => bindArray(idOf(array)),
    enableVertexAttribArray: bind('void glEnableVertexAttribArray(uint index)'),
    disableVertexAttribArray: bind('void glDisableVertexAttribArray(uint index)'),
    vertexAttribPointer: bind(
      'void glVertexAttribPointer(uint index, int size, uint type, bool normalized, int stride, uintptr_t offset)',
    ),
    vertexAttribIPointer: bind(
      'void glVertexAttribIPointer(uint index, int size, uint type, int stride, uintptr_t offset)',
    ),
    vertexAttribDivisor: bind('void glVertexAttribDivisor(uint index, uint divisor)'),
  }
}
