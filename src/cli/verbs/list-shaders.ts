import { listBuiltins, PALETTE_NAMES } from '../../shaders/index.js'
import { printResult } from '../display/print.js'
import { describeShader, paramText, type ShaderDescription } from '../display/shader-text.js'

/** Prints the built-in shaders: for people, or as one JSON array. */
export function listShaders({ json }: { readonly json: boolean }): void {
  const shaders = listBuiltins().map(describeShader)
  printResult(json ? JSON.stringify(shaders) : [...shaders.map(shaderText), PALETTES].join('\n\n'))
}

const PALETTES = `palettes: ${PALETTE_NAMES.join(' ')}
  or your own colours, as in --param palette=#0b1026,#ff5d8f,#ffe29a, or those of the song's cover picture: palette=cover`

function shaderText({ name, summary, params }: ShaderDescription): string {
  return [`${name}: ${summary}`, ...params.map((param) => `  ${paramText(param)}`)].join('\n')
}
