import { resolve } from 'node:path'
import type { GpuvizError } from '../../src/base/errors.js'
import { loadNativeShader, type ReadShaderFile, type ShaderProgramSource } from '../../src/shaders/index.js'

/** Reads from a table of names and texts, as if they lay in the current folder. */
export function filesInMemory(files: Readonly<Record<string, string>>): ReadShaderFile {
  const byPath = new Map(Object.entries(files).map(([name, text]) => [resolve(name), text]))
  return (path) => byPath.get(path)
}

/** Loads `main.glsl` from files in memory. */
export function loadText(files: Readonly<Record<string, string>> | string): ShaderProgramSource {
  const table = typeof files === 'string' ? { 'main.glsl': files } : files
  return loadNativeShader({ file: 'main.glsl', readFile: filesInMemory(table) })
}

/** A full-screen shader with this body, and these lines before it. */
export function imageShader(body: string, before = ''): string {
  return `${before}void mainImage(out vec4 fragColor, in vec2 fragCoord) {\n${body}\n}\n`
}

/** What `work` throws; fails where it throws nothing. */
export function thrownBy(work: () => unknown): GpuvizError {
  try {
    work()
  } catch (error) {
    return error as GpuvizError
  }
  throw new Error('expected an error, but there was none')
}
