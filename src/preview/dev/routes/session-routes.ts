import { basename, extname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { formatRational } from '../../../base/rational.js'
import { VERSION } from '../../../base/version.js'
import { builtinNames, listBuiltins, PALETTE_NAMES } from '../../../shaders/index.js'
import { STUDIO_HEADERS } from '../../server/security-headers.js'
import { OUR_FOLDER_ON_PAGES, ourFiles } from '../collect-files.js'
import type { DevParts } from '../dev-parts.js'
import { songFacts } from '../song-facts.js'
import { textHash } from '../text-hash.js'

/** What is there: the song, the shader with its files, and what happens from then on. */
export function addSessionRoutes(server: FastifyInstance, parts: DevParts): void {
  const { studio, streams } = parts
  const fixed = fixedFacts(parts)
  server.get('/api/session', () => ({ ...fixed, ...shaderFacts(parts) }))
  server.get('/api/files', () => {
    studio.look()
    const { texts, pictures, missing } = studio.files
    return {
      root: studio.project.root,
      main: studio.choice.shader,
      revision: studio.revision,
      files: Object.fromEntries([...ourFiles(), ...texts]),
      hashes: Object.fromEntries([...texts].map(([path, text]) => [path, textHash(text)])),
      ...{ pictures, missing },
    }
  })
  server.get('/api/events', (_, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { ...STUDIO_HEADERS, 'content-type': 'text/event-stream' })
    streams.add(reply.raw)
  })
}

/** What stays as it is while the server runs. */
function fixedFacts({ session, options, song }: DevParts) {
  const { size = { width: 1280, height: 720 }, fps = { num: 30, den: 1 }, seed = 1 } = options
  return {
    version: VERSION,
    session,
    song: songFacts(song),
    features: song.featureFiles,
    ...(song.coverFile !== undefined && { cover: song.coverFile }),
    size,
    fps: formatRational(fps),
    seed,
    builtins: listBuiltins().map(({ name, summary, dialect, params }) => ({
      ...{ name, summary, dialect, params },
      path: `${OUR_FOLDER_ON_PAGES}scenes/${name}.glsl`,
    })),
    palettes: PALETTE_NAMES,
    headless: options.headlessServer ?? false,
    outputDefaults: {
      output: `${basename(song.file, extname(song.file))}.mp4`,
      ...{ quality: 'good', encoder: 'auto' },
    },
  }
}

function shaderFacts({ studio, desk }: DevParts) {
  const { shader, dialect, channels, include } = studio.choice
  const isBuiltin = builtinNames().includes(shader)
  return {
    revision: studio.revision,
    root: studio.project.root,
    shader: {
      ...(isBuiltin ? { builtin: shader } : { path: shader }),
      ...(dialect && { dialect }),
      ...{ channels, include },
    },
    params: studio.params,
    writable: !isBuiltin,
    ...(desk.state && { render: desk.state }),
  }
}
