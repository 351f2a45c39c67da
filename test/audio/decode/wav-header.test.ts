import { describe, expect, it } from 'vitest'
import { parseWavHeader } from '../../../src/audio/decode/wav-header.js'
import { makeWav } from '../make-wav.js'

const SAMPLES = new Float32Array([0.5, -0.5])

describe('parseWavHeader', () => {
  it('reads a plain and an extensible header', () => {
    expect(parseWavHeader(makeWav(SAMPLES, { sampleRate: 8000, channels: 2 }))).toEqual({
      format: { sampleRate: 8000, channels: 2, channelMask: 0 },
      dataOffset: 44,
    })
    expect(parseWavHeader(makeWav(SAMPLES, { sampleRate: 192000, channelMask: 0x63f, channels: 8 }))).toEqual(
      {
        format: { sampleRate: 192000, channels: 8, channelMask: 0x63f },
        dataOffset: 68,
      },
    )
  })

  it('asks for more at every cut before the samples', () => {
    const wav = makeWav(SAMPLES, { sampleRate: 8000, channelMask: 4 })
    for (let length = 0; length < 68; length++)
      expect(parseWavHeader(wav.subarray(0, length))).toBeUndefined()
  })

  it('skips chunks it does not know, with the padding of odd ones', () => {
    const wav = makeWav(SAMPLES, { sampleRate: 8000 })
    const odd = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1')
    const found = parseWavHeader(Buffer.concat([wav.subarray(0, 36), odd, wav.subarray(36)]))
    expect(found?.dataOffset).toBe(44 + 12)
  })

  it.each([
    ['text', Buffer.from('hello, I am not a WAV file'), 'no RIFF/WAVE head'],
    ['16-bit integers', integers(), 'format 1 of 16 bits'],
    [
      'an endless chunk',
      Buffer.from('RIFF\0\0\0\0WAVEjunk\0\0\0\x40', 'latin1'),
      'a chunk "junk" of 1073741824 bytes',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parseWavHeader(bytes)).toThrowError(
      expect.objectContaining({ code: 'decoder-output', message: expect.stringContaining(message) }),
    )
  })
})

function integers(): Buffer {
  const wav = makeWav(SAMPLES, { sampleRate: 8000 })
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(16, 34)
  return wav
}
