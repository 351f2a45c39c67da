import type { Ownership } from '../../../base/ownership.js'
import { type Device, type Program, ShaderCompileError } from '../../../gpu/index.js'
import type { Pass, ResolvedParams } from '../../../shaders/index.js'
import { programFailure } from '../program-errors.js'
import { compilePass } from './running-pass.js'

export interface CompilePassesParts {
  /** Names the shader in messages. */
  readonly label: string
  readonly passes: readonly Pass[]
  readonly params: ResolvedParams
  /** Gets the programs. */
  readonly owner: Ownership
}

/**
 * Compiles all passes, each source once, so that all errors of a file are found at once; passes often share lines, and so errors.
 * @throws GpuvizError `shader-error` with the author's errors at their lines
 */
export function compilePasses(device: Device, parts: CompilePassesParts): readonly Program[] {
  const { label, passes, params, owner } = parts
  const programs: Program[] = []
  for (const pass of passes) {
    try {
      programs.push(owner.own(compilePass(device, label, pass, params)))
    } catch (error) {
      if (!(error instanceof ShaderCompileError)) throw error
      throw programFailure(device, { label, programs: passes, failed: pass, error })
    }
  }
  return programs
}
