import { GpuvizError, messageOf } from '../../base/errors.js'
import { type Device, openDevice } from '../../gpu/index.js'
import { checkShader } from './check-shader.js'
import type { CheckAnswer, CheckCommand, PlainError } from './checked-shader.js'

// A process of its own, since a driver may crash or hang on a shader. It ends when its parent does.
let device: Device | undefined

function answer(message: CheckAnswer): void {
  process.send?.(message)
}

function obey(command: CheckCommand): CheckAnswer {
  if (command.kind === 'open') {
    // Software or hardware is all the same here, so its warning is not shown.
    const report = { warn: () => undefined, detail: () => undefined }
    device = openDevice({ ...command.device, requireGpu: false, debug: false, report })
    return { kind: 'opened' }
  }
  if (!device) throw new Error('asked to check before the device is open')
  return { kind: 'checked', checked: checkShader(device, command.shader) }
}

function plain(error: unknown): PlainError {
  if (!(error instanceof GpuvizError)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : messageOf(error)
    return { code: 'internal', message: text }
  }
  const { code, message, hint, exitCode } = error
  return { code, message, ...(hint !== undefined && { hint }), ...(exitCode === 2 && { exitCode }) }
}

process.on('message', (command: CheckCommand) => {
  try {
    answer(obey(command))
  } catch (error) {
    answer({ kind: 'failed', error: plain(error) })
  }
})
process.on('disconnect', () => process.exit())
