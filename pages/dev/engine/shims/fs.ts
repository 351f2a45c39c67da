// node:fs for the engine's code in a browser: it reads from the table of files that the page fetched.
import { files, readPart } from '../files.js'

function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: no such file, '${path}'`), { code: 'ENOENT', path })
}

function sizeOf(file: ReturnType<typeof files.get>): number {
  if (!file) return 0
  return file instanceof Uint8Array ? file.length : file.size
}

export function existsSync(path: string): boolean {
  return files.get(path) !== undefined || files.list(path).length > 0
}

export function readdirSync(folder: string): readonly string[] {
  const names = files.list(folder)
  if (names.length === 0) throw missing(folder)
  return names
}

export function statSync(path: string, options: { readonly throwIfNoEntry?: boolean } = {}) {
  if (!existsSync(path)) {
    if (options.throwIfNoEntry === false) return undefined
    throw missing(path)
  }
  const file = files.get(path)
  return { size: sizeOf(file), isFile: () => file !== undefined, isDirectory: () => file === undefined }
}

export function readFileSync(path: string, encoding?: 'utf8'): Uint8Array | string {
  const file = files.get(path)
  if (!file) throw missing(path)
  const bytes = readPart(file, 0, sizeOf(file))
  return encoding === undefined ? bytes : new TextDecoder().decode(bytes)
}

/** The table has no links. */
export function realpathSync(path: string): string {
  return path
}

export function openSync(path: string): number {
  const descriptor = files.open(path)
  if (descriptor === undefined) throw missing(path)
  return descriptor
}

export function readSync(
  descriptor: number,
  into: Uint8Array,
  offset: number,
  length: number,
  position: number,
): number {
  const file = files.opened(descriptor)
  if (!file) throw Object.assign(new Error('EBADF: bad file descriptor'), { code: 'EBADF' })
  const bytes = readPart(file, position, length)
  into.set(bytes, offset)
  return bytes.length
}

export function closeSync(descriptor: number): void {
  files.close(descriptor)
}

/** Nothing is written in a browser; the names are there because modules that write name them. */
function refuse(): never {
  throw Object.assign(new Error('EROFS: this page writes no files'), { code: 'EROFS' })
}

export const writeSync = refuse
export const writeFileSync = refuse
export const fsyncSync = refuse
export const mkdirSync = refuse
export const renameSync = refuse
export const rmSync = refuse
