import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { GpuvizError, messageOf, usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'
import type { Container } from '../stream/index.js'
import { defaultOutput } from './default-output.js'
import type { RenderOptions } from './options.js'

const CONTAINERS: readonly Container[] = ['mp4', 'mov', 'mkv', 'png']
/** Promised by the contract of the command line, and to come. */
const LATER = ['webm', 'gif', 'webp', 'raw', 'y4m', 'm3u8', 'flv']

export interface ResolvedOutput {
  readonly path: string
  readonly container: Container
}

export type OutputRequest = Pick<RenderOptions, 'output' | 'format' | 'at' | 'overwrite'> & {
  readonly input: string
  /** The verb that asks; it tells the output from an input of the same name. */
  readonly verb: string
}

/**
 * Where the output goes and what it is: what was asked for, or `NAME.mp4` in the current folder (`NAME-VERB.mp4` where
 * that is the input itself). Throws a usage error for a target that cannot be meant: no such folder, the input itself,
 * a file that is not to be replaced.
 */
export function resolveOutput(request: OutputRequest): ResolvedOutput {
  const container = containerOf(request)
  const path = request.output ?? defaultOutput({ ...request, ending: container })
  checkTarget('output', path, request.input)
  const replace = request.overwrite ?? request.output !== undefined
  if (!replace && statSync(path, { throwIfNoEntry: false })) {
    throw usageError('output-exists', `"${path}" exists and is not to be replaced`, {
      hint: 'Name another file with -o, or give --overwrite.',
    })
  }
  return { path, container }
}

/** Checks the file that gets the hashes, as an output is checked. */
export function checkFrameHash(path: string, input: string, output: string): void {
  checkTarget('--frame-hash', path, input)
  if (resolve(path) === resolve(output) || isSameFile(path, output)) {
    throw usageError('option-conflict', `--frame-hash "${path}" is the output itself`, {
      hint: 'Name another file.',
    })
  }
}

function containerOf({ output, format, at }: OutputRequest): Container {
  if (output === '-' || (output !== undefined && /^[a-z]+:\/\//.test(output))) {
    throw notYet(`output "${output}"`)
  }
  const named = format ?? (output === undefined ? undefined : extname(output).slice(1).toLowerCase())
  const name = named || (at === undefined ? 'mp4' : 'png')
  const container = CONTAINERS.find((known) => known === name)
  const option = format === undefined ? `output "${output}"` : `--format "${format}"`
  if (container === undefined) {
    if (LATER.includes(name)) throw notYet(option)
    const near = nearestName(name, CONTAINERS)
    throw usageError('unknown-format', `${option}: gpuviz cannot write "${name}" files`, {
      hint: near ? `Did you mean "${near}"?` : `Known are ${CONTAINERS.join(', ')}.`,
    })
  }
  if (container === 'png' && at === undefined) throw notYet(`${option} without --at`)
  if (container !== 'png' && at !== undefined) {
    throw usageError('unknown-format', `${option}: --at gives one frame as PNG`, {
      hint: 'Name the output NAME.png.',
    })
  }
  return container
}

function notYet(what: string): GpuvizError {
  return usageError('not-available', `${what}: not available yet`, {
    hint: 'This version writes .mp4, .mov and .mkv, and .png with --at.',
  })
}

/** Throws where no file of this name can be meant; `what` names the option in messages. */
function checkTarget(what: string, path: string, input: string): void {
  if (isSameFile(path, input)) {
    throw usageError('output-is-input', `${what} "${path}" is the input itself`, {
      hint: 'Name another file.',
    })
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw usageError('output-is-folder', `${what} "${path}" is a folder`, { hint: 'Name a file in it.' })
  }
  const folder = dirname(resolve(path))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw usageError('no-output-folder', `${what} "${path}": there is no folder "${folder}"`, {
      hint: 'Make the folder first, or name another.',
    })
  }
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new GpuvizError(
      'output-not-writable',
      `${what} "${path}": cannot write into "${folder}" (${messageOf(cause)})`,
      {
        cause,
        hint: 'Choose a folder that you may write to, with -o.',
      },
    )
  }
}

function isSameFile(a: string, b: string): boolean {
  const [fileA, fileB] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }))
  if (!fileA || !fileB) return false
  return (
    (fileA.ino === fileB.ino && fileA.dev === fileB.dev && fileA.ino !== 0) ||
    realpathSync(a) === realpathSync(b)
  )
}
