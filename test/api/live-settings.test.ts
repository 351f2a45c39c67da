import { describe, expect, it } from 'vitest'
import { isInOnePiece, liveChoice, tellOnePiece } from '../../src/api/live-settings.js'
import type { RenderEvent, RenderOptions } from '../../src/api/options.js'
import type { Container } from '../../src/stream/index.js'

const to = (container: Container) => ({ path: 'out', container })

describe('whether a render follows the clock', () => {
  it.each<[RenderOptions, Container, object | undefined]>([
    [{}, 'mp4', undefined],
    [{}, 'hls', undefined],
    [{}, 'flv', { adaptive: false }],
    [{}, 'mpegts', { adaptive: false }],
    [{ realtime: false }, 'flv', undefined],
    [{ realtime: true }, 'mp4', { adaptive: false }],
    [{ adaptive: true }, 'hls', { adaptive: true }],
    [{ adaptive: true, realtime: true }, 'raw', { adaptive: true }],
  ])('%j to %s: %j', (options, container, choice) => {
    expect(liveChoice(options, to(container))).toEqual(choice)
  })

  it.each<[RenderOptions, RegExp]>([
    [{ adaptive: true, realtime: false }, /--adaptive with --no-realtime/],
    [{ realtime: true, at: 1 }, /--at with --realtime/],
    [{ adaptive: true, at: 1 }, /--at with --adaptive/],
  ])('%j is refused', (options, message) => {
    expect(() => liveChoice(options, to('png'))).toThrow(
      expect.objectContaining({
        code: 'option-conflict',
        exitCode: 2,
        message: expect.stringMatching(message),
      }),
    )
  })
})

describe('what is made in one piece', () => {
  it('is what follows the clock, is sent, or is a playlist', () => {
    expect(isInOnePiece(to('mp4'), undefined)).toBe(false)
    expect(isInOnePiece(to('mp4'), { adaptive: false })).toBe(true)
    expect(isInOnePiece(to('flv'), undefined)).toBe(true)
    expect(isInOnePiece(to('hls'), undefined)).toBe(true)
  })

  it.each<[RenderOptions, number]>([
    [{}, 0],
    [{ workers: 'auto' }, 0],
    [{ workers: 1 }, 0],
    [{ workers: 3 }, 1],
    [{ resume: true }, 1],
  ])('%j: %i warnings', (options, count) => {
    const events: RenderEvent[] = []
    tellOnePiece({ ...options, onProgress: (event) => void events.push(event) }, to('hls'))
    expect(events.map((event) => event.event === 'warning' && event.code)).toEqual(
      Array(count).fill('not-cut'),
    )
  })
})
