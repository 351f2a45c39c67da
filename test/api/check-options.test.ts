import { describe, expect, it } from 'vitest'
import { checkVisualizeOptions } from '../../src/api/check-options.js'
import type { VisualizeOptions } from '../../src/api/options.js'

describe('options of visualize', () => {
  it('may be the input alone, or all of them', () => {
    expect(() => checkVisualizeOptions({ input: 'a.mp3' })).not.toThrow()
    const signal = new AbortController().signal
    const all: VisualizeOptions = {
      ...{
        input: 'a.mp3',
        output: 'a.mp4',
        size: { width: 640, height: 360 },
        fps: { num: 30_000, den: 1001 },
      },
      ...{ from: 0, to: 2.5, params: { bars: '12' }, seed: 7, encoder: 'libx264', quality: 'best' as const },
      ...{ audioBitrate: '192k', gpu: 0, driver: 'native' as const, frameTimeoutSeconds: 0.5, signal },
      onProgress: () => undefined,
    }
    expect(() => checkVisualizeOptions(all)).not.toThrow()
  })

  it.each<[object, RegExp]>([
    [{ input: '' }, /options\.input/],
    [{ size: { width: 641, height: 360 } }, /options\.size\.width: expected an even number/],
    [{ size: { width: 0, height: 360 } }, /options\.size\.width/],
    [{ fps: { num: 0, den: 1 } }, /options\.fps\.num/],
    [{ from: -1 }, /options\.from/],
    [{ quality: 'ultra' }, /options\.quality/],
    [{ audioBitrate: 'loud' }, /options\.audioBitrate: expected a rate such as 192k/],
    [{ frameTimeoutSeconds: 0 }, /options\.frameTimeoutSeconds/],
    [{ gpu: -1 }, /options\.gpu/],
    [{ shadr: 'bars' }, /shadr/],
    [{ at: 1, from: 2 }, /options\.at/],
    [{ fmin: 500, fmax: 100 }, /options\.fmin 500: expected less than fmax 100/],
    [{ onProgress: 1 }, /options\.onProgress/],
  ])('refuses %j, naming the field', (wrong, message) => {
    const options = { input: 'a.mp3', ...wrong } as VisualizeOptions
    expect(() => checkVisualizeOptions(options)).toThrow(
      expect.objectContaining({ code: 'bad-option', exitCode: 2, message: expect.stringMatching(message) }),
    )
  })
})
