/** The same frames every time: in two runs, in a part and in the whole, by every way from the GPU to the encoder. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decodeRgba, streamFrames } from './decode-video.js'
import { expectSuccess } from './expect-run.js'
import { runGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SECONDS = 2
const FPS = 30
const SIZE = ['--size', '192x108']
const LOOKS = ['circular', 'bars', 'waveform']

let songs: Workspace
let workspace: Workspace

beforeAll(() => {
  songs = openWorkspace()
  writeSong(songs.path('song.wav'), SECONDS)
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

async function render(output: string, ...args: string[]): Promise<string> {
  const run = await runGpuviz(workspace, [songs.path('song.wav'), '-o', output, ...SIZE, ...args])
  expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
  return workspace.path(output)
}

/** The hashes of a render's frames; their indices must count from 0. */
async function frameHashes(name: string, ...args: string[]): Promise<readonly string[]> {
  await render(`${name}.mp4`, '--no-audio', '--frame-hash', `${name}.txt`, ...args)
  const text = readFileSync(workspace.path(`${name}.txt`), 'utf8')
  expect(text).toMatch(/^(\d+ [0-9a-f]{64}\n)+$/)
  const lines = text.trimEnd().split('\n')
  expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(lines.map((_, i) => i))
  return lines.map((line) => line.split(' ')[1] ?? '')
}

describe.each(LOOKS)('%s', (look) => {
  test('two runs are alike; a part alone is as in the whole; both ways of reading back agree', async () => {
    const shader = ['--shader', look]
    const whole = await frameHashes('whole', ...shader, '--readback', 'direct')
    expect(whole).toHaveLength(SECONDS * FPS)
    expect(new Set(whole).size).toBeGreaterThan(SECONDS * FPS * 0.9)
    expect(await frameHashes('again', ...shader, '--readback', 'pbo')).toEqual(whole)
    const part = await frameHashes('part', ...shader, '--from', '0.73', '--to', '1.4')
    // Frame 22 is the first whole one after 0.73 s.
    expect(part).toEqual(whole.slice(22, 22 + part.length))
    expect(part).toHaveLength(20)
  })
})

test('the hash is of the RGBA bytes, top row first: those of the PNG that --at gives', async () => {
  const whole = await frameHashes('whole', '--shader', 'circular')
  const picture = await render('frame.png', '--shader', 'circular', '--at', '1.21')
  const digest = createHash('sha256').update(decodeRgba(picture)).digest('hex')
  expect(digest).toBe(whole[36])
})

test('a picture that is sent again has its lines too', async () => {
  workspace.write(
    'still.glsl',
    'void mainImage(out vec4 c, in vec2 p) { c = vec4(p / resolution, 0.5, 1.0); }\n',
  )
  const still = await frameHashes('still', '--shader', 'still.glsl')
  expect(still).toHaveLength(SECONDS * FPS)
  expect(new Set(still).size).toBe(1)
})

test('the frames are the same at another place of the temporaries, and with sound or without', async () => {
  const args = ['--shader', 'bars', '--to', '0.5']
  const reference = await frameHashes('reference', ...args)
  const other = await runGpuviz(workspace, [
    ...[songs.path('song.wav'), '-o', 'other.mkv', ...SIZE, ...args],
    ...['--frame-hash', 'other.txt', '--temp-dir', '.'],
  ])
  expectSuccess(other, ['other.mkv', 'other.txt'])
  const hashes = readFileSync(workspace.path('other.txt'), 'utf8').trimEnd().split('\n')
  expect(hashes.map((line) => line.split(' ')[1])).toEqual(reference)
})

test.each(['194x110', '130x66', '2x2'])(
  'colour is converted alike on the GPU and on the processor, at %s',
  async (size) => {
    const args = ['--shader', 'circular', '--size', size, '--to', '1', '--quality', 'best', '--no-audio']
    const [onCpu, onGpu, byPbo] = [
      await render('cpu.mp4', ...args, '--convert', 'cpu'),
      await render('gpu.mp4', ...args, '--convert', 'gpu', '--readback', 'direct'),
      await render('pbo.mp4', ...args, '--convert', 'gpu', '--readback', 'pbo'),
    ].map((file) => streamFrames(file, 'v:0'))
    expect(onCpu).toHaveLength(30)
    expect(onGpu).toEqual(onCpu)
    expect(byPbo).toEqual(onCpu)
  },
)

test('a seed of its own changes what is random, and nothing else', async () => {
  workspace.write(
    'random.glsl',
    'void mainImage(out vec4 c, in vec2 p) { c = vec4(vec3(fract(seed * 0.37)), 1.0); }\n',
  )
  const args = ['--shader', 'random.glsl', '--to', '0.1']
  const one = await frameHashes('one', ...args)
  expect(await frameHashes('same', ...args, '--seed', '1')).toEqual(one)
  expect(await frameHashes('two', ...args, '--seed', '2')).not.toEqual(one)
})
