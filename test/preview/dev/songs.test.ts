import { describe, expect, it } from 'vitest'
import { isPlayed } from '../../../src/preview/dev/playable-song.js'
import { encodeSong, writeSong } from '../../e2e/songs.js'
import { visitDev } from './dev-visit.js'

describe('which songs browsers play as they are', () => {
  const inspection = { channels: 2, audioStartSeconds: 0 }
  it.each([
    ['mp3', 'mp3', true],
    ['wav', 'pcm_s16le', true],
    ['wav', 'adpcm_ms', false],
    ['ogg', 'vorbis', true],
    ['ogg', 'opus', true],
    ['ogg', 'speex', false],
    ['flac', 'flac', true],
    ['mov,mp4,m4a,3gp,3g2,mj2', 'aac', true],
    ['mov,mp4,m4a,3gp,3g2,mj2', 'alac', false],
    ['matroska,webm', 'opus', true],
    ['matroska,webm', 'ac3', false],
    ['aiff', 'pcm_s16be', false],
  ])('%s with %s: %s', (format, audioCodec, played) => {
    const song = { ...inspection, format, audioCodec } as Parameters<typeof isPlayed>[0]
    expect(isPlayed(song)).toBe(played)
    expect(isPlayed({ ...song, channels: 6 })).toBe(false)
    // A player begins with the picture of a film, not with the sound.
    expect(isPlayed({ ...song, audioStartSeconds: 0.5 })).toBe(false)
  })
})

describe('a song that they do not play', () => {
  it('comes as FLAC, whole and in parts, made once', async () => {
    await using dev = await visitDev({
      makeSong: (file) => encodeSong(writeSong(`${file}.wav`, 2), `${file}.aiff`),
    })
    const [whole, again] = await Promise.all([dev.ask('api/song'), dev.ask('api/song')])
    expect(whole.body.subarray(0, 4).toString()).toBe('fLaC')
    expect(again.body.equals(whole.body)).toBe(true)
    // Stream info: 20 bits of sample rate at byte 18, 36 bits of samples that end with byte 25.
    expect(whole.body.readUIntBE(18, 3) >> 4).toBe(44_100)
    expect(whole.body.readUInt32BE(22)).toBe(88_200)
    const part = await dev.ask('api/song', { headers: { range: 'bytes=0-3' } })
    expect({ status: part.status, text: part.text }).toEqual({ status: 206, text: 'fLaC' })
  })

  it('with a name of odd characters is found too', async () => {
    await using dev = await visitDev({ makeSong: (file) => writeSong(`${file} #1 50%?.wav`, 1) })
    expect((await dev.ask('api/song')).body.subarray(0, 4).toString()).toBe('RIFF')
  })
})
