import { afterAll, describe, expect, it } from 'vitest'
import { audioArguments } from '../../../src/stream/sound/audio-arguments.js'
import { chooseGain } from '../../../src/stream/sound/choose-gain.js'
import { measureLoudness } from '../../../src/stream/sound/measure-loudness.js'
import { program } from '../encode/encode-movie.js'
import { ffmpeg } from '../media.js'
import { openTempFolder } from '../temp-folder.js'

const { signal } = new AbortController()
const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

/** Four seconds at -20 dBFS, then four at -30; a sine of 997 Hz in one channel is 3.01 LU below its level in dBFS (BS.1770). */
const song = folder.file('song.wav')
ffmpeg(
  ...['-f', 'lavfi', '-i', "aevalsrc='0.1*pow(10,-0.5*gte(t,4))*sin(2*PI*997*t)':d=8:s=48000"],
  `file:${song}`,
)

describe('measureLoudness', () => {
  it.each([
    [{ to: 4 }, -23.0],
    [{ from: 4 }, -33.0],
    [{ from: 4, to: 7 }, -33.0],
  ])('of %j is %f LUFS', async (part, lufs) => {
    const measured = await measureLoudness({ ffmpeg: program, signal, input: song, ...part })
    expect(measured?.lufs).toBeCloseTo(lufs, 0)
    expect(measured?.truePeakDb).toBeCloseTo(lufs + 3, 0)
  })

  it('of silence is minus infinity', async () => {
    const silence = folder.file('silence.wav')
    ffmpeg('-f', 'lavfi', '-i', 'anullsrc=d=1', `file:${silence}`)
    const measured = await measureLoudness({ ffmpeg: program, signal, input: silence })
    expect(measured?.lufs).toBe(Number.NEGATIVE_INFINITY)
  })

  it('of no sound is unknown', async () => {
    expect(await measureLoudness({ ffmpeg: program, signal, input: folder.file('none.wav') })).toBeUndefined()
  })
})

describe('measuring', () => {
  it('ends with the render that asks for it', async () => {
    const stop = new AbortController()
    const measuring = measureLoudness({ ffmpeg: program, input: song, signal: stop.signal })
    stop.abort('SIGTERM')
    await expect(measuring).rejects.toBe('SIGTERM')
  })
})

describe('chooseGain', () => {
  it.each([
    // Brought there, down or up.
    [{ lufs: -9, truePeakDb: 0.5 }, -5, -14],
    [{ lufs: -20, truePeakDb: -12 }, 6, -14],
    // As far as peaks allow.
    [{ lufs: -20, truePeakDb: -4 }, 3, -17],
    [{ lufs: -20, truePeakDb: -0.5 }, undefined, -20],
    // Near enough.
    [{ lufs: -14.3, truePeakDb: -3 }, undefined, -14.3],
    [
      { lufs: Number.NEGATIVE_INFINITY, truePeakDb: Number.NEGATIVE_INFINITY },
      undefined,
      Number.NEGATIVE_INFINITY,
    ],
  ])('%j for -14 LUFS and -1 dBTP is %s dB', (measured, gainDb, lufs) => {
    const gain = chooseGain(measured, -14, -1)
    expect(gain.gainDb).toBe(gainDb)
    expect(gain.lufs).toBe(lufs)
  })

  it('brings the sound there when it is applied', async () => {
    const measured = await measureLoudness({ ffmpeg: program, signal, input: song })
    const { gainDb } = chooseGain(measured ?? { lufs: 0, truePeakDb: 0 }, -14, -1)
    const louder = folder.file('louder.wav')
    const source = { file: song, startSeconds: 0, tagsOnStream: false }
    const filters = audioArguments(
      { kind: 'encode', source, codec: 'aac', bitrate: '192k', ...(gainDb !== undefined && { gainDb }) },
      0,
    )
    ffmpeg(
      '-i',
      `file:${song}`,
      '-filter:a',
      filters[filters.indexOf('-filter:a') + 1] ?? '',
      `file:${louder}`,
    )
    expect((await measureLoudness({ ffmpeg: program, signal, input: louder }))?.lufs).toBeCloseTo(-14, 0)
  })
})
