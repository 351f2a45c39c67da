/** Known colours, drawn by a shader, encoded as BT.709 limited range, and decoded back by ffmpeg. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeRgb, decodeRgba, pixelAt } from './decode-video.js'
import { expectSuccess } from './expect-run.js'
import { runGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const WIDTH = 320
const HEIGHT = 160
const SIZE = ['--size', `${WIDTH}x${HEIGHT}`]
const TOLERANCE = 2
const shader = (name: string) => fileURLToPath(new URL(`./shaders/${name}.glsl`, import.meta.url))

let workspace: Workspace

beforeAll(() => {
  workspace = openWorkspace()
  writeSong(workspace.path('song.wav'), 0.2)
})
afterAll(() => workspace[Symbol.dispose]())

const COLOURS = ['#000000', '#ffffff', '#808080', '#ff0000', '#00ff00', '#0000ff', '#0b1020']

/** Every pixel that is further off than the tolerance: where, what it is, what it should be. */
function wrongPixels(
  frame: Buffer,
  expected: (x: number, y: number) => readonly number[],
  step: number,
): string[] {
  const wrong: string[] = []
  for (let y = step / 2; y < HEIGHT; y += step) {
    for (let x = step / 2; x < WIDTH; x += step) {
      const actual = pixelAt(frame, WIDTH, x, y)
      const wanted = expected(x, y)
      const off = Math.max(...wanted.map((value, i) => Math.abs(value - (actual[i] ?? 999))))
      if (off > TOLERANCE) wrong.push(`(${x}, ${y}): ${actual} instead of ${wanted}`)
    }
  }
  return wrong
}

test.each(COLOURS)('%s all over the picture', async (colour) => {
  const name = `fill${colour.slice(1)}.mp4`
  const fill = ['--shader', shader('fill'), '--param', `colour=${colour}`, '--quality', 'best']
  expectSuccess(await runGpuviz(workspace, ['song.wav', '-o', name, ...SIZE, ...fill]), [name])
  const rgb = [...Buffer.from(colour.slice(1), 'hex')]
  const frames = decodeRgb(workspace.path(name), WIDTH, HEIGHT)
  expect(frames).toHaveLength(6)
  for (const frame of frames) expect(wrongPixels(frame, () => rgb, 32)).toEqual([])
})

/** The colour that shaders/patches.glsl draws around a pixel; rows count from the top here, from the bottom there. */
function patchColour(x: number, y: number): readonly number[] {
  const index = (3 - Math.floor((y * 4) / HEIGHT)) * 8 + Math.floor((x * 8) / WIDTH)
  const level = (step: number) => (step & 3) * 85
  return [level(index), level(index >> 2), level((index >> 4) * 3 + index)]
}

test.each(['cpu', 'gpu'])('32 patches, each at its place (--convert %s)', async (place) => {
  const name = `patches-${place}.mp4`
  const args = ['--shader', shader('patches'), '--quality', 'best', '--convert', place]
  expectSuccess(await runGpuviz(workspace, ['song.wav', '-o', name, ...SIZE, ...args]), [name])
  for (const frame of decodeRgb(workspace.path(name), WIDTH, HEIGHT)) {
    expect(wrongPixels(frame, patchColour, 40)).toEqual([])
  }
})

test('PNG holds the very values', async () => {
  const args = ['--shader', shader('patches'), '--at', '0', '-o', 'patches.png']
  expectSuccess(await runGpuviz(workspace, ['song.wav', ...args, ...SIZE]), ['patches.png'])
  const rgba = decodeRgba(workspace.path('patches.png'))
  for (let y = 20; y < HEIGHT; y += 40) {
    for (let x = 20; x < WIDTH; x += 40) {
      const at = (y * WIDTH + x) * 4
      expect([...rgba.subarray(at, at + 4)], `(${x}, ${y})`).toEqual([...patchColour(x, y), 255])
    }
  }
})
