import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { GpuvizError } from '../../base/errors.js'
import type { Admission } from '../server/admission.js'
import { openPageFiles, type PageFiles } from '../server/page-files.js'
import { queryField } from '../server/query-field.js'
import { STUDIO_HEADERS } from '../server/security-headers.js'
import type { DevParts } from './dev-parts.js'
import { plainError } from './plain-error.js'
import { addRenderRoutes } from './routes/render-routes.js'
import { addSessionRoutes } from './routes/session-routes.js'
import { addShaderRoutes } from './routes/shader-routes.js'
import { addSongRoutes } from './routes/song-routes.js'
import { addStillRoutes } from './routes/still-routes.js'

/** More than anybody opens. */
const MOST_CONNECTIONS = 200
/** Shaders of a megabyte are written by machines, but they are. */
const MOST_BODY_BYTES = 8 * 2 ** 20
const COOKIE_SECONDS = 30 * 24 * 3600

/** Who may come in, and where they are told apart from the visitors of other ports. */
export interface DevDoor {
  admission: Admission
  port: number
}

/** The server of the page, not yet listening. The door is settled when the port is known: before, nobody comes. */
export async function createDevApp(parts: DevParts, door: DevDoor): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: true, logger: false, bodyLimit: MOST_BODY_BYTES })
  server.server.maxConnections = MOST_CONNECTIONS
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(STUDIO_HEADERS)
    const refusal = refusalOf(request, door)
    if (refusal !== undefined) await reply.code(403).type('text/plain; charset=utf-8').send(`${refusal}\n`)
  })
  server.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  const files = pageFiles()
  const isThere = !(files instanceof GpuvizError)
  await server.register(fastifyStatic, {
    ...(isThere ? { root: files.folder, index: false } : { root: '/', serve: false }),
    cacheControl: false,
    dotfiles: 'allow',
  })
  server.get('/', (_, reply) => {
    if (!isThere) throw files
    const { admission } = door
    const cookie = `${cookieName(door)}=${admission.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_SECONDS}`
    return reply
      .header('set-cookie', cookie)
      .type('text/html; charset=utf-8')
      .send(files.html(admission.token))
  })
  addSessionRoutes(server, parts)
  addSongRoutes(server, parts)
  addShaderRoutes(server, parts)
  addRenderRoutes(server, parts)
  addStillRoutes(server, parts)
  return server
}

/** The page may be missing in a checkout that is not built; what it would ask for answers all the same. */
function pageFiles(): PageFiles | GpuvizError {
  try {
    return openPageFiles('dev')
  } catch (error) {
    if (error instanceof GpuvizError) return error
    throw error
  }
}

/** Cookies do not tell ports apart. */
function cookieName({ port }: DevDoor): string {
  return `gpuviz-dev-${port}`
}

function refusalOf({ headers, query, url }: FastifyRequest, door: DevDoor): string | undefined {
  const { host, origin } = headers
  const site = headers['sec-fetch-site']
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  const named = queryField(query, 'token')
  const isVisit = headers['sec-fetch-dest'] === 'document' && /^\/(?:\?|$)/.test(url)
  // Others may lead to the page, by a link or a reload; what is behind it is for the page itself, cookie or not.
  if (isForeign && !isVisit && named === undefined) return 'Other pages may not ask here.'
  const token = named ?? cookieOf(headers.cookie, cookieName(door))
  return door.admission.refusal({ host, origin, token })
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const found = header?.split(';').find((part) => part.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}

/** Errors that are our fault, or the system's. */
const OWN_FAULTS: readonly string[] = ['internal', 'page-missing']
const STATUS: Readonly<Record<string, number>> = {
  'outside-project': 403,
  'render-busy': 409,
  'output-exists': 409,
  'target-busy': 409,
}

function sendError(error: unknown, { url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const plain = plainError(error)
  const known = error instanceof GpuvizError
  const own = OWN_FAULTS.includes(plain.code) ? 500 : 422
  const status = known ? (STATUS[plain.code] ?? own) : statusOf(error)
  reply.code(status)
  // The engine in the page shows these texts as they are.
  if (/^\/(?:api\/(?:picture|features|glyphs)|\?|$)/.test(url)) {
    return reply.type('text/plain; charset=utf-8').send(plain.message)
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(plain))
}

/** Of errors of the server's libraries. */
function statusOf(error: unknown): number {
  const isTold = typeof error === 'object' && error !== null && 'statusCode' in error
  return isTold && typeof error.statusCode === 'number' ? error.statusCode : 500
}
