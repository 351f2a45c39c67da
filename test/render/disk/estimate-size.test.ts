import { describe, expect, it } from 'vitest'
import { bytesText } from '../../../src/render/disk/bytes-text.js'
import { estimateSize } from '../../../src/render/disk/estimate-size.js'
import { featureNeeds } from '../../../src/render/disk/feature-needs.js'

const SIZES = { '180p': [320, 180], '360p': [640, 360], '720p': [1280, 720], '1080p': [1920, 1080] } as const

describe('estimateSize', () => {
  // Six seconds of the benchmark's song at 30 frames a second, without sound: bytes of the files.
  it.each([
    ['bars', '720p', 'h264', 'draft', 555_426],
    ['spectrogram', '720p', 'h264', 'good', 238_534],
    ['kaleidoscope', '720p', 'h264', 'good', 3_073_996],
    ['kaleidoscope', '720p', 'h264', 'best', 5_001_968],
    ['bars', '180p', 'h264', 'good', 92_683],
    ['kaleidoscope', '180p', 'h264', 'best', 959_439],
    ['spectrogram', '1080p', 'h264', 'good', 425_778],
    ['kaleidoscope', '1080p', 'h264', 'draft', 7_829_528],
    ['bars', '360p', 'hevc', 'draft', 88_886],
    ['particles', '360p', 'hevc', 'best', 1_155_945],
    ['bars', '360p', 'av1', 'good', 74_756],
    ['particles', '360p', 'av1', 'best', 804_425],
    ['particles', '360p', 'vp9', 'good', 883_910],
    ['bars', '360p', 'prores', 'draft', 7_390_289],
    ['particles', '360p', 'prores', 'good', 16_585_312],
  ] as const)('%s in %s, %s, %s', (_, size, codec, quality, bytes) => {
    const [width, height] = SIZES[size]
    const estimate = estimateSize({
      ...{ container: codec === 'prores' ? 'mov' : 'mp4', width, height, frames: 180, seconds: 6 },
      video: { codec, quality },
    })
    expect(bytes).toBeGreaterThan(estimate.leastBytes)
    expect(bytes).toBeLessThan(estimate.mostBytes)
    // A span that held everything would be of no use.
    expect(estimate.mostBytes / estimate.leastBytes).toBeLessThan(500)
  })

  // 30 frames at 640x360: bytes of the file, or of all files.
  it.each([
    ['spectrogram', 'png-sequence', 773_959],
    ['kaleidoscope', 'png-sequence', 5_040_633],
    ['bars', 'gif', 246_336],
    ['kaleidoscope', 'gif', 2_531_576],
    ['spectrogram', 'webp', 58_706],
    ['kaleidoscope', 'webp', 1_707_990],
  ] as const)('%s as %s', (_, container, bytes) => {
    const { leastBytes, mostBytes } = estimateSize({
      container,
      width: 640,
      height: 360,
      frames: 30,
      seconds: 1,
    })
    expect(bytes).toBeGreaterThan(leastBytes)
    expect(bytes).toBeLessThan(mostBytes)
  })

  it('knows raw frames exactly', () => {
    const request = { width: 640, height: 360, frames: 30, seconds: 1 }
    expect(estimateSize({ ...request, container: 'raw' }).leastBytes).toBe(640 * 360 * 4 * 30)
    expect(estimateSize({ ...request, container: 'y4m' }).leastBytes).toBe(640 * 360 * 1.5 * 30)
  })

  it('goes by the bit rate where there is one', () => {
    const film = { container: 'mp4', width: 1920, height: 1080, frames: 1800, seconds: 60 } as const
    const video = { codec: 'h264', quality: 'good', bitrate: 8_000_000 } as const
    const { leastBytes, mostBytes } = estimateSize({ ...film, video })
    expect(leastBytes).toBeLessThan(60e6)
    expect(mostBytes).toBeGreaterThan(60e6)
    expect(mostBytes).toBeLessThan(75e6)
  })
})

it('expects of the analysis of a minute what it was measured to write', () => {
  const range = { from: 0, to: Number.POSITIVE_INFINITY }
  // Levels and onsets, spectrogram, waveform.
  const measured = 270_336 + 5_789_696 + 5_294_616
  const { leastBytes, mostBytes } = featureNeeds({ spectrogram: range, waveform: range }, 60)
  expect(measured).toBeGreaterThan(leastBytes)
  expect(measured).toBeLessThan(mostBytes)
})

it.each([
  [0, '0 bytes'],
  [950, '950 bytes'],
  [4200, '4.2 KB'],
  [123_456_789, '123 MB'],
  [2.5e9, '2.5 GB'],
])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))
