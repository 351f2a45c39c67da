/** Stopped at any moment, from the first to the last: the right exit code, and nothing left behind. */
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type FinishedRun, runGpuviz, startGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SMALL = ['song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', 'bars', '--json']
const CODES = { SIGINT: 130, SIGTERM: 143 } as const

function openSong(): Workspace {
  const workspace = openWorkspace()
  onTestFinished(() => workspace[Symbol.dispose]())
  writeSong(workspace.path('song.wav'), 2)
  return workspace
}

/** How long a whole render takes here and now, in milliseconds. */
let wholeMs = 0
beforeAll(async () => {
  using workspace = openWorkspace()
  writeSong(workspace.path('song.wav'), 2)
  const startedMs = performance.now()
  const run = await runGpuviz(workspace, SMALL)
  wholeMs = performance.now() - startedMs
  expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
})

interface Moment {
  readonly signal: keyof typeof CODES
  /** Of a whole render's time. */
  readonly share: number
  /** As a terminal's Ctrl-C, which all processes hear. */
  readonly toAll: boolean
}

/** One in each tenth of the time, so that they are spread from start-up to the check of the finished file. */
function tenMoments(): fc.Arbitrary<readonly Moment[]> {
  const within = fc.double({ min: 0, max: 1, noNaN: true })
  const moment = (tenth: number) =>
    fc.record({
      signal: fc.constantFrom<keyof typeof CODES>('SIGINT', 'SIGTERM'),
      share: within.map((part) => (tenth + part) / 10),
      toAll: fc.boolean(),
    })
  return fc.tuple(...Array.from({ length: 10 }, (_, tenth) => moment(tenth)))
}

async function stopAt(
  workspace: Workspace,
  { signal, share, toAll }: Moment,
  ...args: string[]
): Promise<FinishedRun> {
  await using run = startGpuviz(workspace, [...SMALL, ...args])
  let isOver = false
  void run.finished.then(() => {
    isOver = true
  })
  await Promise.race([pause(share * wholeMs), run.finished])
  if (!isOver) process.kill(toAll ? -run.pid : run.pid, signal)
  return await run.finished
}

/** A stop that comes too late finds a complete file. */
function expectStopped(run: FinishedRun, { signal }: Moment, kept: RegExp): void {
  const isComplete = run.code === 0
  expect(run.code === 0 || run.code === CODES[signal], `exit code ${run.code}: ${run.stderr}`).toBe(true)
  expect(run.left.processes).toEqual([])
  expect(run.left.temporaries).toEqual([])
  if (isComplete) expect(run.left.files).toEqual(['out.mp4'])
  else expect(run.left.files.filter((name) => !kept.test(name))).toEqual([])
}

const NOTHING = /^$/

describe('SIGINT and SIGTERM at ten random moments', () => {
  // fast-check prints the seed and the moments where it fails; a second try at smaller ones would tell nothing more.
  const once = { numRuns: 1, endOnFailure: true }

  test('leave nothing behind', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(tenMoments(), async (moments) => {
        for (const moment of moments) expectStopped(await stopAt(openSong(), moment), moment, NOTHING)
      }),
      once,
    )
  })

  test('with --resume leave what is kept, and what goes on from there is complete', {
    timeout: 180_000,
  }, async () => {
    const resume = ['--resume', '--segment-frames', '20', '--workers', '2']
    await fc.assert(
      fc.asyncProperty(tenMoments(), async (moments) => {
        // All on one output: each goes on from what the one before has left.
        const workspace = openSong()
        for (const moment of moments.filter((_, i) => i % 2 === 1)) {
          const run = await stopAt(workspace, moment, ...resume)
          expectStopped(run, moment, /^out\.mp4\.resume(\/(manifest\.json|segment-\d{5}\.nut))?$/)
        }
        const last = await runGpuviz(workspace, [...SMALL, ...resume])
        expect({ code: last.code, stderr: last.stderr }).toMatchObject({ code: 0 })
        expect(workspace.files()).toEqual(['out.mp4', 'song.wav'])
      }),
      once,
    )
  })
})
