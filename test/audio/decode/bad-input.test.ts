import { execFileSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { AudioFolder } from '../audio-folder.js'
import { sine } from '../make-signal.js'
import { makeWav } from '../make-wav.js'

const folder = new AudioFolder()
afterAll(() => folder[Symbol.dispose]())
beforeEach(() => {
  folder.warnings.length = 0
})

const TONE = ['-f', 'lavfi', '-i', 'sine=440:duration=4']

describe('what is no sound is an error that names the file', () => {
  it.each([
    ['0 bytes', 'empty.mp3', () => folder.file('empty.mp3', ''), 'empty-file'],
    [
      'text',
      'notes.mp3',
      () => folder.file('notes.mp3', 'Dear diary, this is not a song.\n'.repeat(50)),
      'not-media',
    ],
    [
      'text named as such',
      'a.txt',
      () => folder.file('a.txt', 'Dear diary, no song.\n'.repeat(50)),
      'not-media',
    ],
    [
      'subtitles',
      'a.srt',
      () => folder.file('a.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n'),
      'not-media',
    ],
    ['a film without sound', 'mute.mkv', () => muteFilm(), 'no-audio'],
    ['a picture', 'a.png', () => picture(), 'no-audio'],
    [
      'no samples',
      'none.wav',
      () => folder.file('none.wav', makeWav(new Float32Array(0), { sampleRate: 8000 })),
      'no-audio',
    ],
  ])('%s', async (_, name, make, code) => {
    await expect(folder.analyze(make())).rejects.toMatchObject({
      code,
      exitCode: 1,
      message: expect.stringContaining(name),
      hint: expect.any(String),
    })
  })

  it('keeps what ffmpeg said as the cause', async () => {
    const error: unknown = await folder.analyze(muteFilm()).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      cause: expect.objectContaining({ message: expect.stringContaining('streams') }),
    })
  })

  it.each([
    ['a missing file', () => join(folder.path, 'nowhere.mp3'), 'no-input'],
    ['a folder', () => folder.path, 'input-is-folder'],
  ])('%s is a wrong request', async (_, path, code) => {
    await expect(folder.analyze(path())).rejects.toMatchObject({ code, exitCode: 2 })
  })

  it('a program that is not there', async () => {
    const input = folder.wav('tone.wav', sine(440, 0.1, 8000), { sampleRate: 8000 })
    await expect(folder.analyze(input, { ffmpeg: '/nowhere/ffmpeg' })).rejects.toMatchObject({
      code: 'no-ffmpeg',
      message: expect.stringContaining('/nowhere/ffmpeg'),
    })
  })

  it('a program that is not ffmpeg', async () => {
    const input = folder.wav('tone.wav', sine(440, 0.1, 8000), { sampleRate: 8000 })
    await expect(folder.analyze(input, { ffmpeg: '/bin/echo' })).rejects.toMatchObject({
      code: 'decoder-output',
    })
  })
})

describe('what is damaged gives what it has, and a warning', () => {
  it('an mp3 cut in the middle says where', async () => {
    const input = folder.made('cut.mp3', ...TONE, '-b:a', '64k')
    truncateSync(input, readFileSync(input).length / 2)
    using features = (await folder.analyze(input)).features
    expect(features.durationSeconds).toBeGreaterThan(1.8)
    expect(features.durationSeconds).toBeLessThan(2.2)
    expect(folder.warnings).toEqual([
      { code: 'input-truncated', message: expect.stringMatching(/cut\.mp3" ends at 0:0[12] .* lasts 0:04/) },
    ])
  })

  it('an mp3 with a hole says near where', async () => {
    const input = folder.made('hole.mp3', ...TONE, '-b:a', '64k')
    const bytes = readFileSync(input)
    bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 2000)
    writeFileSync(input, bytes)
    using features = (await folder.analyze(input)).features
    expect(features.durationSeconds).toBeGreaterThan(3)
    expect(folder.warnings).toEqual([
      { code: 'input-truncated', message: expect.stringMatching(/hole\.mp3" .* 0:0\d/) },
    ])
  })

  it('samples that are not numbers become silence', async () => {
    const signal = sine(440, 0.5, 8000)
    signal[100] = Number.NaN
    signal[2000] = Number.POSITIVE_INFINITY
    using features = (await folder.analyze(folder.wav('nan.wav', signal, { sampleRate: 8000 }))).features
    expect(folder.warnings).toEqual([
      {
        code: 'broken-samples',
        message: expect.stringMatching(/^2 samples of ".*nan\.wav" are not a number/),
      },
    ])
    for (const curve of Object.values(features.tracks)) expect(curve.every(Number.isFinite)).toBe(true)
  })
})

describe('what is sound gives no warning', () => {
  it.each([
    ['a.mp3', ['-b:a', '64k']],
    ['a.ogg', ['-c:a', 'libvorbis']],
    ['a.m4a', ['-c:a', 'aac']],
    ['a.flac', []],
    ['a.opus', []],
    ['a.ac3', []],
  ])('%s', async (name, options) => {
    using features = (await folder.analyze(folder.made(name, ...TONE, ...options))).features
    expect(features.durationSeconds).toBeCloseTo(4, 0)
    expect(folder.warnings).toEqual([])
  })

  it('a film that lasts longer than its sound', async () => {
    const picture = ['-f', 'lavfi', '-i', 'color=size=64x64:rate=5:duration=8']
    const input = folder.made('film.mkv', ...TONE, ...picture, '-c:a', 'flac', '-c:v', 'mpeg4')
    using features = (await folder.analyze(input)).features
    expect(features.durationSeconds).toBeCloseTo(4, 1)
    expect(folder.warnings).toEqual([])
  })

  it.each(['two words.wav', '-dash.wav', 'Ölfaß 音楽 🎵.wav', '100%03d.wav', 'a:b.wav', "it's.wav"])(
    'named "%s"',
    async (name) => {
      using features = (await folder.analyze(folder.wav(name, sine(440, 0.1, 8000), { sampleRate: 8000 })))
        .features
      expect(features.sampleCount).toBe(800)
      expect(folder.warnings).toEqual([])
    },
  )

  it('named with a leading dash, from its own folder', async () => {
    folder.wav('-relative.wav', sine(440, 0.1, 8000), { sampleRate: 8000 })
    const before = process.cwd()
    process.chdir(folder.path)
    try {
      using features = (await folder.analyze('-relative.wav')).features
      expect(features.sampleCount).toBe(800)
    } finally {
      process.chdir(before)
    }
  })
})

describe('stopping', () => {
  it('ends ffmpeg and leaves no child', async () => {
    const input = folder.made('long.flac', '-f', 'lavfi', '-i', 'sine=440:duration=600')
    const stop = new AbortController()
    const running = folder.analyze(input, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(running).rejects.toMatchObject({ code: 'stopped', exitCode: 130 })
    await sleep(10)
    expect(decodersOf(input)).toEqual([])
  })

  it('before it begins starts nothing', async () => {
    const input = folder.wav('tone.wav', sine(440, 0.1, 8000), { sampleRate: 8000 })
    await expect(folder.analyze(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'stopped',
    })
  })

  it('by an error of the caller ends ffmpeg too', async () => {
    const input = folder.made('other.flac', '-f', 'lavfi', '-i', 'sine=440:duration=600')
    const onProgress = () => {
      throw new Error('enough')
    }
    await expect(folder.analyze(input, { onProgress })).rejects.toThrow('enough')
    expect(decodersOf(input)).toEqual([])
  })
})

it('a folder that cannot be written is named', async () => {
  const input = folder.wav('tone.wav', sine(440, 0.1, 8000), { sampleRate: 8000 })
  await expect(folder.analyze(input, { folder: join(folder.path, 'gone') })).rejects.toMatchObject({
    code: 'not-writable',
    message: expect.stringContaining('gone'),
  })
})

/** Command lines of processes that have this file open as an input. */
function decodersOf(input: string): string[] {
  const all = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  return all.filter((line) => line.includes(`file:${input}`))
}

function muteFilm(): string {
  return folder.made('mute.mkv', '-f', 'lavfi', '-i', 'color=size=64x64:duration=1', '-c:v', 'mpeg4')
}

function picture(): string {
  return folder.made('a.png', '-f', 'lavfi', '-i', 'color=size=64x64', '-frames:v', '1')
}
