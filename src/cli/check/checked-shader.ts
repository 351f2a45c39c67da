import type { DeviceRequest } from '../../gpu/index.js'
import type { LoadShaderRequest, ShaderDiagnostic } from '../../shaders/index.js'

/** A shader as the command line named it, and how it is read. */
export interface ShaderToCheck {
  readonly name: string
  readonly request: LoadShaderRequest
}

/** What was found in it. */
export interface CheckedShader {
  readonly file: string
  readonly dialect: string
  readonly ok: boolean
  readonly diagnostics: readonly ShaderDiagnostic[]
  /** What to do about all of it, where there is something to say. */
  readonly hint?: string
}

export type CheckDevice = Pick<DeviceRequest, 'driver' | 'index'>

export type CheckCommand =
  | { readonly kind: 'open'; readonly device: CheckDevice }
  | { readonly kind: 'check'; readonly shader: ShaderToCheck }

export type CheckAnswer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'checked'; readonly checked: CheckedShader }
  | { readonly kind: 'failed'; readonly error: PlainError }

/** An error on its way between processes. */
export interface PlainError {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly exitCode?: 1 | 2
}

/** A shader that cannot be checked to its end, blamed on its first character. */
export function unfinished(name: string, message: string, help: string): CheckedShader {
  const diagnostic = {
    file: name,
    line: 1,
    column: 1,
    severity: 'error',
    message,
    sourceLine: '',
    help,
  } as const
  return { file: name, dialect: 'unknown', ok: false, diagnostics: [diagnostic] }
}
