import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Dialect } from '../../base/dialects.js'
import { GpuvizError, systemCode } from '../../base/errors.js'
import { builtinNames, builtinPath, loadShader } from '../../shaders/index.js'
import { type Project, readText } from './project.js'

/** Which shader the page shows. */
export interface ShaderChoice {
  /** A built-in's name, or the absolute path of a file or folder. */
  readonly shader: string
  readonly dialect?: Dialect
  readonly channels: Readonly<Record<number, string>>
  /** Absolute paths of folders where `#include` looks besides the shader's own. */
  readonly include: readonly string[]
}

/** All that a shader is made of. */
export interface ShaderFiles {
  /** Texts by absolute path, without our own library. */
  readonly texts: ReadonlyMap<string, string>
  /** Image files that it names. */
  readonly pictures: readonly string[]
  /** Files that were looked for and are not there. */
  readonly missing: readonly string[]
  /** Folders whose names were asked for. */
  readonly folders: readonly string[]
}

const OUR_FOLDER = dirname(dirname(builtinPath('circular')))
/** What pages know our folder by. */
export const OUR_FOLDER_ON_PAGES = '/gpuviz/shaders/'
const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|bmp|svg)$/i

/** Whether what a shader or a channel names is an image file. */
export function isPicture(name: string): boolean {
  return PICTURE.test(name)
}

/**
 * Reads a shader and sees what it reads. A shader with an error is no error here: all is given that was read until then.
 * What lies outside of the project is not there for it.
 */
export function collectFiles(
  { shader, dialect, channels, include }: ShaderChoice,
  project: Project,
): ShaderFiles {
  const texts = new Map<string, string>()
  const missing = new Set<string>()
  const folders = new Set<string>()
  const pictures = new Set<string>()
  const isBuiltin = builtinNames().includes(shader)
  try {
    const { dependencies } = loadShader({
      ...(isBuiltin ? { builtin: shader } : { file: shader }),
      ...(dialect && { dialect }),
      ...{ channels, include },
      readFile(path) {
        const isOurs = path.startsWith(OUR_FOLDER + sep)
        const text = isOurs || isReadable(path, project) ? readText(path) : undefined
        if (isOurs) return text
        if (text === undefined) missing.add(path)
        else texts.set(path, text)
        return text
      },
      listFolder(path) {
        if (!isReadable(path, project)) return undefined
        folders.add(path)
        return namesIn(path)
      },
    })
    for (const path of dependencies) if (isPicture(path)) pictures.add(path)
  } catch (error) {
    if (!(error instanceof GpuvizError)) throw error
  }
  for (const path of Object.values(channels)) if (isPicture(path)) pictures.add(path)
  return { texts, pictures: [...pictures], missing: [...missing], folders: [...folders] }
}

/** Packages of GLSL lie where the author's package manager put them, perhaps above the project. */
const IN_PACKAGE = /[\\/]node_modules[\\/].+\.(?:glsl|frag|vert|fs|vs)$/

function isReadable(path: string, project: Project): boolean {
  return project.mayRead(path) || IN_PACKAGE.test(path)
}

function namesIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path).sort()
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined
    throw error
  }
}

let ours: ReadonlyMap<string, string> | undefined

/** The looks and the library that come with gpuviz, by the paths that pages know. */
export function ourFiles(): ReadonlyMap<string, string> {
  ours ??= new Map(
    ['scenes', 'lib'].flatMap((folder) =>
      readdirSync(join(OUR_FOLDER, folder))
        .filter((name) => name.endsWith('.glsl'))
        .map((name) => {
          const text = readFileSync(join(OUR_FOLDER, folder, name), 'utf8')
          return [`${OUR_FOLDER_ON_PAGES}${folder}/${name}`, text] as const
        }),
    ),
  )
  return ours
}
