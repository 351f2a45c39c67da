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

describe('3 and 10 minutes of sound peak within 10 % of each other', () => {
  test.each([
    { what: 'bars, the first 3 s', args: ['--shader', 'bars', '--size', '320x180', '--to', '3'] },
    { what: 'waveform, the whole song', args: ['--shader', 'waveform', '--size', '160x90', '--fps', '1'] },
    { what: 'circular, the last 3 s', args: ['--shader', 'circular', '--size', '320x180', '--from', 'end'] },
  ])('$what', async ({ args }) => {
    const lastSeconds = (seconds: number) => args.map((arg) => (arg === 'end' ? String(seconds - 3) : arg))
    const short = await peakBytes('3min.wav', ...lastSeconds(180))
    const long = await peakBytes('10min.wav', ...lastSeconds(600))
    const text = `${(short / MEGABYTE).toFixed(1)} MB and ${(long / MEGABYTE).toFixed(1)} MB`
    expect(Math.abs(long / short - 1), text).toBeLessThan(0.1)
  })
})

test('720p of CD sound stays under 250 MB', async () => {
  const peak = await peakBytes('stereo.wav', '--shader', 'circular', '--to', '3')
  expect(peak / MEGABYTE).toBeLessThan(250)
})
