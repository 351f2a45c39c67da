import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeSong } from '../e2e/songs.js'
import { describeOnDevice } from '../gpu/with-device.js'
import { openTempFolder } from '../stream/temp-folder.js'

const FEEDBACK = join(import.meta.dirname, '../e2e/shaders/feedback')
const LOOP = join(import.meta.dirname, 'steady-loop.mjs')
/** Until everything that is called in every frame is compiled. */
const WARM_UP_FRAMES = 8000
const FRAMES = 24_000

interface Garbage {
  /** Bytes a frame collected from the drawing thread's heap, and from the writer's. */
  readonly drawer: number
  readonly writer: number
}

/**
 * `[1234:0x55d0c0a0]  1904 ms: Scavenge 14.9 (16.8) -> 14.0 (17.0) MB, …`: an address for each thread's heap. What frames leave is
 * young; a collection of the old generation, which V8 does when it thinks fit, frees what the start has left.
 */
const COLLECTION = /^\[\d+:(0x[0-9a-f]+)\].*? ms: Scavenge (?:\(\w+\) )?([\d.]+) \([\d.]+\) -> ([\d.]+) /

function runLoop(input: string, litterBytes: number, shader = 'bars'): Garbage {
  const job = { input, shader, warmUpFrames: WARM_UP_FRAMES, frames: FRAMES, litterBytes }
  const args = ['--trace-gc', '--max-semi-space-size=1', LOOP, JSON.stringify(job)]
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000, stdio: 'pipe' })
  const collections = output.split('\n').flatMap((line) => {
    const [, heap, before, after] = COLLECTION.exec(line) ?? (/^(begin|end)$/.exec(line) || [])
    return heap === undefined ? [] : [{ heap, bytes: (Number(before) - Number(after)) * 1e6 }]
  })
  const main = collections[0]?.heap
  const begin = collections.findIndex(({ heap }) => heap === 'begin')
  const end = collections.findIndex(({ heap }) => heap === 'end')
  expect(begin, output).toBeGreaterThan(0)
  expect(end, output).toBeGreaterThan(begin)
  const counted = collections.slice(begin + 1, end)
  const perFrame = (mine: boolean) =>
    counted.filter(({ heap }) => (heap === main) === mine).reduce((sum, { bytes }) => sum + bytes, 0) / FRAMES
  return { drawer: perFrame(true), writer: perFrame(false) }
}

describeOnDevice('the draw loop in its steady state', () => {
  it('makes next to no garbage, and this test would see a hundred bytes a frame', () => {
    using folder = openTempFolder()
    const song = writeSong(folder.file('song.wav'), (WARM_UP_FRAMES + FRAMES) / 1000)
    const clean = runLoop(song, 0)
    const littered = runLoop(song, 104)
    // A collection comes every megabyte or so, that is, every 40 bytes a frame: what is left (a boxed number or two,
    // a promise every 50 ms) may bring about one, and fs.writeSync's 56 bytes in Node 20 two.
    expect(clean.drawer).toBeLessThan(60)
    expect(clean.writer).toBeLessThan(100)
    expect(littered.drawer).toBeGreaterThan(80)
    // Buffers that change places, sound as a picture, uniforms of every kind: no more, but that a frame takes longer, and
    // so has a larger share of a promise.
    expect(runLoop(song, 0, FEEDBACK).drawer).toBeLessThan(120)
  })
})
