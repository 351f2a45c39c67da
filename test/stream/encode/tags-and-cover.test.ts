import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { describeFile, ffmpeg, keepingReport, writeClicks } from '../media.js'
import { openTempFolder } from '../temp-folder.js'
import { encodeMovie, isFastStart } from './encode-movie.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const clicks = folder.file('clicks.wav')
writeClicks(clicks, [0.1], 1)
const cover = folder.file('cover.jpg')
ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=64x48', '-frames:v', '1', '-update', '1', `file:${cover}`)
const coverPng = folder.file('cover.png')
ffmpeg('-i', `file:${cover}`, '-update', '1', `file:${coverPng}`)

function song(name: string, ...args: string[]): string {
  const file = folder.file(name)
  ffmpeg(
    '-i',
    `file:${clicks}`,
    '-metadata',
    'title=Stück',
    '-metadata',
    'artist=Björk',
    ...args,
    `file:${file}`,
  )
  return file
}

let counter = 0
async function movie(
  container: 'mp4' | 'mov' | 'mkv',
  input: string,
  job: NonNullable<Parameters<typeof encodeMovie>[0]['job']> = {},
  sound: object = {},
): Promise<string> {
  const output = folder.file(`-film ${counter++}.part`)
  await encodeMovie({ output, container, fifo: `${output}.fifo`, frames: 30, song: input, job, sound })
  return output
}

describe('tags', () => {
  it.each([
    ['mp4', 'a.mp3'],
    ['mov', 'a.m4a'],
    ['mkv', 'a.flac'],
    ['mp4', 'a.ogg'],
    ['mkv', 'a.opus'],
  ] as const)('go along into %s from %s', async (container, name) => {
    const text = describeFile(await movie(container, song(name)))
    expect(text).toMatch(/title +: Stück/i)
    expect(text).toMatch(/artist +: Björk/i)
  })

  it('go along without the sound and with a part of it', async () => {
    const input = song('part.mp3')
    expect(describeFile(await movie('mp4', input, {}, { noAudio: true }))).toMatch(/title +: Stück/)
    const range = { startSample: 100, endSample: 20000, sampleRate: 44100 }
    expect(describeFile(await movie('mp4', input, {}, { range }))).toMatch(/artist +: Björk/)
  })

  it("are replaced by the user's", async () => {
    const metadata = { title: '-leading = "dash" 🎵', artist: 'Other' }
    const text = describeFile(await movie('mp4', song('b.mp3'), { metadata }))
    expect(text).toContain(': -leading = "dash" 🎵')
    expect(text).toMatch(/artist +: Other/)
    expect(text).not.toContain('Björk')
  })

  it('and chapters of an audiobook go along with the whole, not with a part', async () => {
    const chapters = folder.file('chapters.txt')
    writeFileSync(chapters, ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/10\nSTART=0\nEND=5\ntitle=One\n')
    const book = folder.file('book.m4a')
    ffmpeg(
      '-i',
      `file:${clicks}`,
      '-i',
      `file:${chapters}`,
      '-map_chapters',
      '1',
      '-c:a',
      'aac',
      `file:${book}`,
    )
    expect(describeFile(await movie('mp4', book))).toMatch(/Chapter #0:0/)
    const range = { startSample: 100, endSample: 20000, sampleRate: 44100 }
    expect(describeFile(await movie('mp4', book, {}, { range }))).not.toMatch(/Chapter #0:0/)
  })
})

describe('the cover', () => {
  it.each([cover, coverPng])('%s goes into mp4 as its picture', async (image) => {
    const output = await movie('mp4', song(`c${counter}.mp3`), { cover: image })
    expect(describeFile(output)).toMatch(/Video: (mjpeg|png)[^\n]*\(attached pic\)/)
    expect(readFileSync(output).includes(readFileSync(image))).toBe(true)
    expect(isFastStart(output)).toBe(true)
  })

  it.each([cover, coverPng])('%s goes into mkv as an attached file', async (image) => {
    const output = await movie('mkv', song(`d${counter}.mp3`), { cover: image })
    expect(describeFile(output)).toMatch(/filename +: cover\.(jpg|png)\n +mimetype +: image\/(jpeg|png)/i)
    expect(readFileSync(output).includes(readFileSync(image))).toBe(true)
  })

  it('does not go into mov, which is said', async () => {
    const report = keepingReport()
    const output = await movie('mov', song('e.mp3'), { cover, report })
    expect(describeFile(output)).not.toMatch(/attached pic/)
    expect(report.warnings).toMatchObject([{ code: 'cover-left-out' }])
    expect(isFastStart(output)).toBe(true)
  })
})
