import { z } from 'zod'
import type { FinishedRun } from './run-gpuviz.js'

const stage = z.object({ busySeconds: z.number().min(0), waitSeconds: z.number().min(0) })

/** `--json` events as shared/cli.md promises them; more fields may be there. */
const eventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('start'),
    version: z.string(),
    renderer: z.string().min(1),
    software: z.boolean(),
    encoder: z.string().min(1),
    width: z.int(),
    height: z.int(),
    fps: z.string().regex(/^\d+\/\d+$/),
    frames: z.int().min(1),
  }),
  z.object({
    event: z.literal('progress'),
    frame: z.int().min(0),
    frames: z.int().min(1),
    fps: z.number().min(0),
    realtime: z.number().min(0),
    etaSeconds: z.number().min(0),
  }),
  z.object({
    event: z.literal('warning'),
    code: z.string().regex(/^[a-z0-9-]+$/),
    message: z.string().min(1),
  }),
  z.object({
    event: z.literal('done'),
    output: z.string().min(1),
    frames: z.int().min(1),
    drawnFrames: z.int().min(1),
    wallSeconds: z.number().positive(),
    fps: z.number().positive(),
    peakRssBytes: z.int().positive(),
    stages: z.object({
      decode: stage,
      analyze: stage,
      upload: stage,
      draw: stage,
      readback: stage,
      convert: stage,
      write: stage,
      encode: stage,
    }),
  }),
  z.object({
    event: z.literal('error'),
    code: z.string().regex(/^[a-z0-9-]+$/),
    message: z.string().min(1),
    file: z.string().optional(),
    line: z.int().min(1).optional(),
    column: z.int().min(1).optional(),
  }),
])

export type RunEvent = z.infer<typeof eventSchema>

/** The events on stdout, one a line; throws at the first line that is none. */
export function eventsOf({ stdout }: FinishedRun): readonly RunEvent[] {
  if (stdout === '') return []
  if (!stdout.endsWith('\n')) throw new Error(`the last event has no line end: ${stdout.slice(-200)}`)
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => eventSchema.parse(JSON.parse(line)))
}

/** The events of one kind. */
export function eventsNamed<Name extends RunEvent['event']>(run: FinishedRun, name: Name) {
  return eventsOf(run).filter((event): event is Extract<RunEvent, { event: Name }> => event.event === name)
}

/** The `done` event of a run that succeeded. */
export function doneEvent(run: FinishedRun) {
  const [done] = eventsNamed(run, 'done')
  if (!done) throw new Error(`no done event; exit code ${run.code}: ${run.stderr}${run.stdout}`)
  return done
}
