import { afterAll, describe, expect, it } from 'vitest'
import {
  decodeSamples,
  describeFile,
  ffmpeg,
  firstFrameSeconds,
  lagSamples,
  RATE,
  writeClicks,
} from '../media.js'
import { openTempFolder } from '../temp-folder.js'
import { encodeMovie } from './encode-movie.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const CLICKS = [0.25, 0.75, 1.5]
const SECONDS = 2
const clicks = folder.file('clicks.wav')
writeClicks(clicks, CLICKS, SECONDS)

/** Matroska counts in milliseconds, so a track may start up to half of one off; two tracks, one. */
const TOLERANCE_SECONDS = 0.001

function song(name: string, ...args: string[]): string {
  const file = folder.file(name)
  ffmpeg('-i', `file:${clicks}`, ...args, `file:${file}`)
  return file
}

/**
 * By how many seconds the sound of `movie` lags behind its picture, with the decoded input as the measure: sample 0
 * of it belongs to the first frame.
 */
function lagSeconds(
  input: string,
  movie: string,
  clickSeconds: readonly number[],
  offsetSamples = 0,
): number[] {
  const expected = decodeSamples(input).subarray(offsetSamples)
  const actual = decodeSamples(movie)
  const start = firstFrameSeconds(movie, 'a:0') - firstFrameSeconds(movie, 'v:0')
  return clickSeconds.map((at) => {
    const around = Math.round(at * RATE) - offsetSamples
    return lagSamples(expected, actual, around) / RATE + start
  })
}

let counter = 0
async function movieOf(input: string, container: 'mp4' | 'mov' | 'mkv', sound: object = {}): Promise<string> {
  const output = folder.file(`movie ${counter++}.part`)
  await encodeMovie({ output, container, fifo: `${output}.fifo`, frames: SECONDS * 30, song: input, sound })
  return output
}

const SONGS = [
  ['lame.mp3', ['-c:a', 'libmp3lame']],
  ['no-delay-header.mp3', ['-c:a', 'libmp3lame', '-write_xing', '0']],
  ['song.m4a', ['-c:a', 'aac']],
  ['raw.aac', ['-c:a', 'aac']],
  ['song.ogg', ['-c:a', 'libvorbis']],
  ['song.flac', []],
] as const

describe.each(['mp4', 'mov', 'mkv'] as const)('sound in %s', (container) => {
  it.each(SONGS)('of %s stays with the picture', async (name, args) => {
    const input = song(`${container}-${name}`, ...args)
    for (const lag of lagSeconds(input, await movieOf(input, container), CLICKS)) {
      expect(Math.abs(lag)).toBeLessThan(TOLERANCE_SECONDS)
    }
  })

  it.each(SONGS.slice(0, 3))('of %s encoded anew stays with the picture', async (name, args) => {
    const input = song(`${container}-again-${name}`, ...args)
    const movie = await movieOf(input, container, { bitrate: '128k' })
    expect(describeFile(movie)).toMatch(/Audio: aac/)
    for (const lag of lagSeconds(input, movie, CLICKS)) expect(Math.abs(lag)).toBeLessThan(TOLERANCE_SECONDS)
  })

  it('of a film that begins with a silent picture starts with its first sample', async () => {
    const film = folder.file(`late-${container}.mkv`)
    const late = ['-f', 'lavfi', '-i', 'testsrc=d=3:s=64x48', '-itsoffset', '0.4', '-i', `file:${clicks}`]
    ffmpeg(...late, '-c:v', 'libx264', '-c:a', 'libmp3lame', `file:${film}`)
    for (const lag of lagSeconds(film, await movieOf(film, container), CLICKS)) {
      expect(Math.abs(lag)).toBeLessThan(TOLERANCE_SECONDS)
    }
  })

  it('is cut to the sample', async () => {
    const input = song(`${container}-cut.mp3`, '-c:a', 'libmp3lame')
    const range = { startSample: 22051, endSample: 22051 + SECONDS * RATE, sampleRate: RATE }
    const movie = await movieOf(input, container, { range })
    for (const lag of lagSeconds(input, movie, [0.75, 1.5], range.startSample)) {
      expect(Math.abs(lag)).toBeLessThan(TOLERANCE_SECONDS)
    }
  })
})

describe('the sound track', () => {
  it.each([
    ['mp4', 'copied.mp3', [], /Audio: mp3/],
    ['mp4', 'copied.m4a', [], /Audio: aac/],
    ['mov', 'copied.mp3', [], /Audio: mp3/],
    ['mkv', 'copied.flac', [], /Audio: flac/],
    ['mkv', 'copied.opus', ['-c:a', 'libopus'], /Audio: opus/],
    ['mp4', 'encoded.ogg', ['-c:a', 'libvorbis'], /Audio: aac/],
    ['mp4', 'slow.mp3', ['-ar', '8000'], /Audio: aac[^\n]*8000 Hz/],
    ['mp4', 'fast.wav', ['-ar', '192000'], /Audio: aac[^\n]*48000 Hz/],
    ['mp4', 'round.wav', ['-filter:a', 'pan=7.1|c0=c0'], /Audio: aac[^\n]*7\.1/],
    ['mp4', 'sphere.wav', ['-filter:a', 'pan=hexadecagonal|c0=c0'], /Audio: aac[^\n]*stereo/],
    ['mkv', 'media.wma', [], /Audio: aac/],
  ] as const)('of %s with %s is as it should be', async (container, name, args, expected) => {
    const movie = await movieOf(song(`${container} ${name}`, ...args), container)
    expect(describeFile(movie)).toMatch(expected)
  })

  it('is left out when asked', async () => {
    const movie = await movieOf(clicks, 'mp4', { noAudio: true })
    expect(describeFile(movie)).not.toMatch(/Audio:/)
  })
})
