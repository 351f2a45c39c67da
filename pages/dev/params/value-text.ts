import type { ShaderParam } from '../../../src/shaders/index.js'

/** The standard value as `--param` takes it. */
export function textOf({ default: standard, choices }: ShaderParam): string {
  const word = choices?.find(({ value }) => value === standard)?.label
  if (word !== undefined) return word
  return Array.isArray(standard) ? standard.join(',') : String(standard)
}

/** A number without digits that nobody chose: 0.30000000000000004 is 0.3. */
export function numberText(value: number): string {
  return String(Number(value.toFixed(6)))
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** The numbers of `1`, `1,2`, `vec2(1, 2)`; undefined for anything else. */
export function numbersOf(text: string): readonly number[] | undefined {
  const inner = /^(?:vec[234]\s*)?\(([^()]*)\)$/.exec(text.trim())?.[1] ?? text
  const parts = inner.split(',').map((part) => part.trim())
  return parts.every((part) => NUMBER.test(part)) ? parts.map(Number) : undefined
}

/** How finely a slider moves: about 200 steps, of 1, 2 or 5 in some place. */
export function stepOf(min: number, max: number): number {
  const rough = (max - min) / 200
  const place = 10 ** Math.floor(Math.log10(rough || 1))
  return Number(([1, 2, 5, 10].find((step) => step * place >= rough) ?? 10) * place)
}
