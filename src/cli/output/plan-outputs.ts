import { resolve } from 'node:path'
import { defaultOutput } from '../../api/default-output.js'
import { usageError } from '../../base/errors.js'
import { isAddress, shownOutput } from '../../base/stream-address.js'

export interface OutputRequest {
  readonly inputs: readonly string[]
  readonly verb: string
  /** `-o` as given. */
  readonly output?: string | undefined
  readonly format?: string | undefined
  /** Seconds. */
  readonly at?: number | undefined
}

export interface PlannedOutput {
  readonly input: string
  readonly output: string
  /** True where the user named this very file, so that it may be replaced unasked. */
  readonly named: boolean
}

/**
 * Which file each input becomes, by the rules of docs/cli.md. Whether it can be written is for the render to say.
 * @throws GpuvizError `no-output-folder` where several inputs need a folder, or the named one is not there;
 * `same-output` where two inputs would become the same file
 */
export function planOutputs(
  request: OutputRequest,
  isFolder: (path: string) => boolean,
): readonly PlannedOutput[] {
  const { inputs, output, at, verb } = request
  const folder = outputFolder(request, isFolder)
  if (output !== undefined && folder === undefined) {
    return inputs.map((input) => ({ input, output, named: true }))
  }
  const ending = request.format ?? (at === undefined ? 'mp4' : 'png')
  const planned = inputs.map((input) => ({
    input,
    output: defaultOutput({ input, folder: folder ?? '', ending, verb }),
    named: false,
  }))
  refuseSameOutput(planned)
  return planned
}

/** The folder that `-o` names; undefined where it names a file or is not given. */
function outputFolder({ inputs, output }: OutputRequest, isFolder: (path: string) => boolean) {
  if (output === undefined) return undefined
  if (isAddress(output) && inputs.length > 1) {
    const message = `-o "${shownOutput(output)}": one stream takes one song, not ${inputs.length}`
    throw usageError('option-conflict', message, { hint: 'Send them one after the other.' })
  }
  if (isAddress(output)) return undefined
  if (isFolder(output)) return output
  if (/[/\\]$/.test(output)) {
    throw usageError('no-output-folder', `-o "${output}": no such folder`, { hint: 'Make it first.' })
  }
  if (inputs.length > 1) {
    const message = `-o "${output}": expected a folder that exists, for ${inputs.length} inputs`
    throw usageError('no-output-folder', message, { hint: 'Make it first, or leave -o out.' })
  }
  return undefined
}

function refuseSameOutput(planned: readonly PlannedOutput[]): void {
  const byPath = new Map<string, string>()
  for (const { input, output } of planned) {
    const other = byPath.get(resolve(output))
    if (other !== undefined) {
      const message = `"${other}" and "${input}" would both be written to "${output}"`
      throw usageError('same-output', message, { hint: 'Render them one at a time, each with its own -o.' })
    }
    byPath.set(resolve(output), input)
  }
}
