/** Where our own GLSL lies in the table of files. */
export const SHADERS_FOLDER = '/gpuviz/shaders/'

/** The server's folder that relative paths are seen from: the author's project. */
export const current = { folder: '/' }

/** Bytes of a file that is read in parts, as they are asked for. */
export interface RemoteFile {
  readonly size: number
  read(position: number, length: number): Uint8Array
}

type StoredFile = Uint8Array | RemoteFile

/**
 * The files that the engine's code sees in a browser, by their paths: the server's shaders, our own, and the song's analysis.
 * They were fetched beforehand, since that code reads them there and then.
 */
class FileTable {
  readonly #files = new Map<string, StoredFile>()
  readonly #open = new Map<number, StoredFile>()
  #nextDescriptor = 3

  set(path: string, content: StoredFile | string): void {
    this.#files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  }

  delete(path: string): void {
    this.#files.delete(path)
  }

  get(path: string): StoredFile | undefined {
    return this.#files.get(path)
  }

  /** Names of what lies in a folder, folders too. */
  list(folder: string): readonly string[] {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`
    const names = [...this.#files.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length).split('/')[0] ?? '')
    return [...new Set(names)]
  }

  open(path: string): number | undefined {
    const file = this.#files.get(path)
    if (!file) return undefined
    this.#open.set(this.#nextDescriptor, file)
    return this.#nextDescriptor++
  }

  opened(descriptor: number): StoredFile | undefined {
    return this.#open.get(descriptor)
  }

  close(descriptor: number): void {
    this.#open.delete(descriptor)
  }
}

export const files = new FileTable()

/** A part of a file; shorter where the file ends. */
export function readPart(file: StoredFile, position: number, length: number): Uint8Array {
  if (file instanceof Uint8Array) return file.subarray(position, position + length)
  return file.read(position, Math.max(0, Math.min(length, file.size - position)))
}
