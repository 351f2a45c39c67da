import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Where `#include` looks, and what it may read. */
export interface IncludeFolders {
  /** Our library. */
  readonly library: string
  /** The author's own, in the order in which they are looked through. */
  readonly given: readonly string[]
  /** The shader's first file, absolute. */
  readonly main: string
  /** The folder that the command runs in: the project, where the shader lies in it. */
  readonly current: string
  /** The path that a path with links in it really has; the path itself where there is no such file. */
  realPath(path: string): string
}

/** What an `#include` names. */
export interface IncludeName {
  readonly text: string
  /** `<gpuviz/…>`: of our library and nowhere else; `<…>`: there first; `"…"`: beside the including file first. */
  readonly form: 'ours' | 'angled' | 'quoted'
}

/** One place where an included file may be. */
export interface IncludeCandidate {
  /** As messages name it. */
  readonly name: string
  readonly path: string
  /** The author's package that it would be of. */
  readonly package?: string
}

/** Packages of GLSL that `#include "NAME/…"` finds where the author's package manager put them. */
const PACKAGES: readonly string[] = ['lygia']

/** Where an include may be, the first place first. `from` is the including file's name. */
export function includeCandidates(
  { library, given, main }: IncludeFolders,
  { text, form }: IncludeName,
  from: string,
): readonly IncludeCandidate[] {
  const at = (name: string): IncludeCandidate => ({ name, path: resolve(name) })
  const ours = at(join(library, text))
  if (form === 'ours') return [ours]
  if (isAbsolute(text)) return [at(text)]
  const beside = at(join(dirname(from), text))
  const theirs = given.map((folder) => at(join(folder, text)))
  const [first = ''] = text.split('/')
  const packaged = PACKAGES.includes(first)
    ? moduleFolders(main).map((folder) => ({ ...at(join(folder, text)), package: first }))
    : []
  return form === 'angled' ? [ours, ...theirs, beside, ...packaged] : [beside, ...theirs, ours, ...packaged]
}

/** `node_modules` of the shader's folder and of all above it. */
function moduleFolders(main: string): readonly string[] {
  const folder = dirname(main)
  const here = join(folder, 'node_modules')
  return dirname(folder) === folder ? [here] : [here, ...moduleFolders(folder)]
}

/**
 * Whether a shader may include a file: one of its own folder or below, of an `--include` folder, of our library, of a package
 * that is known, or of the folder that the command runs in where the shader lies in that. Links are followed first.
 */
export function mayInclude(folders: IncludeFolders, candidate: IncludeCandidate): boolean {
  const { library, given, main, current, realPath } = folders
  const path = realPath(candidate.path)
  const isIn = (folder: string) => isWithin(path, realPath(resolve(folder)))
  // Files of a package include each other. Links are compared as they are named, too: package managers link packages.
  const packages = moduleFolders(main).flatMap((folder) => PACKAGES.map((name) => join(folder, name)))
  if (packages.some((folder) => isWithin(candidate.path, folder) && isIn(folder))) return true
  // A folder as wide as the whole disk is no project.
  const project = dirname(current) !== current && isWithin(realPath(main), realPath(current)) ? [current] : []
  return [dirname(main), ...given, library, ...project].some(isIn)
}

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path)
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
}
