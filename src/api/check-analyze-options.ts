import { z } from 'zod'
import { REPORT_FORMATS, WEIGHTINGS } from '../audio/index.js'
import { usageError } from '../base/errors.js'
import { isTransformSize, nearestTransformSize } from '../base/transform-size.js'
import type { AnalyzeOptions } from './analyze-options.js'

const seconds = z.number().min(0)
const whole = (min: number, max: number) => z.number().int().min(min).max(max)
const path = z.string().min(1)
const callback = <T>() => z.custom<T>((value) => typeof value === 'function', 'expected a function')

const analyzeSchema = z.strictObject({
  input: path,
  output: path.optional(),
  sink: callback<NonNullable<AnalyzeOptions['sink']>>().optional(),
  format: z.enum(REPORT_FORMATS).optional(),
  curves: z.boolean().optional(),
  plot: path.regex(/\.png$/i, 'expected a file name that ends in .png').optional(),
  from: seconds.optional(),
  to: seconds.optional(),
  chunkSeconds: z.number().min(1).max(300).optional(),
  overlapSeconds: seconds.max(60).optional(),
  workers: whole(1, 1024).optional(),
  weighting: z.enum(WEIGHTINGS).optional(),
  sampleRate: whole(1000, 384_000).optional(),
  windowSamples: z
    .number()
    .refine(isTransformSize, {
      error: ({ input }) =>
        `expected a multiple of 32 from 64 to 65536 without prime factors above 5, such as ${nearestTransformSize(Number(input))}`,
    })
    .optional(),
  hopSamples: whole(1, 65_536).optional(),
  mels: whole(1, 512).optional(),
  fmin: z.number().min(0).optional(),
  fmax: z.number().positive().optional(),
  channel: z.union([z.enum(['mix', 'left', 'right']), whole(0, 1023)]).optional(),
  noCache: z.boolean().optional(),
  overwrite: z.boolean().optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onProgress: callback<NonNullable<AnalyzeOptions['onProgress']>>().optional(),
  onDetail: callback<NonNullable<AnalyzeOptions['onDetail']>>().optional(),
})

/**
 * Checks what a caller gave, field by field.
 * @throws GpuvizError `bad-option`, naming the field
 */
export function checkAnalyzeOptions(options: AnalyzeOptions): void {
  const issue = analyzeSchema.safeParse(options).error?.issues[0]
  if (issue) throw wrong(issue.path.map(String), issue.message)
  const { fmin = 0, fmax = Number.POSITIVE_INFINITY, from = 0, to = Number.POSITIVE_INFINITY } = options
  const { windowSamples = Number.POSITIVE_INFINITY, hopSamples = 1, output, sink, curves, format } = options
  if (fmin >= fmax) throw wrong(['fmin'], `${fmin} Hz: expected less than fmax, ${fmax} Hz`)
  if (from >= to) throw wrong(['to'], `${to} s: expected a time after from, ${from} s`)
  if (hopSamples > windowSamples) {
    throw wrong(['hopSamples'], `${hopSamples}: expected no more than windowSamples, ${windowSamples}`)
  }
  if (output !== undefined && sink) throw wrong(['sink'], 'the result goes to output or to sink, not to both')
  if (curves && format === 'jams') throw wrong(['curves'], 'a JAMS file holds no curves')
}

function wrong(path: readonly string[], problem: string) {
  return usageError('bad-option', `${['options', ...path].join('.')}: ${problem}`)
}
