import { basename } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { queryField } from '../../server/query-field.js'
import { commandLine } from '../command-line.js'
import type { DevParts } from '../dev-parts.js'
import { readJson } from '../read-body.js'
import { readRenderRequest, renderOptions } from '../render-request.js'
import { sendPath } from './song-routes.js'

/** Renders, and what became of them. */
export function addRenderRoutes(server: FastifyInstance, parts: DevParts): void {
  const { desk } = parts
  const optionsOf = (body: unknown) => renderOptions(readRenderRequest(body), parts)
  server.post('/api/render', async ({ body }, reply) => {
    const options = optionsOf(body)
    const id = await desk.start(options)
    return reply.code(202).send({ id, command: commandLine(options) })
  })
  server.post('/api/render/command', ({ body }) => ({ command: commandLine(optionsOf(body)) }))
  server.get('/api/render/command', ({ query }) => {
    const text = queryField(query, 'request')
    return { command: commandLine(optionsOf(readJson(typeof text === 'string' ? text : '', 'request'))) }
  })
  server.post('/api/render/stop', (_, reply) => reply.code(desk.stop() ? 202 : 409).send())
  server.get('/api/output/:name', ({ params, query }, reply) => {
    const name = queryField(params, 'name')
    const path = typeof name === 'string' ? desk.finished(name) : undefined
    if (path === undefined) return reply.code(404).send({ code: 'no-output', message: 'no such file' })
    if (queryField(query, 'download') !== undefined) {
      const shown = encodeURIComponent(basename(path)).replaceAll("'", '%27')
      reply.header('content-disposition', `attachment; filename*=UTF-8''${shown}`)
    }
    return sendPath(reply, path)
  })
}
