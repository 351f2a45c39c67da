import type { z } from 'zod'
import { usageError } from '../../base/errors.js'

/** @throws GpuvizError (usage) `bad-option`, naming the field */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const field = issue?.path.map(String).join('.')
  throw usageError('bad-option', field ? `${field}: ${issue?.message}` : `request: ${issue?.message}`)
}

/** @throws GpuvizError (usage) `bad-option`, naming the field */
export function readJson(text: string, field: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw usageError('bad-option', `${field}: expected JSON`, { cause })
  }
}
