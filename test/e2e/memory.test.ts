/** Memory does not grow with the song. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doneEvent } from './events.js'
import { expectSuccess } from './expect-run.js'
import { runGpuviz } from './run-gpuviz.js'
import { writeLongSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const MEGABYTE = 1e6
let workspace: Workspace

beforeAll(() => {
  workspace = openWorkspace()
  for (const minutes of [3, 10]) writeLongSong(workspace.path(`${minutes}min.wav`), minutes * 60)
  writeLongSong(workspace.path('stereo.wav'), 180, { sampleRate: 44100, channels: 2 })
})
afterAll(() => workspace[Symbol.dispose]())

async function peakBytes(song: string, ...args: string[]): Promise<number> {
  const run = await runGpuviz(workspace, [song, '-o', 'out.mp4', '--overwrite', '--json', ...args])
  const done = doneEvent(run)
  expectSuccess(run, run.left.files)
  return done.peakRssBytes
}

/** When a collector runs is chance, and so is a single peak. */
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

describe('3 and 10 minutes of sound peak within 10 % of each other', () => {
  test.each([
    { what: 'bars, the last 3 s', args: ['--shader', 'bars', '--size', '320x180', '--from', 'end'] },
    {
      what: 'waveform, the whole song',
      args: ['--shader', 'waveform', '--size', '160x90', '--fps', '1/4', '--no-audio'],
    },
  ])('$what', { timeout: 120_000 }, async ({ args }) => {
    const peaks = { short: [] as number[], long: [] as number[] }
    const lastSeconds = (seconds: number) => args.map((arg) => (arg === 'end' ? String(seconds - 3) : arg))
    for (let round = 0; round < 3; round++) {
      peaks.short.push(await peakBytes('3min.wav', ...lastSeconds(180)))
      peaks.long.push(await peakBytes('10min.wav', ...lastSeconds(600)))
    }
    const text = JSON.stringify(peaks)
    expect(Math.abs(median(peaks.long) / median(peaks.short) - 1), text).toBeLessThan(0.1)
  })
})

test('720p of CD sound stays under 250 MB', async () => {
  const peak = await peakBytes('stereo.wav', '--shader', 'circular', '--to', '3')
  expect(peak / MEGABYTE).toBeLessThan(250)
})
