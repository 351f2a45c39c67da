import type { GpuvizError } from '../../base/errors.js'
import { compileLog, createProgram, type Device, ShaderCompileError } from '../../gpu/index.js'
import {
  type LocatedProgram,
  type ShaderDiagnostic,
  shaderError,
  sortDiagnostics,
  stageErrors,
} from '../../shaders/index.js'

export interface FailedProgram {
  readonly label: string
  /** All programs of the shader. */
  readonly programs: readonly LocatedProgram[]
  /** The one that failed, and how. */
  readonly failed: LocatedProgram
  readonly error: ShaderCompileError
}

/** The error of a shader that does not compile, with all that is wrong with it. */
export function programFailure(
  device: Device,
  { label, programs, failed, error }: FailedProgram,
): GpuvizError {
  const found = programErrors(device, label, programs)
  return shaderError(found.length > 0 ? found : failed.locate(error.stage, error.log))
}

/** All that the driver says to the programs of a shader, at the author's places, sorted; warnings too. */
export function programErrors(
  device: Device,
  label: string,
  programs: readonly LocatedProgram[],
): readonly ShaderDiagnostic[] {
  const compile = (stage: 'vertex' | 'fragment', source: string) => compileLog(device, stage, source)
  const heard = new Set<string>()
  const found = programs.flatMap((program) => {
    const said = (['vertex', 'fragment'] as const).flatMap((stage) => {
      const isNew = !heard.has(program[stage])
      heard.add(program[stage])
      return isNew ? stageErrors(program, stage, compile) : []
    })
    const compiles = !said.some(({ severity }) => severity === 'error')
    return compiles ? [...said, ...linkErrors(device, label, program)] : said
  })
  return sortDiagnostics(found)
}

function linkErrors(device: Device, label: string, program: LocatedProgram): readonly ShaderDiagnostic[] {
  try {
    createProgram(device, { label, vertex: program.vertex, fragment: program.fragment })[Symbol.dispose]()
    return []
  } catch (error) {
    if (!(error instanceof ShaderCompileError)) throw error
    // A stage that was heard already, as that of another pass.
    return error.stage === 'link' ? program.locate('link', error.log) : []
  }
}
