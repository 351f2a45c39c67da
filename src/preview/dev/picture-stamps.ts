import { statSync } from 'node:fs'

/** Something that becomes another when the file does, for each file. */
export function pictureStamps(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    files.map((file) => {
      const stats = statSync(file, { throwIfNoEntry: false })
      return [file, stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : 'none']
    }),
  )
}
