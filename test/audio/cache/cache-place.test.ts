import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openCache } from '../../../src/audio/cache/analysis-cache.js'

afterEach(() => vi.unstubAllEnvs())

describe('where', () => {
  it('is XDG_CACHE_HOME', () => {
    vi.stubEnv('XDG_CACHE_HOME', '/nowhere/ü')
    expect(openCache().info().folder).toBe('/nowhere/ü/gpuviz/analysis')
  })

  it.each([undefined, ''])('is the home folder where that is %j', (value) => {
    vi.stubEnv('XDG_CACHE_HOME', value)
    expect(openCache().info().folder).toBe(join(homedir(), '.cache/gpuviz/analysis'))
  })
})

describe('GPUVIZ_CACHE_LIMIT', () => {
  it.each([
    [undefined, 2 * 2 ** 30],
    ['', 2 * 2 ** 30],
    ['0', 0],
    ['12345', 12345],
    ['500M', 500 * 2 ** 20],
    ['4G', 4 * 2 ** 30],
    ['1.5g', 1.5 * 2 ** 30],
    ['64 KiB', 64 * 2 ** 10],
    [' 1T ', 2 ** 40],
  ])('%j is %d bytes', (text, bytes) => {
    vi.stubEnv('GPUVIZ_CACHE_LIMIT', text)
    expect(openCache({ folder: '/nowhere' }).info().limitBytes).toBe(bytes)
  })

  it.each(['much', '-1', '4X', '1e9', 'NaN', '5 000'])('%j is a mistake', (text) => {
    vi.stubEnv('GPUVIZ_CACHE_LIMIT', text)
    const expected = {
      code: 'bad-value',
      exitCode: 2,
      message: expect.stringContaining(`GPUVIZ_CACHE_LIMIT "${text}"`),
    }
    expect(() => openCache()).toThrow(expect.objectContaining(expected))
  })
})
