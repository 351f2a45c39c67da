import { type ChildProcess, fork } from 'node:child_process'
import { builtFile } from '../../base/built-file.js'
import { GpuvizError } from '../../base/errors.js'
import type {
  CheckAnswer,
  CheckCommand,
  CheckDevice,
  CheckedShader,
  ShaderToCheck,
} from './checked-shader.js'
import { unfinished } from './checked-shader.js'

/** A process that compiles shaders, started again where a shader ends it. */
export interface CheckProcess extends AsyncDisposable {
  /** @throws GpuvizError what opening the device throws; a shader's errors are in the result */
  check(shader: ShaderToCheck): Promise<CheckedShader>
}

export interface CheckProcessRequest {
  readonly device: CheckDevice
  /** Longest time for one shader. */
  readonly timeoutSeconds: number
}

export function startCheckProcess({ device, timeoutSeconds }: CheckProcessRequest): CheckProcess {
  let running: ChildProcess | undefined
  const open = async () => {
    const child = fork(builtFile('./check-process.js', import.meta.url), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    })
    running = child
    const opened = await ask(child, { kind: 'open', device }, timeoutSeconds)
    if (opened.kind === 'ended') throw new GpuvizError('no-device', `the driver does not open: ${opened.how}`)
    return child
  }
  return {
    async check(shader) {
      const child = running ?? (await open())
      const said = await ask(child, { kind: 'check', shader }, timeoutSeconds)
      if (said.kind === 'checked') return said.checked
      running = undefined
      child.kill('SIGKILL')
      if (said.kind !== 'ended') throw new Error(`the process of checks answered "${said.kind}"`)
      return unfinished(shader.name, said.how, said.help)
    },
    async [Symbol.asyncDispose]() {
      const child = running
      running = undefined
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      await new Promise<void>((done) => {
        child.once('exit', () => done())
        child.kill('SIGKILL')
      })
    },
  }
}

type Said =
  | Exclude<CheckAnswer, { readonly kind: 'failed' }>
  /** It gave no answer: it crashed, or took too long. */
  | { readonly kind: 'ended'; readonly how: string; readonly help: string }

/** One command and its answer. Throws what the process reports as failed. */
function ask(child: ChildProcess, command: CheckCommand, timeoutSeconds: number): Promise<Said> {
  return new Promise((done, fail) => {
    const settle = (work: () => void) => {
      clearTimeout(timer)
      child.removeAllListeners()
      work()
    }
    const crashed = (how: string) =>
      settle(() => done({ kind: 'ended', how, help: 'very deep nesting and huge arrays make drivers crash' }))
    const timer = setTimeout(() => {
      const help = 'endless loops over constants and huge arrays make compiling slow; --timeout allows more'
      settle(() =>
        done({ kind: 'ended', how: `reading and compiling took longer than ${timeoutSeconds} s`, help }),
      )
    }, timeoutSeconds * 1000)
    child.on('message', (answer: CheckAnswer) => {
      if (answer.kind !== 'failed') settle(() => done(answer))
      else settle(() => fail(errorOf(answer.error)))
    })
    child.on('exit', (code, signal) =>
      crashed(
        signal ? `the driver crashed on this shader (${signal})` : `the driver ended with code ${code}`,
      ),
    )
    child.on('error', () => crashed('the process that compiles cannot be started'))
    child.send(command, (error) => {
      if (error) crashed('the process that compiles is gone')
    })
  })
}

function errorOf({
  code,
  message,
  hint,
  exitCode,
}: Extract<CheckAnswer, { kind: 'failed' }>['error']): Error {
  if (code === 'internal') return new Error(message)
  return new GpuvizError(code, message, {
    ...(hint !== undefined && { hint }),
    ...(exitCode && { exitCode }),
  })
}
