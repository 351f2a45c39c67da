import { describe, expect, it } from 'vitest'
import { DecoderLog } from '../../../src/audio/decode/decoder-log.js'

const AUDIO = '[info]   Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 128 kb/s'
const DURATION = '[info]   Duration: 00:01:01.46, start: 0.025057, bitrate: 128 kb/s'

function read(...lines: readonly string[]): DecoderLog {
  const log = new DecoderLog()
  for (const line of lines) log.addLine(line, 44100)
  return log
}

describe('DecoderLog', () => {
  it('reads container, stated length and cost', () => {
    const log = read(
      "[info] Input #0, mp3, from 'file:a.mp3':",
      DURATION,
      AUDIO,
      '[info] bench: utime=0.091s stime=0.010s rtime=0.150s',
    )
    expect(log).toMatchObject({ container: 'mp3', statedSeconds: 61.46, wallSeconds: 0.15, complaints: [] })
    expect(log.cpuSeconds).toBeCloseTo(0.101)
  })

  it.each([
    [
      'a guess from the bitrate',
      '[mp3 @ 0x55] [warning] Estimating duration from bitrate, this may be inaccurate',
    ],
    ['the length of a film', '[info]   Stream #0:1(und): Video: h264 (High), yuv420p, 64x64'],
  ])('does not trust %s, whichever comes first', (_, line) => {
    expect(read(line, DURATION).statedSeconds).toBeUndefined()
    expect(read(DURATION, line).statedSeconds).toBeUndefined()
  })

  it('trusts the length beside a cover', () => {
    const cover = '[info]   Stream #0:1: Video: mjpeg (Baseline), 720x720, 90k tbr (attached pic)'
    expect(read(DURATION, cover).statedSeconds).toBe(61.46)
  })

  it('keeps errors with the place where they came, not warnings, not the size of the WAV header', () => {
    const log = read(
      '[mp3float @ 0x55] [error] Header missing',
      '[warning] harmless',
      '[wav @ 0x55] [error] Filesize 5000000000 invalid for wav, output file will be broken',
      '[error] Error while decoding stream #0:0',
    )
    expect(log.complaints).toEqual([
      { text: 'Header missing', sampleCount: 44100 },
      { text: 'Error while decoding stream #0:0', sampleCount: 44100 },
    ])
  })

  it('keeps only the first of a thousand errors', () => {
    expect(read(...Array.from({ length: 1000 }, () => '[error] again')).complaints).toHaveLength(20)
  })
})
