import type { ReadShaderFile } from './expand-includes.js'
import type { SourceFile } from './source-file.js'

/** What the reader of a dialect is given. */
export interface ReadShader {
  /** The shader's first file. Of a folder it is the one that draws the frame. */
  readonly main: SourceFile
  readonly readFile: ReadShaderFile
  /** Where `#include` looks after the author's own folder. */
  readonly libraryFolder: string
  /** What the user puts into channels 0 to 3, as `--channel` gives it: a picture's path, or `audio`, `noise`, …. */
  readonly channels: Readonly<Record<number, string>>
}
