import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'

/** A shader of ours by name, or an author's file. */
export type ShaderReference = { readonly builtin: string } | { readonly file: string }

/** The GLSL that comes with gpuviz; the same from `src` and from `dist`. */
const SHADERS_FOLDER = fileURLToPath(new URL('../../shaders/', import.meta.url))
const SCENES_FOLDER = join(SHADERS_FOLDER, 'scenes')

/** Where `#include` looks after the author's own folder. */
export const LIBRARY_FOLDER = join(SHADERS_FOLDER, 'lib')

const SHADER_EXTENSION = /\.(?:glsl|frag|fs|fsh|glslf|json)$/i

/** Names of the built-in shaders, sorted. */
export function builtinNames(): readonly string[] {
  return readdirSync(SCENES_FOLDER)
    .filter((name) => name.endsWith('.glsl'))
    .map((name) => basename(name, '.glsl'))
    .sort()
}

/**
 * The file of a built-in shader.
 * @throws GpuvizError (usage) `unknown-shader`, offering the nearest name
 */
export function builtinPath(name: string): string {
  const known = builtinNames()
  if (known.includes(name)) return join(SCENES_FOLDER, `${name}.glsl`)
  throw unknownShader(`no built-in shader is called "${name}"`, nearestName(name, known), known)
}

/**
 * What `--shader NAME|FILE` means: a text with a folder or an extension is a file, any other a built-in shader, or
 * a file or folder where no built-in has that name.
 * @throws GpuvizError (usage) `unknown-shader`, offering the nearest name
 */
export function resolveShader(nameOrFile: string): ShaderReference {
  const known = builtinNames()
  if (known.includes(nameOrFile)) return { builtin: nameOrFile }
  if (existsSync(nameOrFile)) return { file: nameOrFile }
  const looksLikeFile = extname(nameOrFile) !== '' || /[\\/]/.test(nameOrFile)
  if (!looksLikeFile) {
    throw unknownShader(`no shader is called "${nameOrFile}"`, nearestName(nameOrFile, known), known)
  }
  throw unknownShader(`shader file ${nameOrFile}: no such file`, nearestFile(nameOrFile), known)
}

/** The most similar shader file of the same folder, else the built-in that the file's name resembles. */
function nearestFile(file: string): string | undefined {
  const folder = dirname(file)
  const beside = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : []
  const shaders = beside.filter((name) => SHADER_EXTENSION.test(name))
  const nearest = nearestName(basename(file), shaders)
  return nearest === undefined
    ? nearestName(basename(file, extname(file)), builtinNames())
    : join(folder, nearest)
}

function unknownShader(message: string, nearest: string | undefined, known: readonly string[]) {
  const all = `Built-in shaders: ${known.join(', ')}.`
  return usageError('unknown-shader', message, { hint: nearest ? `Did you mean ${nearest}? ${all}` : all })
}
