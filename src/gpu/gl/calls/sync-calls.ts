import { GpuvizError } from '../../../base/errors.js'
import type { GlSynchronisation } from '../gl.js'
import type { GlSync } from '../handles.js'
import type { NativeContext } from '../native-context.js'
import { NativeSync } from '../native-object.js'

function pointerOf(sync: GlSync): bigint {
  if (sync instanceof NativeSync && !sync.deleted) return sync.pointer
  throw new GpuvizError('gl-error', 'a GL call was given a fence that is deleted or from elsewhere')
}

export function syncCalls({ bind, ledger }: NativeContext): GlSynchronisation {
  const fenceSync = bind<(condition: number, flags: number) => bigint | null>(
    'void *glFenceSync(uint condition, uint flags)',
  )
  const deleteSync = bind<(sync: bigint) => void>('void glDeleteSync(void *sync)')
  const clientWaitSync = bind<(sync: bigint, flags: number, nanoseconds: number) => number>(
    'uint glClientWaitSync(void *sync, uint flags, uint64_t nanoseconds)',
  )
  return {
    flush: bind('void glFlush()'),
    finish: bind('void glFinish()'),
    fenceSync(condition, flags) {
      const pointer = fenceSync(condition, flags)
      if (pointer === null) return null
      ledger.added('sync')
      return new NativeSync(pointer)
    },
    deleteSync(sync) {
      if (!(sync instanceof NativeSync) || sync.deleted) return
      sync.deleted = true
      ledger.removed('sync')
      deleteSync(sync.pointer)
    },
    clientWaitSync: (sync, flags, timeoutNanoseconds) =>
      clientWaitSync(pointerOf(sync), flags, timeoutNanoseconds),
  }
}
