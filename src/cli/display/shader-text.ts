import type { LoadedShader, ShaderParam } from '../../shaders/index.js'

type ParamDescription = Pick<ShaderParam, 'name' | 'type' | 'default' | 'min' | 'max' | 'label'>

export interface ShaderDescription extends Pick<LoadedShader, 'name' | 'summary' | 'dialect'> {
  readonly params: readonly ParamDescription[]
}

/** A shader as `shaders list --json` gives it. */
export function describeShader({ name, summary, dialect, params }: LoadedShader): ShaderDescription {
  return { name, summary, dialect, params: params.map(describeParam) }
}

function describeParam({ name, type, default: standard, min, max, label }: ShaderParam): ParamDescription {
  const range = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  return { name, type, default: standard, ...range, label }
}

/** `bars=64 (int, 8..256): Number of bars`. */
export function paramText({ name, type, default: standard, min, max, label }: ParamDescription): string {
  const range = min === undefined || max === undefined ? '' : `, ${min}..${max}`
  return `${name}=${String(standard)} (${type}${range})${label === '' ? '' : `: ${label}`}`
}
