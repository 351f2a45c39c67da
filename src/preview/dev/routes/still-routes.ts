import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { usageError } from '../../../base/errors.js'
import { parseRational } from '../../../base/rational.js'
import { visualizerScene } from '../../../scenes/visualizer.js'
import { builtinNames } from '../../../shaders/index.js'
import { queryField } from '../../server/query-field.js'
import type { DevParts } from '../dev-parts.js'
import { readBody, readJson } from '../read-body.js'
import { thumbnail } from '../thumbnails.js'

const even = z.coerce.number<string>().int().min(2).max(8192).multipleOf(2)
const SIZE = z.object({ width: even, height: even })
const STREAM = z.object({
  frame: z.coerce.number().int().min(0),
  size: z.string().regex(/^\d{1,4}x\d{1,4}$/, 'expected WIDTHxHEIGHT'),
  fps: z.string().max(40).optional(),
  seed: z.coerce.number().int().min(0).optional(),
  format: z.enum(['jpeg', 'webp']).default('jpeg'),
  quality: z.coerce.number().int().min(1).max(100).default(82),
  /** JSON: values of the shader's parameters, as text. */
  params: z.string().max(100_000).optional(),
  /** Names the page, so that only its newest wish is drawn. */
  page: z.string().max(100).default(''),
})
const PARAMS = z.record(z.string(), z.string())

/** Pictures that the server's own GPU draws. */
export function addStillRoutes(server: FastifyInstance, parts: DevParts): void {
  const { studio, stills, song, options } = parts
  server.get('/api/thumbnail/:file', async ({ params }, reply) => {
    const file = queryField(params, 'file')
    const name = typeof file === 'string' ? file.replace(/\.webp$/, '') : ''
    const bytes = builtinNames().includes(name) ? await thumbnail(name, parts) : undefined
    if (!bytes) return reply.code(404).type('text/plain').send('no such look')
    return reply.type('image/webp').send(Buffer.from(bytes))
  })
  server.get('/api/stream', async ({ query }, reply) => {
    const asked = readBody(STREAM, query)
    const [width, height] = asked.size.split('x')
    const size = readBody(SIZE, { width, height })
    const fps = asked.fps === undefined ? (options.fps ?? { num: 30, den: 1 }) : parseRational(asked.fps)
    if (!fps) throw usageError('bad-option', `fps "${asked.fps}": expected a number or a fraction`)
    const params =
      asked.params === undefined ? studio.params : readBody(PARAMS, readJson(asked.params, 'params'))
    const { shader, dialect, channels, include } = studio.choice
    const read = { shader, channels, include, params, ...(dialect && { dialect }) }
    const scene = visualizerScene({ ...size, fps, seed: asked.seed ?? options.seed ?? 1, ...read })
    const job = {
      ...{ scene, frame: asked.frame, features: song.folder, revision: studio.revision },
      ...(song.coverFile !== undefined && { cover: song.coverFile }),
      ...{ format: asked.format, quality: asked.quality },
    }
    const still = await stills.draw(`page ${asked.page}`, job, true)
    // A newer wish of the same page took its place.
    if (!still) return reply.code(204).send()
    reply.header('x-frame', asked.frame).header('x-draw-seconds', still.drawSeconds.toFixed(4))
    return reply.type(`image/${asked.format}`).send(Buffer.from(still.bytes))
  })
}
