import { readFileSync } from 'node:fs'
import { standardPreset } from '../../api/preset.js'
import { builtinPath, loadShader, resolveShader } from '../../shaders/index.js'
import { printResult } from '../display/print.js'
import { describeShader } from '../display/shader-text.js'
import { writeNew } from './run-new.js'

/**
 * Prints a built-in shader's source as it is, or an object that adds what is known of it.
 * @throws GpuvizError `unknown-shader`
 */
export function showShader(name: string, { json }: { readonly json: boolean }): void {
  const source = readFileSync(builtinPath(name), 'utf8')
  const described = () => JSON.stringify({ ...describeShader(loadShader({ builtin: name })), source })
  printResult(json ? described() : source.trimEnd())
}

/**
 * Prints the preset of a built-in shader, or of a file, with the defaults of all its parameters.
 * @throws GpuvizError `unknown-shader`, and what reading a file throws
 */
export function showPreset(name: string): void {
  printResult(standardPreset(loadShader(resolveShader(name))))
}

/**
 * Writes a built-in shader's source, or its preset, into a new file.
 * @throws GpuvizError `unknown-shader`, and what `writeNew` throws
 */
export function copyShader(name: string, file: string, { preset }: { readonly preset: boolean }): void {
  const text = preset
    ? `${standardPreset(loadShader(resolveShader(name)))}\n`
    : readFileSync(builtinPath(name), 'utf8')
  writeNew(file, text)
  printResult(file)
}
