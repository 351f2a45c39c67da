import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Admission } from '../server/admission.js'
import type { EventStreams } from '../server/event-streams.js'
import type { PageFiles } from '../server/page-files.js'
import { queryField } from '../server/query-field.js'
import { SECURITY_HEADERS } from '../server/security-headers.js'
import type { FrameShelf, ShelvedFrame } from './frame-shelf.js'

export interface PageServerParts {
  readonly files: PageFiles
  readonly admission: Admission
  readonly streams: EventStreams
  readonly shelf: FrameShelf
  readonly stop: () => void
}

/** A page that waits for a picture asks again after this time: no request stays open for ever. */
const LONGEST_WAIT_MS = 15_000
/** More than anybody opens. */
const MOST_CONNECTIONS = 100

/** The server of the page, not yet listening. */
export async function createPageServer(parts: PageServerParts): Promise<FastifyInstance> {
  const { files, admission, streams, shelf, stop } = parts
  const server = Fastify({ forceCloseConnections: true, logger: false })
  server.server.maxConnections = MOST_CONNECTIONS
  server.addHook('onRequest', async ({ headers, query }, reply) => {
    reply.headers(SECURITY_HEADERS)
    const { host, origin } = headers
    const refusal = admission.refusal({ host, origin, token: queryField(query, 'token') })
    if (refusal !== undefined) await reply.code(403).type('text/plain; charset=utf-8').send(`${refusal}\n`)
  })
  await server.register(fastifyStatic, { root: files.folder, index: false, cacheControl: false })
  server.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(files.html(admission.token)))
  server.get('/events', (_, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream' })
    streams.add(reply.raw)
  })
  server.get('/frame.jpg', async ({ query }, reply) => {
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const after = Number(queryField(query, 'after')) || 0
    const frame = await shelf.next(after, { mostMs: LONGEST_WAIT_MS, signal: gone.signal })
    if (!frame) return reply.code(204).send()
    return reply.headers(frameHeaders(frame)).type('image/jpeg').send(Buffer.from(frame.bytes))
  })
  server.post('/stop', (_, reply) => {
    stop()
    return reply.code(202).send()
  })
  return server
}

function frameHeaders({ number, index }: ShelvedFrame): Record<string, string> {
  return { 'x-frame-number': String(number), 'x-frame-index': String(index) }
}
