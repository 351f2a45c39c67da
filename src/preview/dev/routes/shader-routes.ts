import { dirname, relative } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { withPreset } from '../../../api/preset.js'
import { DIALECTS } from '../../../base/dialects.js'
import { usageError } from '../../../base/errors.js'
import { builtinNames } from '../../../shaders/index.js'
import { queryField } from '../../server/query-field.js'
import type { DevParts } from '../dev-parts.js'
import { readText } from '../project.js'
import { readBody } from '../read-body.js'
import { saveFile } from '../save-file.js'
import { textHash } from '../text-hash.js'

const path = z.string().min(1).max(4000)

const SAVE = z.strictObject({
  path,
  text: z.string(),
  /** The text that was there when it was read; null where there was no file. Left out, whatever is there is replaced. */
  ifHash: z.string().max(100).nullish(),
})
const SELECT = z.strictObject({
  shader: path,
  dialect: z.enum(DIALECTS).optional(),
  channels: z.record(z.string().regex(/^\d$/), path).optional(),
})
const VALUE = z.union([z.string(), z.number(), z.boolean(), z.array(z.number())])
const PRESET = z.strictObject({
  path: path.regex(/\.json$/i, 'expected a name that ends in .json'),
  shader: path.optional(),
  params: z.record(z.string(), VALUE),
  overwrite: z.boolean().optional(),
})

/** What the page does to the author's files. */
export function addShaderRoutes(server: FastifyInstance, { studio }: DevParts): void {
  const { project } = studio
  server.post('/api/save', ({ body }, reply) => {
    const asked = readBody(SAVE, body)
    const file = project.inside(asked.path)
    const { texts, missing } = studio.files
    if (!texts.has(file) && !missing.includes(file)) {
      throw usageError('outside-project', `${file}: is not a file of this shader`)
    }
    const there = readText(file)
    const hash = there === undefined ? null : textHash(there)
    if (asked.ifHash !== undefined && asked.ifHash !== hash) {
      const message = `${project.shown(file)}: was changed by another program meanwhile`
      return reply.code(409).send({ code: 'file-changed', message, hash, text: there ?? null })
    }
    saveFile(file, asked.text)
    studio.look()
    return { path: file, hash: textHash(asked.text) }
  })
  server.post('/api/select', ({ body }) => {
    const { dialect, channels, ...asked } = readBody(SELECT, body)
    studio.select({ ...asked, ...(dialect && { dialect }), ...(channels && { channels }) })
    return { revision: studio.revision }
  })
  server.post('/api/preset', ({ body }, reply) => {
    const { path: named, params, overwrite, shader = studio.choice.shader } = readBody(PRESET, body)
    const file = project.inside(named)
    if (overwrite !== true && readText(file) !== undefined) {
      const message = `${project.shown(file)}: is there already`
      return reply.code(409).send({ code: 'output-exists', message })
    }
    saveFile(file, `${JSON.stringify({ shader: shaderFrom(file, shader), params }, undefined, 2)}\n`)
    return { path: file }
  })
  server.get('/api/preset', ({ query }) => {
    const asked = queryField(query, 'path')
    const file = project.inside(typeof asked === 'string' ? asked : '')
    const { shader = 'circular', params = {} } = withPreset({ preset: file })
    return { shader, params }
  })
}

/** As a preset names a shader: a look by its name, a file from the preset's folder. */
function shaderFrom(preset: string, shader: string): string {
  return builtinNames().includes(shader) ? shader : relative(dirname(preset), shader)
}
