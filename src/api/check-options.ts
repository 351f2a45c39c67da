import { z } from 'zod'
import { CODECS } from '../base/codec.js'
import { DIALECTS } from '../base/dialects.js'
import { usageError } from '../base/errors.js'
import { PLACES } from '../base/place.js'
import { TARGET_NAMES } from '../base/target-names.js'
import type { VisualizeOptions } from './options.js'

const even = z.number().int().min(2).multipleOf(2, 'expected an even number of pixels')
const seconds = z.number().min(0)
const rate = (example: string) =>
  z.string().regex(/^\d+(\.\d+)?[kKmM]?$/, `expected a rate such as ${example}`)
const positiveWhole = z.number().int().min(1)

const renderFields = {
  output: z.string().min(1).optional(),
  format: z.string().optional(),
  size: z.object({ width: even, height: even }).optional(),
  fps: z.object({ num: positiveWhole, den: positiveWhole }).optional(),
  from: seconds.optional(),
  to: seconds.optional(),
  at: seconds.optional(),
  params: z.record(z.string(), z.string()).optional(),
  preset: z.string().min(1).optional(),
  seed: z.number().int().optional(),
  encoder: z.string().min(1).optional(),
  quality: z.enum(['draft', 'good', 'best']).optional(),
  codec: z.enum(CODECS).optional(),
  bitrate: rate('8M').optional(),
  ffmpegArgs: z.array(z.string()).optional(),
  alpha: z.boolean().optional(),
  supersample: z.union([z.literal(1), z.literal(2)]).optional(),
  target: z.enum(TARGET_NAMES).optional(),
  audioBitrate: rate('192k').optional(),
  noAudio: z.boolean().optional(),
  title: z.string().optional(),
  artist: z.string().optional(),
  cover: z.string().optional(),
  gpu: z.number().int().min(0).optional(),
  gpus: z.array(z.number().int().min(0)).min(1).optional(),
  workers: z.union([z.literal('auto'), positiveWhole.max(64)]).optional(),
  resume: z.boolean().optional(),
  segmentFrames: positiveWhole.optional(),
  realtime: z.boolean().optional(),
  adaptive: z.boolean().optional(),
  nice: z.number().int().min(0).max(19).optional(),
  driver: z.enum(['native', 'angle']).optional(),
  requireGpu: z.boolean().optional(),
  frameTimeoutSeconds: z.number().positive().optional(),
  noCache: z.boolean().optional(),
  keepTemp: z.boolean().optional(),
  tempDir: z.string().optional(),
  overwrite: z.boolean().optional(),
  frameHash: z.string().optional(),
  readback: z.enum(['auto', 'direct', 'pbo']).optional(),
  convert: z.enum(['auto', 'cpu', 'gpu']).optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onProgress: z.custom<NonNullable<VisualizeOptions['onProgress']>>(isFunction).optional(),
  onAnalyzed: z.custom<NonNullable<VisualizeOptions['onAnalyzed']>>(isFunction).optional(),
  onDetail: z.custom<NonNullable<VisualizeOptions['onDetail']>>(isFunction).optional(),
  viewer: z
    .custom<NonNullable<VisualizeOptions['viewer']>>(isViewer, 'expected an object with show')
    .optional(),
}

const visualizeSchema = z.strictObject({
  ...renderFields,
  input: z.string().min(1),
  shader: z.string().min(1).optional(),
  dialect: z.enum(DIALECTS).optional(),
  channels: z
    .record(z.string().regex(/^\d$/, 'expected a channel from 0 to 9'), z.string().min(1))
    .optional(),
  include: z.array(z.string().min(1)).optional(),
  background: z.string().min(1).optional(),
  logo: z.string().min(1).optional(),
  logoPlace: z.enum(PLACES).optional(),
  logoSize: z.number().positive().max(1).optional(),
  showTitle: z.boolean().optional(),
  titlePlace: z.enum(PLACES).optional(),
  fmin: z.number().positive().optional(),
  fmax: z.number().positive().optional(),
})

/** Checks what a caller gave, field by field; throws a usage error that names the field. */
export function checkVisualizeOptions(options: VisualizeOptions): void {
  const checked = visualizeSchema.safeParse(options)
  const issue = checked.error?.issues[0]
  if (issue) {
    const field = ['options', ...issue.path.map(String)].join('.')
    throw usageError('bad-option', `${field}: ${issue.message}`)
  }
  const { fmin = 20, fmax = 20_000, at, from, to } = options
  if (fmin >= fmax) throw usageError('bad-option', `options.fmin ${fmin}: expected less than fmax ${fmax}`)
  if (at !== undefined && (from !== undefined || to !== undefined)) {
    throw usageError('bad-option', 'options.at: one frame has no from or to')
  }
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function isViewer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'show' in value && isFunction(value.show)
}
