export type ShaderStage = 'vertex' | 'fragment' | 'link'

/**
 * The driver refused a shader. `log` is the driver's own text, with its own line numbers: shaders/ turns it into
 * places in the author's file.
 */
export class ShaderCompileError extends Error {
  override readonly name = 'ShaderCompileError'
  readonly stage: ShaderStage
  readonly log: string
  readonly label: string

  constructor(stage: ShaderStage, label: string, log: string) {
    const what = stage === 'link' ? 'program does not link' : `${stage} shader does not compile`
    super(`${label}: ${what}: ${log.trim() || '(the driver gave no reason)'}`)
    this.stage = stage
    this.log = log
    this.label = label
  }
}
