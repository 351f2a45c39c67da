import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GpuvizError, messageOf, systemCode } from '../base/errors.js'
import { type Dialect, detectDialect } from './detect-dialect.js'
import { expandIncludes, type ReadShaderFile } from './expand-includes.js'
import { textOf } from './generated-source.js'
import { loadNative } from './load-native.js'
import type { ReadShader } from './read-shader.js'
import { builtinPath, LIBRARY_FOLDER, resolveShader, type ShaderReference } from './resolve-shader.js'
import type { LoadedShader, ShaderProgramSource } from './shader-program.js'
import { createSourceFile, type SourceFile } from './source-file.js'

export type LoadShaderRequest = ShaderReference & {
  /** Reads a file by its absolute path, undefined where there is none; the default reads the disk. */
  readonly readFile?: ReadShaderFile
  /** Default: what the source looks like. */
  readonly dialect?: Dialect
  /** See `ReadShader.channels`. */
  readonly channels?: Readonly<Record<number, string>>
}

/** Each by the name of its dialect. */
const READERS: Readonly<Partial<Record<Dialect, (shader: ReadShader) => LoadedShader>>> = {
  native: loadNative,
}

/**
 * Reads a shader with all it includes and makes complete GLSL of it.
 * @throws GpuvizError `unknown-shader` (usage), `dialect-not-available`, `unreadable-shader`, and what the
 *   reader of its dialect throws; all but the first at the author's line
 */
export function loadShader(request: LoadShaderRequest): LoadedShader {
  const { readFile = readFromDisk, channels = {} } = request
  const main = readMain(request, readFile)
  const dialect = request.dialect ?? dialectOf(main, readFile)
  const read = READERS[dialect]
  if (read) return read({ main, readFile, libraryFolder: LIBRARY_FOLDER, channels })
  throw new GpuvizError(
    'dialect-not-available',
    `${main.name}: the dialect ${dialect} is not available yet`,
    {
      place: { file: main.name },
    },
  )
}

/** As `loadShader`, of a shader that is known to be of our own dialect. */
export function loadNativeShader(request: LoadShaderRequest): ShaderProgramSource {
  const shader = loadShader(request)
  if (shader.form === 'draws') return shader
  throw new Error(`${shader.name} is a shader of passes`)
}

function readMain(request: LoadShaderRequest, readFile: ReadShaderFile): SourceFile {
  const name = 'builtin' in request ? builtinPath(request.builtin) : request.file
  const path = resolve(name)
  const text = readFile(path)
  if (text !== undefined) return createSourceFile(name, path, text)
  resolveShader(name)
  throw new GpuvizError('unreadable-shader', `shader file ${name}: cannot be read`)
}

function readFromDisk(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (/^(?:ENOENT|ENOTDIR|EISDIR)$/.test(systemCode(error) ?? '')) return undefined
    throw new GpuvizError('unreadable-shader', `shader file ${path}: ${messageOf(error)}`, { cause: error })
  }
}

/** By all that it includes: `mainImage` may stand in another file. */
function dialectOf(main: SourceFile, readFile: ReadShaderFile): Dialect {
  return detectDialect(textOf(expandIncludes(main, readFile, LIBRARY_FOLDER).lines)) ?? 'native'
}
