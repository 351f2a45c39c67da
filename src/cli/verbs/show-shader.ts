import { readFileSync } from 'node:fs'
import { builtinPath, loadShader } from '../../shaders/index.js'
import { printResult } from '../display/print.js'
import { describeShader } from '../display/shader-text.js'

/**
 * Prints a built-in shader's source as it is, or an object that adds what is known of it.
 * @throws GpuvizError `unknown-shader`
 */
export function showShader(name: string, { json }: { readonly json: boolean }): void {
  const source = readFileSync(builtinPath(name), 'utf8')
  const described = () => JSON.stringify({ ...describeShader(loadShader({ builtin: name })), source })
  printResult(json ? described() : source.trimEnd())
}
