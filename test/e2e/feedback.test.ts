/** Shaders that remember their frames: drawn from frame 0, each frame once, whatever part of them is shown. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { decodePng } from './decode-png.js'
import { runGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SHADER = fileURLToPath(new URL('./shaders/feedback', import.meta.url))
const SECONDS = 2
const FPS = 30

let songs: Workspace
let whole: readonly string[]

beforeAll(async () => {
  songs = openWorkspace()
  writeSong(songs.path('song.wav'), SECONDS)
  whole = (await frameHashes()).hashes
})
afterAll(() => songs[Symbol.dispose]())

function opened(): Workspace {
  const workspace = openWorkspace()
  onTestFinished(() => workspace[Symbol.dispose]())
  return workspace
}

async function render(workspace: Workspace, output: string, ...args: string[]): Promise<string> {
  const song = songs.path('song.wav')
  const size = ['--size', '64x36', '--fps', String(FPS)]
  const run = await runGpuviz(workspace, [
    song,
    '--shader',
    SHADER,
    '-o',
    output,
    ...size,
    '--no-audio',
    ...args,
  ])
  expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
  return run.stderr
}

async function frameHashes(...args: string[]) {
  using workspace = openWorkspace()
  const stderr = await render(workspace, 'out.mp4', '--frame-hash', 'hashes.txt', ...args)
  const text = readFileSync(workspace.path('hashes.txt'), 'utf8')
  return {
    stderr,
    hashes: text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[1] ?? ''),
  }
}

test('a part is as in the whole, read back in either way, in one or several pieces', async () => {
  expect(whole).toHaveLength(SECONDS * FPS)
  expect(new Set(whole).size).toBe(SECONDS * FPS)
  const part = await frameHashes('--from', '0.73', '--readback', 'pbo')
  expect(part.hashes).toEqual(whole.slice(22))
  const direct = await frameHashes('--readback', 'direct', '--workers', '2', '--to', '1')
  expect(direct.hashes).toEqual(whole.slice(0, FPS))
  expect(direct.stderr).toContain('--workers 2: this output is made in one piece')
  expect(direct.stderr).toContain('feedback')
})

test('a single frame counts all those before it', async () => {
  const workspace = opened()
  await render(workspace, 'frame.png', '--at', '1.5')
  const { pixels } = await decodePng(workspace.path('frame.png'))
  // Frame 45 is the 46th.
  expect(pixels[0]?.[0]).toBe(46)
})
