import { GpuvizError } from '../../base/errors.js'
import type { Device } from '../../gpu/index.js'
import { programErrors } from '../../scenes/layers/program-errors.js'
import { dialectOfShader, loadShader, type ShaderDiagnostic, ShaderError } from '../../shaders/index.js'
import type { CheckedShader, ShaderToCheck } from './checked-shader.js'

/** Reads and compiles a shader; whatever is wrong with it is in the result. */
export function checkShader(device: Device, { name, request }: ShaderToCheck): CheckedShader {
  let dialect: string = request.dialect ?? 'unknown'
  try {
    dialect = dialectOfShader(request)
    const shader = loadShader(request)
    const scroll = shader.form === 'draws' && shader.scroll ? [shader.scroll] : []
    const programs = shader.form === 'draws' ? [...shader.draws, ...scroll] : shader.program.passes
    const diagnostics = [...(shader.remarks ?? []), ...programErrors(device, shader.name, programs)]
    const ok = !diagnostics.some(({ severity }) => severity === 'error')
    return { file: name, dialect, ok, diagnostics }
  } catch (error) {
    // What is wrong before the driver sees it: a missing include, a bad @param line.
    if (!(error instanceof GpuvizError)) throw error
    const diagnostics = diagnosticsOf(error, name)
    return {
      file: name,
      dialect,
      ok: false,
      diagnostics,
      ...(error.hint !== undefined && { hint: error.hint }),
    }
  }
}

/** Those that a shader's error carries; of another error, its place and message. */
function diagnosticsOf(error: GpuvizError, name: string): readonly ShaderDiagnostic[] {
  if (error instanceof ShaderError) return error.diagnostics
  const { file = name, line = 1, column = 1 } = error.place ?? {}
  return [
    { file, line, column, severity: 'error', message: withoutFile(error.message, file), sourceLine: '' },
  ]
}

/** The place says it already. */
function withoutFile(message: string, file: string): string {
  return message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message
}
