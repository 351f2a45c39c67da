/** Everything that is no film: animations, sequences, raw frames; encoded and decoded back. */
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { silentReport } from '../../../src/base/report.js'
import type { AnimationContainer } from '../../../src/stream/encode/containers.js'
import { gifRate, hasOnePalette } from '../../../src/stream/encode/gif-limits.js'
import type { OutputExpectation } from '../../../src/stream/output/output-expectation.js'
import { parseSequence } from '../../../src/stream/output/sequence-pattern.js'
import { verifyOutput } from '../../../src/stream/output/verify-output.js'
import { ffmpeg } from '../media.js'
import { openTempFolder } from '../temp-folder.js'
import { cut, decodeFrames, decodeWebp } from './decode-frames.js'
import { program } from './encode-movie.js'
import { feedJob } from './feed-job.js'
import { drawQuarters, expectQuarters, FPS, FRAMES, SEEN_THROUGH, SIZE, SOLID } from './quarters.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

let count = 0
const base = () => ({
  ...{ ffmpeg: program, report: silentReport, videoPath: folder.file(`fifo-${++count}`) },
  video: { ...SIZE, fps: FPS },
})
const shape = { ...SIZE, fps: FPS, frames: FRAMES, audio: false } as const

async function encodeAnimation(
  container: AnimationContainer,
  transparent: boolean,
  quality = 'good' as const,
) {
  const output = folder.file(`${++count}.${container}.part`)
  const job = { ...base(), container, output, transparent, quality, frames: FRAMES }
  await feedJob(job, FRAMES, drawQuarters(transparent ? SEEN_THROUGH : SOLID))
  const expected: OutputExpectation = { ...shape, file: output, container, transparent }
  await verifyOutput(expected)
  return expected
}

describe('.gif', () => {
  it('has every frame at its time, and loops', async () => {
    const { file } = await encodeAnimation('gif', false)
    const frames = decodeFrames(file)
    expect(frames).toHaveLength(FRAMES)
    // 256 colours for four patches and some greys: each has one of its own, but for five bits of palettegen's counting.
    expectQuarters(frames, SOLID, { colour: 8, alpha: 0 })
    expect(readFileSync(file).includes('NETSCAPE2.0')).toBe(true)
    const list = ffmpeg('-i', `file:${file}`, '-f', 'framecrc', '-').toString()
    const times = [...list.matchAll(/^0, *\d+, *(\d+)/gm)].map((match) => Number(match[1]))
    expect(times).toHaveLength(FRAMES)
  })

  it('keeps pixels that are at least half there, whole, and no others', async () => {
    const { file } = await encodeAnimation('gif', true)
    const [, , quarter] = SEEN_THROUGH
    const halves = [
      SEEN_THROUGH[0],
      [...SEEN_THROUGH[1].slice(0, 3), 255],
      [...quarter.slice(0, 3), 0],
      SEEN_THROUGH[3],
    ]
    for (const frame of decodeFrames(file)) {
      halves.forEach((drawn, place) => {
        const x = (place % 2) * 64 + 32
        const y = Math.floor(place / 2) * 48 + 16
        const found = [...frame.subarray((y * SIZE.width + x) * 4, (y * SIZE.width + x) * 4 + 4)]
        expect(found[3], `quarter ${place}: [${found}]`).toBe(drawn[3])
        if (drawn[3] === 255) expect(Math.abs((found[0] ?? 0) - (drawn[0] ?? 0))).toBeLessThanOrEqual(8)
      })
    }
  })

  it('of many frames has a palette for each: ffmpeg would hold them all for one', () => {
    expect(hasOnePalette({ width: 1280, height: 720, fps: FPS }, 100)).toBe(true)
    expect(hasOnePalette({ width: 1280, height: 720, fps: FPS }, 200)).toBe(false)
  })

  it.each([
    [
      { num: 30, den: 1 },
      { num: 30, den: 1 },
    ],
    [
      { num: 50, den: 1 },
      { num: 50, den: 1 },
    ],
    [
      { num: 60, den: 1 },
      { num: 30, den: 1 },
    ],
    [
      { num: 60000, den: 1001 },
      { num: 30000, den: 1001 },
    ],
    [
      { num: 144, den: 1 },
      { num: 48, den: 1 },
    ],
  ])('%j is played as %j', (fps, played) => {
    expect(gifRate(fps)).toEqual(played)
  })
})

describe('animated .webp', () => {
  it.each([
    ['opaque', false],
    ['seen through', true],
  ])('%s: every frame at its time, and loops', async (_, transparent) => {
    const { file } = await encodeAnimation('webp', transparent)
    const frames = decodeWebp(file)
    expect(frames).toHaveLength(FRAMES)
    const seconds = frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
    expect(Math.abs(seconds - FRAMES / FPS.num)).toBeLessThan(0.01)
    // Lossy at quality 75, and its chroma at half the size; alpha is stored without loss.
    const pictures = frames.map(({ pixels }) => pixels)
    expectQuarters(pictures, transparent ? SEEN_THROUGH : SOLID, { colour: 12, alpha: 1 })
  })

  it('of one frame is a still picture', async () => {
    const output = folder.file('one.webp.part')
    const job = {
      ...base(),
      container: 'webp',
      output,
      transparent: false,
      quality: 'draft',
      frames: 1,
    } as const
    await feedJob(job, 1, drawQuarters(SOLID))
    await verifyOutput({ ...shape, file: output, container: 'webp', frames: 1 })
  })
})

describe.each(['gif', 'webp'] as const)('the check of a .%s', (container) => {
  it('sees what is not as it should be', async () => {
    const expected = await encodeAnimation(container, false)
    const wrong = (change: Partial<OutputExpectation>) =>
      expect(verifyOutput({ ...expected, ...change })).rejects
    await wrong({ frames: FRAMES - 1 }).toThrow(`${FRAMES} frames, not ${FRAMES - 1}`)
    await wrong({ frames: FRAMES * 3 }).toThrow('lasts')
    await wrong({ width: 130 }).toThrow('128x96 pixels, not 130x96')
    truncateSync(expected.file, Math.floor(statSync(expected.file).size / 2))
    await wrong({}).toMatchObject({ code: 'output-check-failed' })
    writeFileSync(expected.file, 'no animation at all, but some bytes of text')
    await wrong({}).toThrow(/it is no (GIF|WebP)/)
  })
})

describe('a sequence of .png', () => {
  it.each([
    ['opaque', false],
    ['seen through', true],
  ])('%s: a picture for each frame, counted from 0', async (_, transparent) => {
    const output = folder.file(`sequence 100% ${transparent}.part`)
    mkdirSync(output)
    const job = { ...base(), container: 'png-sequence', output, transparent, quality: 'good' } as const
    const quarters = transparent ? SEEN_THROUGH : SOLID
    await feedJob({ ...job, pattern: 'f%%_%03d.png' }, FRAMES, drawQuarters(quarters))
    await verifyOutput({ ...shape, file: output, container: 'png-sequence', transparent })
    const names = readdirSync(output).sort()
    expect(names).toEqual(Array.from({ length: FRAMES }, (_, i) => `f%_00${i}.png`))
    const pictures = names.map((name) => decodeFrames(join(output, name), '-f', 'png_pipe')[0] ?? Buffer.of())
    // Without loss, but for the division by alpha, which is rounded once in drawing and once here.
    expectQuarters(pictures, quarters, { colour: transparent ? 1 : 0, alpha: 0 })
    truncateSync(join(output, names[3] ?? ''), 60)
    const expected = { ...shape, file: output, container: 'png-sequence' } as const
    await expect(verifyOutput(expected)).rejects.toThrow('cut off')
    await expect(verifyOutput({ ...expected, frames: 8 })).rejects.toThrow('9 pictures, not 8')
  })

  it.each([
    ['a/%05d.png', 12, '00012.png'],
    ['shot_%d', 7, 'shot_7'],
    ['50%% of %02d.png', 100, '50% of 100.png'],
  ])('%s names frame %i %s', (path, index, name) => {
    const pattern = parseSequence(path)
    expect(pattern?.name(index)).toBe(name)
    expect(pattern?.matches(name)).toBe(true)
    expect(pattern?.matches(`${name}.part`)).toBe(false)
  })

  it.each(['a/frame.png', '%s.png', '%d_%d.png', '%05d/frame.png', '5%.png'])('%s is no pattern', (path) => {
    expect(parseSequence(path)).toBeUndefined()
  })

  it('tells its files from others', () => {
    const pattern = parseSequence('a_%03d.png')
    const names = [
      'a_001.png',
      'a_1000.png',
      'a_1.png',
      'a_0001.png',
      'a_abc.png',
      'b_001.png',
      'a_001.png.part',
    ]
    expect(names.filter((name) => pattern?.matches(name))).toEqual(['a_001.png', 'a_1000.png'])
  })
})

describe('raw frames', () => {
  it.each([
    ['opaque', false],
    ['seen through', true],
  ])('RGBA, %s: top row first, straight alpha', async (_, transparent) => {
    const output = folder.file(`${transparent}.raw`)
    await feedJob(
      { ...base(), container: 'raw', output, transparent },
      FRAMES,
      drawQuarters(transparent ? SEEN_THROUGH : SOLID),
    )
    await verifyOutput({ ...shape, file: output, container: 'raw', transparent })
    const frames = cut(readFileSync(output))
    expect(frames).toHaveLength(FRAMES)
    expectQuarters(frames, transparent ? SEEN_THROUGH : SOLID, { colour: transparent ? 1 : 0, alpha: 0 })
    truncateSync(output, SIZE.width * SIZE.height * 4 * 5)
    await expect(verifyOutput({ ...shape, file: output, container: 'raw' })).rejects.toThrow(
      '5 frames, not 9',
    )
  })

  it('of what cannot be seen through have a whole alpha, whatever was drawn', async () => {
    const output = folder.file('black.raw')
    await feedJob({ ...base(), container: 'raw', output, transparent: false }, 1, drawQuarters(SEEN_THROUGH))
    const bytes = readFileSync(output)
    expect(bytes.every((byte, i) => i % 4 !== 3 || byte === 255)).toBe(true)
    expect([...bytes.subarray(bytes.length - 4)]).toEqual([0, 0, 0, 255])
  })

  it('yuv4mpeg says what it is', async () => {
    const output = folder.file('film.y4m')
    await feedJob({ ...base(), container: 'y4m', output, transparent: false }, FRAMES, drawQuarters(SOLID))
    await verifyOutput({ ...shape, file: output, container: 'y4m' })
    expect(readFileSync(output).toString('latin1', 0, 90)).toMatch(
      /^YUV4MPEG2 W128 H96 F24:1 Ip .*C420(jpeg)? .*LIMITED/,
    )
    // Rounded to 8-bit YUV and back.
    expectQuarters(decodeFrames(output, '-f', 'yuv4mpegpipe'), SOLID, { colour: 3, alpha: 0 })
    await expect(verifyOutput({ ...shape, file: output, container: 'y4m', frames: 8 })).rejects.toThrow(
      '9 frames, not 8',
    )
  })
})
