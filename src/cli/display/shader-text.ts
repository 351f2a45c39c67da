import type { LoadedShader, ShaderParam } from '../../shaders/index.js'

type ParamDescription = Pick<
  ShaderParam,
  'name' | 'type' | 'default' | 'min' | 'max' | 'label' | 'choices' | 'isColour'
>

export interface ShaderDescription extends Pick<LoadedShader, 'name' | 'summary' | 'dialect'> {
  readonly params: readonly ParamDescription[]
}

/** A shader as `shaders list --json` gives it. */
export function describeShader({ name, summary, dialect, params }: LoadedShader): ShaderDescription {
  return { name, summary, dialect, params: params.map(describeParam) }
}

function describeParam(param: ShaderParam): ParamDescription {
  const { name, type, default: standard, min, max, label, choices, isColour } = param
  const range = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  const kind = { ...(choices && { choices }), ...(isColour && { isColour }) }
  return { name, type, default: standard, ...range, label, ...kind }
}

/** `bars=64 (int, 8..256): Number of bars`; `mode=soft (soft, hard): Mode`. */
export function paramText({ name, label, ...param }: ParamDescription): string {
  const { type, default: standard, min, max, choices, isColour } = param
  const range = min === undefined || max === undefined ? '' : `, ${min}..${max}`
  const kind = choices ? choices.map((choice) => choice.label).join(', ') : isColour ? 'colour' : type
  const word = choices?.find(({ value }) => value === standard)?.label
  return `${name}=${word ?? String(standard)} (${kind}${range})${label === '' ? '' : `: ${label}`}`
}
