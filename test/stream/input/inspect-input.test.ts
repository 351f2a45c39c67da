import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { findFfmpeg } from '../../../src/stream/ffmpeg/find-ffmpeg.js'
import { extractCover, prepareCover } from '../../../src/stream/input/extract-cover.js'
import { inspectInput } from '../../../src/stream/input/inspect-input.js'
import { ffmpeg, keepingReport, writeClicks } from '../media.js'
import { openTempFolder } from '../temp-folder.js'

const program = await findFfmpeg()
const folder = openTempFolder()
const clicks = folder.file('clicks.wav')
writeClicks(clicks, [0.1], 0.5)
afterAll(() => folder[Symbol.dispose]())

/** Makes a file of the clicks with ffmpeg. */
function made(name: string, ...args: string[]): string {
  const file = folder.file(name)
  ffmpeg('-i', `file:${clicks}`, ...args, `file:${file}`)
  return file
}

function picture(name: string): string {
  const file = folder.file(name)
  ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=64x48', '-frames:v', '1', '-update', '1', `file:${file}`)
  return file
}

describe('inspectInput', () => {
  it.each([
    ['a.mp3', ['-c:a', 'libmp3lame'], 'mp3', 44100, 1],
    ['a.m4a', ['-ac', '6', '-c:a', 'aac'], 'aac', 44100, 6],
    ['a.flac', ['-ar', '192000'], 'flac', 192000, 1],
    ['a.opus', ['-ac', '2', '-c:a', 'libopus'], 'opus', 48000, 2],
    ['a.wav', ['-filter:a', 'pan=7.1|c0=c0|c7=c0', '-ar', '8000'], 'pcm_s16le', 8000, 8],
    ['a.wma', [], 'wmav2', 44100, 1],
    ['sixteen.wav', ['-filter:a', 'pan=hexadecagonal|c0=c0', '-ar', '8000'], 'pcm_s16le', 8000, 16],
  ])('knows %s', async (name, args, audioCodec, sampleRate, channels) => {
    const found = await inspectInput(program, made(name, ...args))
    expect(found).toMatchObject({ hasAudio: true, audioCodec, sampleRate, channels, cover: undefined })
    expect(found.durationSeconds).toBeGreaterThan(0.45)
    // WMA's first frame is not shown by ffmpeg: its first sample comes later on the clock.
    expect(found.audioStartSeconds).toBeCloseTo(audioCodec === 'wmav2' ? 0.092 : 0, 3)
  })

  it.each([
    '-dash.mp3',
    'ümläut 日本語 🎵.mp3',
    'two  spaces.mp3',
    'http:colon.mp3',
    'quote\'".mp3',
    '100%d.mp3',
  ])('opens a file named %s', async (name) => {
    expect(await inspectInput(program, made(name))).toMatchObject({ audioCodec: 'mp3' })
  })

  it('opens a leading dash in the current folder', async () => {
    const name = `-gpuviz-test-${process.pid}.wav`
    copyFileSync(clicks, name)
    try {
      expect(await inspectInput(program, name)).toMatchObject({ audioCodec: 'pcm_s16le' })
    } finally {
      rmSync(name)
    }
  })

  it.each([
    ['tags.mp3', false],
    ['tags.m4a', false],
    ['tags.ogg', true],
    ['tags.flac', false],
  ])('reads title and artist of %s', async (name, tagsOnStream) => {
    const file = made(name, '-metadata', 'title=Stück: eins', '-metadata', 'artist=Björk')
    const expected = { title: 'Stück: eins', artist: 'Björk', tagsOnStream }
    expect(await inspectInput(program, file)).toMatchObject(expected)
  })

  it('knows when the sound of a film begins', async () => {
    const film = folder.file('film.mp4')
    const video = ['-f', 'lavfi', '-i', 'testsrc=d=1:s=64x48', '-itsoffset', '0.5', '-i', `file:${clicks}`]
    ffmpeg(...video, '-c:v', 'libx264', '-c:a', 'libmp3lame', `file:${film}`)
    expect((await inspectInput(program, film)).audioStartSeconds).toBeCloseTo(0.5, 1)
  })

  it('tells what is wrong with what it cannot use', async () => {
    const file = (name: string, content: string | Uint8Array) => {
      writeFileSync(folder.file(name), content)
      return folder.file(name)
    }
    const code = (path: string) =>
      inspectInput(program, path).then(
        () => 'fine',
        (error: { code: string }) => error.code,
      )
    expect(await code(file('text.txt', 'Some words,\nno music.\n'.repeat(200)))).toBe('not-media')
    expect(await code(file('words.mp3', 'no music'))).toBe('not-media')
    expect(await code(file('noise.bin', Buffer.alloc(5000, 0x81)))).toBe('not-media')
    expect(await code(file('zero.mp3', ''))).toBe('empty-file')
    expect(await code(picture('only.png'))).toBe('no-audio')
    expect(await code(folder.file('missing.mp3'))).toBe('input-not-readable')
    expect(await code(folder.path)).toBe('input-not-readable')
  })
})

describe('covers', () => {
  it.each(['cover.jpg', 'cover.png'])('takes %s out of an mp3 as it is', async (name) => {
    const image = picture(`in-${name}`)
    const song = folder.file(`${name}.mp3`)
    ffmpeg(
      '-i',
      `file:${clicks}`,
      '-i',
      `file:${image}`,
      '-map',
      '0',
      '-map',
      '1',
      '-c:v',
      'copy',
      `file:${song}`,
    )
    const report = keepingReport()
    const cover = await extractCover(program, await inspectInput(program, song), folder.path, report)
    expect(cover).toBe(folder.file(name))
    expect(readFileSync(folder.file(name)).equals(readFileSync(image))).toBe(true)
    expect(report.warnings).toEqual([])
  })

  it('has none where there is none', async () => {
    const inspection = await inspectInput(program, clicks)
    expect(await extractCover(program, inspection, folder.path, keepingReport())).toBeUndefined()
  })

  it.each([
    ['user%.png', 'cover.png'],
    ['user.jpeg', 'cover.jpg'],
    ['user.webp', 'cover.png'],
    ['-user.bmp', 'cover.png'],
  ])("makes the user's %s a %s", async (name, expected) => {
    expect(await prepareCover(program, picture(name), folder.path)).toBe(folder.file(expected))
  })

  it('takes a name that ffmpeg would read as a pattern', async () => {
    copyFileSync(picture('plain.png'), folder.file('numbered %03d.png'))
    expect(await prepareCover(program, folder.file('numbered %03d.png'), folder.path)).toContain('cover.png')
  })

  it('names a cover that is no picture', async () => {
    writeFileSync(folder.file('broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]))
    for (const name of ['broken.jpg', 'clicks.wav', 'missing.png']) {
      await expect(prepareCover(program, folder.file(name), folder.path)).rejects.toMatchObject({
        code: 'bad-cover',
        message: expect.stringContaining(name),
      })
    }
  })
})
