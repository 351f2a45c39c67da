import { createRequire } from 'node:module'
import { join } from 'node:path'
import { systemCode } from '../../base/errors.js'

export interface ModelRuntime {
  readonly name: string
  readonly path: string
}

/** What runs ONNX models, where the user has installed it; the first is the faster one. */
const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web']

/** The model runtime found from the current folder or beside gpuviz itself; null where there is none. */
export function findModelRuntime(): ModelRuntime | null {
  for (const name of RUNTIMES) {
    for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
      const path = resolveFrom(from, name)
      if (path !== undefined) return { name, path }
    }
  }
  return null
}

function resolveFrom(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name)
  } catch (error) {
    if (systemCode(error) === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
