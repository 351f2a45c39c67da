/** Sound and picture belong together: a click track makes the picture flash; decoded back, they are compared. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  clickSeconds,
  FLASH_SHADER,
  FLASH_SIZE,
  type FlashHalf,
  flashSeconds,
  syncError,
} from './click-sync.js'
import { expectSuccess } from './expect-run.js'
import { runGpuviz } from './run-gpuviz.js'
import { clickTrack, encodeSong, writeWav } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const RATE = 44100
/** On frames of every rate (1 s, 3 s), between them, and anywhere. */
const CLICKS = [0.4001, 1, 1.5207, 2.0167, 2.51, 3, 3.3337, 4.049, 4.7777].map((at) => Math.round(at * RATE))
const CLICK_TIMES = CLICKS.map((sample) => sample / RATE)
const SIZE = ['--size', `${FLASH_SIZE.width}x${FLASH_SIZE.height}`, '--shader', FLASH_SHADER]
const SOUND_TOLERANCE_SECONDS = 0.001

let songs: Workspace
let workspace: Workspace

beforeAll(() => {
  songs = openWorkspace()
  const samples = clickTrack({ clicks: CLICKS, seconds: 5.3 })
  const wav = writeWav(songs.path('clicks.wav'), samples)
  encodeSong(wav, songs.path('clicks.mp3'), '-b:a', '192k')
  encodeSong(wav, songs.path('clicks.m4a'), '-c:a', 'aac', '-b:a', '192k')
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

async function render(song: string, output: string, ...args: string[]): Promise<string> {
  expectSuccess(await runGpuviz(workspace, [songs.path(song), '-o', output, ...SIZE, ...args]), [output])
  return workspace.path(output)
}

function expectInSync(file: string, times: readonly number[], frameSeconds: number): void {
  for (const half of ['loud', 'onset'] satisfies FlashHalf[]) {
    const error = syncError(flashSeconds(file, half), times)
    expect.soft(error.worstSeconds, `${half}: ${error.text}`).toBeLessThanOrEqual(frameSeconds)
  }
  const error = syncError(clickSeconds(file), times)
  expect.soft(error.worstSeconds, `sound: ${error.text}`).toBeLessThan(SOUND_TOLERANCE_SECONDS)
}

describe('each flash is within one frame of its click, and the sound within a millisecond', () => {
  test.each([
    { fps: '24', frameSeconds: 1 / 24 },
    { fps: '30', frameSeconds: 1 / 30 },
    { fps: '60', frameSeconds: 1 / 60 },
    { fps: '30000/1001', frameSeconds: 1001 / 30000 },
  ])('at $fps fps', async ({ fps, frameSeconds }) => {
    expectInSync(await render('clicks.wav', 'out.mp4', '--fps', fps), CLICK_TIMES, frameSeconds)
  })

  test.each([
    { song: 'clicks.mp3', output: 'out.mp4' },
    { song: 'clicks.mp3', output: 'out.mov' },
    { song: 'clicks.mp3', output: 'out.mkv' },
    { song: 'clicks.m4a', output: 'out.mp4' },
    { song: 'clicks.m4a', output: 'out.mkv' },
    { song: 'clicks.wav', output: 'out.mov' },
    { song: 'clicks.wav', output: 'out.mkv' },
  ])('in $output of $song', async ({ song, output }) => {
    expectInSync(await render(song, output, '--fps', '30'), CLICK_TIMES, 1 / 30)
  })

  test.each([
    { song: 'clicks.wav', fps: '30000/1001', frameSeconds: 1001 / 30000 },
    { song: 'clicks.mp3', fps: '24', frameSeconds: 1 / 24 },
  ])('in a part of $song at $fps fps', async ({ song, fps, frameSeconds }) => {
    const file = await render(song, 'out.mp4', '--fps', fps, '--from', '1.2345', '--to', '4.3')
    // `--from` moves to the next whole frame.
    const from = Math.ceil(1.2345 / frameSeconds) * frameSeconds
    const times = CLICK_TIMES.filter((at) => at > from && at < 4.3).map((at) => at - from)
    expect(times).toHaveLength(6)
    expectInSync(file, times, frameSeconds)
  })
})
