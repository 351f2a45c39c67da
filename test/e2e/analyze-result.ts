import { z } from 'zod'
import type { FinishedRun } from './run-gpuviz.js'

const key = z.object({
  tonic: z.string().regex(/^[A-G][b#]?$/),
  mode: z.enum(['major', 'minor']),
  confidence: z.number().min(0).max(1),
})
const times = z
  .array(z.number().min(0))
  .refine((all) => all.every((time, i) => i === 0 || time > (all[i - 1] ?? 0)))

/** What `analyze` gives, as the contract has it and a little more; further fields may be there. */
const resultSchema = z.object({
  version: z.literal(1),
  source: z.object({
    ...{ path: z.string(), durationSeconds: z.number().positive(), sampleRate: z.int(), channels: z.int() },
  }),
  analysis: z.object({
    ...{ sampleRate: z.int(), windowSamples: z.int(), hopSamples: z.int() },
    ...{ chunkSeconds: z.number(), overlapSeconds: z.number(), workers: z.int().min(1) },
  }),
  summary: z.object({
    tempoBpm: z.number().min(0),
    tempoConfidence: z.number().min(0).max(1),
    key,
    ...{ energy: z.number().min(0), rms: z.number().min(0), peak: z.number().min(0) },
    ...{ loudnessLufs: z.number().nullable(), truePeakDbtp: z.number().nullable() },
    loudnessRangeLu: z.number().min(0),
    spectralCentroidHz: z.number().min(0),
    tags: z.array(z.object({ label: z.string(), score: z.number() })),
  }),
  beatsSeconds: times,
  downbeatsSeconds: times,
  onsetsSeconds: times,
  sections: z.array(z.object({ startSeconds: z.number(), endSeconds: z.number(), label: z.string() })).min(1),
  chunks: z
    .array(
      z.object({
        ...{
          index: z.int(),
          startSeconds: z.number(),
          endSeconds: z.number(),
          status: z.enum(['ok', 'failed']),
        },
        ...{ energy: z.number(), spectralCentroidHz: z.number(), key },
      }),
    )
    .min(1),
  curves: z
    .object({ frameRateHz: z.number(), rms: z.array(z.number()), logMel: z.array(z.array(z.number())) })
    .loose()
    .optional(),
  stats: z.object({
    wallSeconds: z.number().positive(),
    realtimeFactor: z.number().positive(),
    peakRssBytes: z.int().positive(),
    failedChunks: z.int(),
    fromCache: z.boolean(),
  }),
})

export type ReadResult = z.infer<typeof resultSchema>

export function readResult(text: string): ReadResult {
  return resultSchema.parse(JSON.parse(text))
}

/** The result that a run with `--json` printed, which has to be all that it printed. */
export function printedResult({ code, stdout, stderr }: FinishedRun): ReadResult {
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  const [line = '', ...rest] = stdout.split('\n')
  if (rest.join('') !== '') throw new Error(`more than one line: ${stdout.slice(0, 500)}`)
  return readResult(line)
}

const eventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('start'), version: z.string(), input: z.string() }),
  z.object({
    event: z.literal('progress'),
    seconds: z.number().min(0),
    durationSeconds: z.number().min(0).nullable(),
  }),
  z.object({ event: z.literal('warning'), code: z.string(), message: z.string() }),
  z.object({
    event: z.literal('done'),
    output: z.string().optional(),
    durationSeconds: z.number(),
    wallSeconds: z.number(),
    realtimeFactor: z.number(),
    peakRssBytes: z.int(),
    failedChunks: z.int(),
    fromCache: z.boolean(),
  }),
  z.object({ event: z.literal('error'), code: z.string(), message: z.string() }),
])

/** Events, one a line; throws at the first line that is none. */
export function readEvents(text: string) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => eventSchema.parse(JSON.parse(line)))
}
