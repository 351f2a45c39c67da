import type { ReadShaderFile } from './expand-includes.js'
import type { IncludeFolders } from './include-folders.js'
import type { SourceFile } from './source-file.js'

/** The names in a folder, by its absolute path; undefined where there is none. */
export type ListFolder = (path: string) => readonly string[] | undefined

/** What the reader of a dialect is given. */
export interface ReadShader {
  /** The shader's first file. Of a folder it is the one that draws the frame. */
  readonly main: SourceFile
  readonly readFile: ReadShaderFile
  readonly listFolder: ListFolder
  /** What was asked for, as it was named: a file, or a folder that holds `main`. */
  readonly name: string
  /** Our own library, which leaves functions out that nobody calls. */
  readonly libraryFolder: string
  /** Where `#include` looks, and what it may read. */
  readonly folders: IncludeFolders
  /** What the user puts into channels 0 to 3, as `--channel` gives it: a picture's path, or `audio`, `noise`, …. */
  readonly channels: Readonly<Record<number, string>>
}
