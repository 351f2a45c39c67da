// Vite's plugin for pages that draw with the engine: rooms that need Node have another door in a browser, and Node's own modules
// are replaced by ours.
import { join } from 'node:path'

/** Modules of src/ and what stands for them. */
const ROOMS = {
  'audio/index.ts': 'rooms/audio.ts',
  'gpu/index.ts': 'rooms/gpu.ts',
  'pictures/index.ts': 'rooms/pictures.ts',
  'scenes/layers/glyph-picture.ts': 'rooms/glyph-picture.ts',
}

const NODE = { 'node:fs': 'shims/fs.ts', 'node:path': 'shims/path.ts', 'node:url': 'shims/url.ts' }

export function hostRooms(root) {
  const engine = join(root, 'pages/dev/engine')
  const doors = new Map(
    Object.entries(ROOMS).map(([room, door]) => [join(root, 'src', room), join(engine, door)]),
  )
  return {
    name: 'gpuviz-host-rooms',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (Object.hasOwn(NODE, source)) return join(engine, NODE[source])
      if (importer === undefined || !source.startsWith('.')) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      const door = found && doors.get(found.id)
      return door === undefined || importer === door ? found : door
    },
  }
}
