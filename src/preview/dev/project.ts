import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { GpuvizError, messageOf, systemCode, usageError } from '../../base/errors.js'

/** The folder of an author's work: nothing outside of it is read or written for the page. */
export interface Project {
  /** Absolute, as it was named: links in it are not followed. */
  readonly root: string
  /**
   * The absolute path of something in it; relative ones are seen from its root.
   * @throws GpuvizError (usage) `outside-project` for what is not in it, by its name or through links
   */
  inside(path: string): string
  /** Whether a shader may read it: it is in the project, or in a folder of the author's that was named besides. */
  mayRead(path: string): boolean
  /** A path as the author would name it: seen from the root. */
  shown(path: string): string
}

/**
 * The current folder where the shader is in it, else the shader's own.
 * @param shader absolute, of a file or folder; undefined for a built-in look
 * @param besides absolute, folders that shaders may read from too
 */
export function openProject(shader: string | undefined, besides: readonly string[] = []): Project {
  const current = process.cwd()
  const own = shader === undefined ? current : isFolder(shader) ? shader : dirname(shader)
  const root = shader === undefined || isWithin(current, shader) ? current : own
  const realRoot = realpathSync(root)
  const find = (path: string) => {
    const absolute = isAbsolute(path) ? resolve(path) : resolve(root, path)
    const real = realOf(absolute)
    return isWithin(realRoot, real) ? absolute : undefined
  }
  return {
    root,
    mayRead(path) {
      if (path.includes('\0')) return false
      const real = realOf(resolve(root, path))
      return [realRoot, ...besides.map(realOf)].some((folder) => isWithin(folder, real))
    },
    inside(path) {
      const found = path.includes('\0') ? undefined : find(path)
      if (found !== undefined) return found
      throw usageError('outside-project', `${path.slice(0, 300)}: is not in the folder ${root}`, {
        hint: 'The page reads and writes only in the folder that gpuviz dev was started in, or that of the shader.',
      })
    },
    shown(path) {
      const seen = relative(root, path)
      return seen === '' || seen.startsWith('..') ? path : seen
    },
  }
}

/** With all links followed, those of the folders too; what is not there yet stays as it is named. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (!/^(?:ENOENT|ENOTDIR|ENAMETOOLONG|EINVAL)$/.test(systemCode(error) ?? ''))
      throw unreadable(path, error)
    const parent = dirname(path)
    return parent === path ? path : join(realOf(parent), basename(path))
  }
}

function isWithin(folder: string, path: string): boolean {
  const seen = relative(folder, path)
  return seen === '' || !(seen === '..' || seen.startsWith(`..${sep}`) || isAbsolute(seen))
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Nobody writes longer shaders, and a page has to take it. */
const MOST_BYTES = 8 * 2 ** 20

/**
 * The text of a file; undefined where there is none.
 * @throws GpuvizError `unreadable-shader`
 */
export function readText(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats?.isFile()) return undefined
    if (stats.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / 2 ** 20} MB`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (/^(?:ENOENT|ENOTDIR|EISDIR|ENAMETOOLONG)$/.test(systemCode(error) ?? '')) return undefined
    throw unreadable(path, error)
  }
}

function unreadable(path: string, cause: unknown): GpuvizError {
  return new GpuvizError('unreadable-shader', `shader file ${path}: ${messageOf(cause)}`, { cause })
}
