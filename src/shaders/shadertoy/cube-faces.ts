import { existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/** +x, -x, +y, -y, +z, -z as people name them. */
const FACE_NAMES: readonly (readonly string[])[] = [
  ['px', 'nx', 'py', 'ny', 'pz', 'nz'],
  ['posx', 'negx', 'posy', 'negy', 'posz', 'negz'],
  ['+x', '-x', '+y', '-y', '+z', '-z'],
  ['right', 'left', 'top', 'bottom', 'front', 'back'],
  ['right', 'left', 'up', 'down', 'front', 'back'],
  ['0', '1', '2', '3', '4', '5'],
]

/**
 * The six files of a cube: `sky_{}.png` (the face's name in place of the braces), `sky.png` where `sky_px.png` …, or `sky/px.png` …, are there, or the
 * site's `HASH.jpg`, `HASH_1.jpg` … `HASH_5.jpg`. Undefined where not all six are.
 */
export function findCubeFaces(
  path: string,
  exists: (path: string) => boolean = existsSync,
): readonly string[] | undefined {
  const ending = extname(path)
  const stem = path.slice(0, path.length - ending.length)
  const patterns = path.includes('{}')
    ? [(face: string) => path.replace('{}', face)]
    : [`${stem}_`, `${stem}-`, stem, join(dirname(path), `${stem.slice(dirname(path).length)}/`)].map(
        (start) => (face: string) => `${start}${face}${ending}`,
      )
  for (const nameOf of patterns) {
    for (const names of FACE_NAMES) {
      const faces = [names, names.map((name) => name.toUpperCase())].map((each) => each.map(nameOf))
      const found = faces.find((files) => files.every(exists))
      if (found) return found
    }
  }
  const site = [path, ...[1, 2, 3, 4, 5].map((face) => `${stem}_${face}${ending}`)]
  return site.every(exists) ? site : undefined
}
