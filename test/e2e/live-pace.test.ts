/** Renders by the clock on a machine that is too slow for them: frames are dropped by count, or drawn smaller. */
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decodeSound, describeFile, pictureSeconds, streamFrames } from './decode-video.js'
import { eventsNamed } from './events.js'
import { expectSuccess } from './expect-run.js'
import { type FinishedRun, runGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const shader = (name: string) => fileURLToPath(new URL(`./shaders/${name}.glsl`, import.meta.url))
/** At 320x180 a frame takes several times as long as it is shown, at a sixteenth of the pixels less. */
const SLOW_BY_PIXELS = ['--shader', shader('slow'), '--param', 'steps=1000']
/** A frame takes some tenths of a second at every size. */
const ALWAYS_TOO_SLOW = ['--shader', shader('equally-slow'), '--param', 'turns=40']
const SECONDS = 4
const FRAMES = 30 * SECONDS

let workspace: Workspace
beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

async function render(...args: readonly string[]) {
  const song = writeSong(workspace.path('song.wav'), SECONDS)
  const run = await runGpuviz(workspace, [song, '-o', 'out.mp4', '--size', '320x180', '--json', ...args])
  expectSuccess(run, ['out.mp4'])
  const warnings = eventsNamed(run, 'warning').filter(({ code }) => /adaptive|dropped/.test(code))
  return { run, done: doneOf(run), warnings }
}

function doneOf({ stdout }: FinishedRun): Record<string, number> {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '{}')
}

/** As many frames as ever, each at its time, and all of the sound. */
function expectWhole(): void {
  const file = workspace.path('out.mp4')
  expect(streamFrames(file, 'v:0')).toHaveLength(FRAMES)
  for (const [i, seconds] of pictureSeconds(file).entries()) expect(seconds).toBeCloseTo(i / 30, 4)
  expect(decodeSound(file).length / 44100).toBeCloseTo(SECONDS, 1)
  expect(describeFile(file).video).toContain('320x180')
}

describe('a render by the clock', () => {
  test('takes as long as the song does', async () => {
    const { done, warnings } = await render('--realtime', '--shader', 'bars')
    expect(done).toMatchObject({ frames: FRAMES })
    // The last frame leaves after 119/30 s.
    expect(done.wallSeconds).toBeGreaterThan(3.96)
    expect((done.drawnFrames ?? 0) + (done.droppedFrames ?? 0)).toBe(FRAMES)
    expect(warnings.length).toBe(done.droppedFrames ? 1 : 0)
    expectWhole()
  })

  test('drops frames that are too late, and says so once', async () => {
    const { done, warnings } = await render('--realtime', ...ALWAYS_TOO_SLOW)
    expect(warnings).toMatchObject([
      { code: 'frames-dropped', message: expect.stringMatching(/drawing.*--adaptive/) },
    ])
    expect(done.droppedFrames).toBeGreaterThan(FRAMES / 3)
    expect((done.drawnFrames ?? 0) + (done.droppedFrames ?? 0)).toBe(FRAMES)
    expectWhole()
    // A dropped frame is the one before, seen again: the encoder codes it in a few bytes, and decodes it alike.
    const digests = new Set(streamFrames(workspace.path('out.mp4'), 'v:0').map(({ digest }) => digest))
    expect(digests.size).toBeLessThan(FRAMES)
  })
})

describe('--adaptive', () => {
  test('draws smaller pictures until the clock is kept up with', async () => {
    const { done, warnings } = await render('--adaptive', ...SLOW_BY_PIXELS)
    const sizes = warnings
      .filter(({ code }) => code === 'adaptive-quality')
      .map(({ message }) => /drawn at (\d+x\d+)/.exec(message)?.[1])
    // Straight to half the size, or by way of three quarters; further down on a slower machine.
    expect(['240x135', '160x90']).toContain(sizes[0])
    expect(sizes).not.toContain('320x180')
    expect(done.frames).toBe(FRAMES)
    expectWhole()
  })

  test('drops frames where the smallest picture is too slow as well, and says so', async () => {
    const { done, warnings } = await render('--adaptive', ...ALWAYS_TOO_SLOW)
    const codes = warnings.map(({ code }) => code)
    expect(codes.at(-1)).toBe('frames-dropped')
    expect(codes.slice(0, -1).every((code) => code === 'adaptive-quality')).toBe(true)
    expect(warnings.at(-2)?.message).toContain('80x45')
    expect(warnings.at(-1)?.message).not.toContain('--adaptive')
    expect(done.droppedFrames).toBeGreaterThan(FRAMES / 3)
    expectWhole()
  })
})
