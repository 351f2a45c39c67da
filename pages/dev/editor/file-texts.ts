import { SHADERS_FOLDER } from '../engine/files.js'
import { ServerRefusal, tell } from '../server/ask.js'
import type { DevFiles } from '../server/protocol.js'

/** A file of the shader, as it is on disk and as it was written here. */
export interface FileText {
  readonly path: string
  /** What the disk has, as far as the page knows. */
  readonly disk: string
  /** What the text here began from: saving over anything else asks first. */
  readonly base: string
  readonly text: string
}

export type SaveResult = 'saved' | 'conflict'

/** Where texts that are not saved yet outlive a reload of the page. */
const KEPT = 'gpuviz-dev-text:'

export function isUnsaved({ text, disk }: FileText): boolean {
  return text !== disk
}

/** It was written to here, and on disk meanwhile. */
export function isConflict({ text, disk, base }: FileText): boolean {
  return text !== disk && base !== disk
}

/** A file as the server tells it, with what was left unsaved here. */
export function openFile(path: string, disk: string): FileText {
  const kept = sessionStorage.getItem(KEPT + path)
  if (kept === null) return { path, disk, base: disk, text: disk }
  const { text, base }: { text: string; base: string } = JSON.parse(kept)
  return text === disk ? { path, disk, base: disk, text: disk } : { path, disk, base, text }
}

/** The file after the disk was written to: what was not changed here follows. */
export function withDisk(file: FileText, disk: string): FileText {
  const follows = !isUnsaved(file) || file.text === disk
  return follows ? { ...file, disk, base: disk, text: disk } : { ...file, disk }
}

export function keep(file: FileText): void {
  const { path, text, base } = file
  if (isUnsaved(file)) sessionStorage.setItem(KEPT + path, JSON.stringify({ text, base }))
  else sessionStorage.removeItem(KEPT + path)
}

/**
 * Writes the text to its file, unless that holds something else than the page began from.
 * @returns the file as it is now. Throws what `tell` throws.
 */
export async function saveFile(file: FileText): Promise<FileText> {
  try {
    await tell('api/save', { path: file.path, text: file.text, ifHash: await sha256(file.base) })
    return { ...file, disk: file.text, base: file.text }
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.status !== 409) throw error
    const { text } = error.failure
    return { ...file, disk: text ?? file.disk }
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Paths of the files that an author would open: the shader's own, the one that names the others first. */
export function ownPaths({ root, main, files }: DevFiles): readonly string[] {
  const first = mainPath(main, files)
  const own = Object.keys(files).filter((path) => path !== first && path.startsWith(`${root}/`))
  return [...(first === undefined ? [] : [first]), ...own.sort()]
}

/** The file that a shader's name stands for; undefined for a folder. */
export function mainPath(main: string, files: DevFiles['files']): string | undefined {
  return [main, `${SHADERS_FOLDER}scenes/${main}.glsl`].find((path) => Object.hasOwn(files, path))
}
