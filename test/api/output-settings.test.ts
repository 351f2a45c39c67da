import { describe, expect, it } from 'vitest'
import type { RenderOptions } from '../../src/api/options.js'
import { outputSettings, playableRate } from '../../src/api/output-settings.js'
import { withTarget } from '../../src/api/targets.js'
import type { Container } from '../../src/stream/index.js'

const settings = (options: RenderOptions, container: Container = 'mp4') =>
  outputSettings(withTarget(options), { path: `out.${container}`, container })

describe('what is not asked for', () => {
  it('stays as the container has it', () => {
    expect(settings({})).toEqual({
      output: { path: 'out.mp4', container: 'mp4', transparent: false },
      video: { encoder: 'auto', quality: 'good', codec: 'h264' },
      sound: { none: false },
    })
    expect(settings({}, 'gif').video).toEqual({ encoder: 'auto', quality: 'good' })
  })
})

describe('--bitrate', () => {
  it.each([
    ['8M', 8_000_000],
    ['1.5m', 1_500_000],
    ['900k', 900_000],
    ['64000', 64_000],
  ])('%s is %i bits a second', (bitrate, bits) => {
    expect(settings({ bitrate }).video.bitrate).toBe(bits)
  })
})

describe('--target', () => {
  it.each([
    ['youtube', { width: 1920, height: 1080 }, '384k', undefined, -14],
    ['instagram', { width: 1080, height: 1920 }, '128k', 300e6, -14],
    ['tiktok', { width: 1080, height: 1920 }, '128k', 4e9, -14],
    ['discord', { width: 1280, height: 720 }, undefined, 10e6, undefined],
  ] as const)('%s', (target, size, audioBitrate, limit, lufs) => {
    const options = withTarget<RenderOptions>({ target })
    expect(options.size).toEqual(size)
    expect(options.audioBitrate).toBe(audioBitrate)
    const { output, sound } = settings({ target })
    expect(output.limit).toEqual(limit === undefined ? undefined : { bytes: limit, of: target })
    expect(sound.loudness?.lufs).toBe(lufs)
  })

  it('gives way to what is asked for besides', () => {
    const size = { width: 640, height: 360 }
    const options = withTarget<RenderOptions>({ target: 'youtube', size, audioBitrate: '96k' })
    expect(options).toMatchObject({ size, audioBitrate: '96k' })
    expect(withTarget<RenderOptions>({ target: 'youtube', noAudio: true }).audioBitrate).toBeUndefined()
  })

  it('is for films', () => {
    expect(() => settings({ target: 'discord' }, 'gif')).toThrow(
      expect.objectContaining({
        code: 'option-conflict',
        message: expect.stringContaining('--target discord'),
      }),
    )
  })
})

describe('HDR', () => {
  it.each<RenderOptions>([{ encoder: 'hdr10' }, { ffmpegArgs: ['-color_trc', 'arib-std-b67'] }])(
    '%j is out of scope',
    (options) => {
      expect(() => settings(options)).toThrow(expect.objectContaining({ code: 'no-hdr', exitCode: 2 }))
    },
  )
})

describe('the frame rate', () => {
  it('of a .gif is one that it can play', () => {
    const fps = { num: 60, den: 1 }
    expect(playableRate(fps, { path: 'a.gif', container: 'gif' })).toEqual({ num: 30, den: 1 })
    expect(playableRate(fps, { path: 'a.webp', container: 'webp' })).toBe(fps)
  })
})
