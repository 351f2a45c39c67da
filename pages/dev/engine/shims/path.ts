// node:path for the engine's code in a browser: the paths are those of the server, a POSIX system.
import { current } from '../files.js'

export function isAbsolute(path: string): boolean {
  return path.startsWith('/')
}

/** Without `.`, `..` and double slashes. */
export function normalize(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.' && !(part === '..' && isAbsolute(path))) parts.push(part)
  }
  return `${isAbsolute(path) ? '/' : ''}${parts.join('/')}` || '.'
}

export function join(...parts: readonly string[]): string {
  return normalize(parts.filter((part) => part !== '').join('/'))
}

/** Relative paths are seen from the author's project. */
export function resolve(...parts: readonly string[]): string {
  const all = [current.folder, ...parts]
  return normalize(all.slice(all.findLastIndex(isAbsolute)).join('/'))
}

export function dirname(path: string): string {
  const end = path.lastIndexOf('/')
  return end < 0 ? '.' : path.slice(0, Math.max(end, 1))
}

export function basename(path: string, suffix = ''): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name
}

export function extname(path: string): string {
  const name = basename(path)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot) : ''
}

export function relative(from: string, to: string): string {
  const [a, b] = [resolve(from), resolve(to)].map((path) => path.split('/').filter(Boolean))
  if (!a || !b) return to
  const common = a.findIndex((part, index) => part !== b[index])
  const shared = common < 0 ? Math.min(a.length, b.length) : common
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/')
}

export const sep = '/'

export default { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep }
