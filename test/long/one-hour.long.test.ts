/** An hour of video: memory does not grow while it is rendered. */
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { doneEvent } from '../e2e/events.js'
import { expectSuccess } from '../e2e/expect-run.js'
import { type GpuvizRun, startGpuviz } from '../e2e/run-gpuviz.js'
import { writeLongSong } from '../e2e/songs.js'
import { openWorkspace } from '../e2e/workspace.js'

const MINUTES = 60
/** Minutes at the beginning and at the end that are compared. */
const COMPARED = MINUTES / 6
const SAMPLE_MS = 2000
const MEGABYTE = 1e6
/** V8 collects when it likes, and the kernel shares pages as it likes. */
const GROWTH_MB = 5

interface Sample {
  /** Minutes of video that were finished. */
  readonly minutes: number
  readonly megabytes: number
}

test('60 minutes of video', async () => {
  const workspace = openWorkspace()
  onTestFinished(() => workspace[Symbol.dispose]())
  writeLongSong(workspace.path('hour.wav'), MINUTES * 60)
  const size = ['--size', '160x90', '--quality', 'draft', '--shader', 'bars']
  await using run = startGpuviz(
    workspace,
    ['hour.wav', '-o', 'out.mp4', ...size, '--log', 'render.log', '--json'],
    {
      timeoutSeconds: 3600,
    },
  )
  const samples: Sample[] = []
  const log = workspace.path('render.log')
  const timer = setInterval(
    () => samples.push({ minutes: minutesDone(log), megabytes: ourMegabytes(run) }),
    SAMPLE_MS,
  )
  const finished = await run.finished
  clearInterval(timer)
  expectSuccess(finished, ['out.mp4', 'render.log'])
  const { frames, wallSeconds, peakRssBytes } = doneEvent(finished)
  expect(frames).toBe(MINUTES * 60 * 30)

  // While frames are drawn: before, the song is analysed.
  const first = highest(samples.filter(({ minutes }) => minutes > 0 && minutes <= COMPARED))
  const last = highest(samples.filter(({ minutes }) => minutes >= MINUTES - COMPARED && minutes < MINUTES))
  console.log(
    `${MINUTES} minutes: ${first.toFixed(0)} MB in the first sixth, ${last.toFixed(0)} in the last; ` +
      `peak ${(peakRssBytes / MEGABYTE).toFixed(0)} MB; ${wallSeconds.toFixed(0)} s`,
  )
  expect(first).toBeGreaterThan(0)
  expect(last).toBeGreaterThan(0)
  expect(last - first).toBeLessThan(GROWTH_MB)
})

/** Of video, by the last line of progress in the log. */
function minutesDone(log: string): number {
  const frames = [...readFileSync(log, 'utf8').matchAll(/frame (\d+) of \d+/g)].at(-1)?.[1]
  return Number(frames ?? 0) / 30 / 60
}

/** Of all processes of a run but ffmpeg: proportional set sizes, which count shared pages once. */
function ourMegabytes(run: GpuvizRun): number {
  const ours = run.processes().filter(({ command }) => !/ffmpeg/.test(command.split(' ')[0] ?? ''))
  return ours.reduce((sum, { pid }) => sum + pssBytes(pid), 0) / MEGABYTE
}

function pssBytes(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024
  } catch {
    return 0 // it has ended meanwhile
  }
}

function highest(samples: readonly Sample[]): number {
  return samples.reduce((most, { megabytes }) => Math.max(most, megabytes), 0)
}
