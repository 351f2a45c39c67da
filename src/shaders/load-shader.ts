import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Dialect } from '../base/dialects.js'
import { GpuvizError, messageOf, systemCode, usageError } from '../base/errors.js'
import { detectDialect, hasIsfHeader } from './detect-dialect.js'
import { shaderError } from './diagnostic.js'
import { expandIncludes, type ReadShaderFile } from './expand-includes.js'
import { textOf } from './generated-source.js'
import { loadGlTransition } from './gl-transition/load-gl-transition.js'
import { loadGlslViewer } from './glslviewer/load-glslviewer.js'
import type { IncludeFolders } from './include-folders.js'
import { loadIsf } from './isf/load-isf.js'
import { loadNative } from './load-native.js'
import type { ListFolder, ReadShader } from './read-shader.js'
import { builtinPath, LIBRARY_FOLDER, resolveShader, type ShaderReference } from './resolve-shader.js'
import type { LoadedShader, ShaderProgramSource } from './shader-program.js'
import { loadShadertoy } from './shadertoy/load-shadertoy.js'
import { findPart } from './shadertoy/read-annotated.js'
import { isExport } from './shadertoy/read-export.js'
import { createSourceFile, diagnosticAt, type SourceFile } from './source-file.js'

export type LoadShaderRequest = ShaderReference & {
  /** Reads a file by its absolute path, undefined where there is none; the default reads the disk. */
  readonly readFile?: ReadShaderFile
  /** Names in a folder by its absolute path, undefined where there is none; the default reads the disk. */
  readonly listFolder?: ListFolder
  /** Default: what the source looks like. */
  readonly dialect?: Dialect
  /** See `ReadShader.channels`. */
  readonly channels?: Readonly<Record<number, string>>
  /** Folders where `#include` looks besides the shader's own. */
  readonly include?: readonly string[]
}

/** Each by the name of its dialect. */
const READERS: Readonly<Record<Dialect, (shader: ReadShader) => LoadedShader>> = {
  native: loadNative,
  isf: loadIsf,
  shadertoy: loadShadertoy,
  'gl-transition': loadGlTransition,
  glslviewer: loadGlslViewer,
}

/**
 * Reads a shader with all it includes and makes complete GLSL of it.
 * @throws GpuvizError `unknown-shader`, `no-channel` (usage), `unreadable-shader`, `no-image-in-folder`, and what the
 *   reader of its dialect throws; all but the first at the author's line
 */
export function loadShader(request: LoadShaderRequest): LoadedShader {
  const { readFile = readFromDisk, listFolder = listOnDisk, channels = {} } = request
  const name = 'builtin' in request ? builtinPath(request.builtin) : request.file
  const main = readMain(name, readFile, listFolder)
  const folders = foldersOf(request, main)
  return withinStack(main, () => {
    const dialect = request.dialect ?? dialectOf(main, name, readFile, folders)
    checkChannels(name, dialect, channels)
    return READERS[dialect]({
      main,
      name,
      readFile,
      listFolder,
      libraryFolder: LIBRARY_FOLDER,
      folders,
      channels,
    })
  })
}

/** Links are only followed by who reads the disk here; a reader of the caller's knows itself what may be read. */
function foldersOf({ include = [], readFile }: LoadShaderRequest, main: SourceFile): IncludeFolders {
  return {
    library: LIBRARY_FOLDER,
    given: include,
    main: main.absolutePath,
    current: resolve('.'),
    realPath: readFile ? (path) => path : realPath,
  }
}

/** With all links followed; what is not there yet stays as it is named. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    const parent = dirname(path)
    return parent === path ? path : join(realPath(parent), basename(path))
  }
}

/** Readers go down with the nesting of brackets: millions of them are more than the stack holds. */
function withinStack<Result>(main: SourceFile, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError) || !/call stack/i.test(error.message)) throw error
    const message = 'it is nested too deeply to be read'
    throw shaderError([diagnosticAt({ file: main, line: 1, column: 1 }, message)], 'shader-too-deep')
  }
}

/** How many channels shaders of a dialect have. */
const CHANNEL_COUNTS: Readonly<Partial<Record<Dialect, number>>> = { shadertoy: 4, glslviewer: 10 }

function checkChannels(name: string, dialect: Dialect, channels: Readonly<Record<number, string>>): void {
  const count = CHANNEL_COUNTS[dialect] ?? 0
  const beyond = Object.keys(channels).find((channel) => Number(channel) >= count)
  if (beyond === undefined) return
  const has = count === 0 ? 'has no channels' : `has channels 0 to ${count - 1}`
  throw usageError(
    'no-channel',
    `--channel ${beyond}=${channels[Number(beyond)]}: ${name}, of the dialect ${dialect}, ${has}`,
  )
}

/** The dialect that a shader would be read as. Throws what reading its files throws. */
export function dialectOfShader(request: LoadShaderRequest): Dialect {
  const { readFile = readFromDisk, listFolder = listOnDisk, dialect } = request
  const name = 'builtin' in request ? builtinPath(request.builtin) : request.file
  if (dialect) return dialect
  const main = readMain(name, readFile, listFolder)
  return withinStack(main, () => dialectOf(main, name, readFile, foldersOf(request, main)))
}

/** As `loadShader`, of a shader that is known to be of our own dialect. */
export function loadNativeShader(request: LoadShaderRequest): ShaderProgramSource {
  const shader = loadShader(request)
  if (shader.form === 'draws') return shader
  throw new Error(`${shader.name} is a shader of passes`)
}

function readMain(name: string, readFile: ReadShaderFile, listFolder: ListFolder): SourceFile {
  const file = listFolder(resolve(name)) ? imageOfFolder(name, listFolder) : name
  const path = resolve(file)
  const text = readFile(path)
  if (text !== undefined) return createSourceFile(file, path, text)
  resolveShader(file)
  throw new GpuvizError('unreadable-shader', `shader file ${file}: cannot be read`)
}

/** The file of a folder that draws the frame: `image.glsl`, or its JSON where that is all there is. */
function imageOfFolder(folder: string, listFolder: ListFolder): string {
  const image = findPart(listFolder, folder, 'Image')
  const exported = (listFolder(resolve(folder)) ?? []).filter((file) => /\.json$/i.test(file))
  const [only] = exported
  if (image !== undefined) return image
  if (only !== undefined && exported.length === 1) return join(folder, only)
  throw new GpuvizError('no-image-in-folder', `shader folder ${folder}: there is no image.glsl in it`, {
    hint: 'A folder holds image.glsl, and common.glsl, buffer-a.glsl … buffer-d.glsl beside it; or name one file.',
    place: { file: folder },
  })
}

function listOnDisk(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path).sort()
  } catch (error) {
    if (/^(?:ENOENT|ENOTDIR)$/.test(systemCode(error) ?? '')) return undefined
    throw new GpuvizError('unreadable-shader', `shader folder ${path}: ${messageOf(error)}`, { cause: error })
  }
}

/** Exports of shaders come to some hundred kB, pictures that ISF files bring along to some MB. */
const MOST_BYTES = 64 * 2 ** 20

function readFromDisk(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats?.isFile()) return undefined
    if (stats.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / 2 ** 20} MB`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (/^(?:ENOENT|ENOTDIR|EISDIR)$/.test(systemCode(error) ?? '')) return undefined
    throw new GpuvizError('unreadable-shader', `shader file ${path}: ${messageOf(error)}`, { cause: error })
  }
}

/** By all that it includes: `mainImage` may stand in another file. */
function dialectOf(
  main: SourceFile,
  named: string,
  readFile: ReadShaderFile,
  folders: IncludeFolders,
): Dialect {
  const isFolder = main.name !== named
  if (isFolder || isExport(main.name, main.text)) return 'shadertoy'
  if (hasIsfHeader(main.tokens)) return 'isf'
  return detectDialect(textOf(expandIncludes(main, readFile, folders).lines)) ?? 'native'
}
