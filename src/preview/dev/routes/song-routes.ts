import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { usageError } from '../../../base/errors.js'
import { queryField } from '../../server/query-field.js'
import type { DevParts } from '../dev-parts.js'

const GLYPHS = new URL('../../../../assets/glyphs.gz', import.meta.url)
const LARGEST_SIDE = 16_384

/** Bytes that the page draws and plays with. */
export function addSongRoutes(server: FastifyInstance, parts: DevParts): void {
  const { song, playable } = parts
  server.get('/api/features/:name', ({ params }, reply) => {
    const name = queryField(params, 'name')
    const known = song.featureFiles.find((file) => file.name === name)
    if (!known) return reply.code(404).type('text/plain').send('no such file')
    return reply.sendFile(known.name, song.folder)
  })
  server.get('/api/song', async (_, reply) => sendPath(reply, await playable.file()))
  server.get('/api/glyphs', (_, reply) => sendBytes(reply, gunzipSync(readFileSync(GLYPHS))))
  server.get('/api/picture', async ({ query }, reply) => {
    const path = pictureOf(queryField(query, 'path'), parts)
    const box = {
      maxWidth: sideOf(queryField(query, 'maxWidth')),
      maxHeight: sideOf(queryField(query, 'maxHeight')),
    }
    const { decodePicture } = await import('../../../pictures/index.js')
    const { width, height, pixels } = await decodePicture(path, box)
    const header = Buffer.alloc(8)
    header.writeUInt32LE(width, 0)
    header.writeUInt32LE(height, 4)
    return sendBytes(reply, Buffer.concat([header, pixels]))
  })
}

export function sendPath(reply: FastifyReply, path: string): FastifyReply {
  return reply.sendFile(basename(path), dirname(path))
}

function sendBytes(reply: FastifyReply, bytes: Buffer): FastifyReply {
  return reply.type('application/octet-stream').send(bytes)
}

/** What the shader, the command line or the song names may lie anywhere; all else is of the project. */
function pictureOf(asked: unknown, { song, studio, options }: DevParts): string {
  if (typeof asked !== 'string' || asked === '')
    throw usageError('bad-option', 'path: expected an image file')
  const named = [
    song.coverFile,
    options.cover,
    ...studio.files.pictures,
    ...Object.values(studio.choice.channels),
    ...Object.values(studio.params),
  ]
  return named.includes(asked) ? asked : studio.project.inside(asked)
}

function sideOf(value: unknown): number {
  const side = Number(value)
  if (Number.isInteger(side) && side > 0 && side <= LARGEST_SIDE) return side
  throw usageError('bad-option', `maxWidth, maxHeight: expected 1 to ${LARGEST_SIDE}`)
}
