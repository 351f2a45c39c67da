import { describe, expect, test } from 'vitest'
import { freshFolder, gpuviz } from './run-gpuviz.js'

describe('gpuviz cache', () => {
  test('info and clear tell of a cache that is empty', async () => {
    const env = { XDG_CACHE_HOME: freshFolder() }
    const info = await gpuviz(['cache', 'info', '--json'], { env })
    expect(info).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(info.stdout)).toMatchObject({
      folder: expect.stringContaining(env.XDG_CACHE_HOME),
      entries: 0,
      bytes: 0,
      limitBytes: expect.any(Number),
    })
    const shown = await gpuviz(['cache', 'info'], { env })
    expect(shown.stdout).toMatch(/: 0 analyses, 0 bytes of at most \d/)
    const cleared = await gpuviz(['cache', 'clear', '--json'], { env })
    expect(JSON.parse(cleared.stdout)).toEqual({ entries: 0, bytes: 0 })
    expect((await gpuviz(['cache', 'clear'], { env })).stdout).toBe('removed 0 analyses, 0 bytes\n')
  })

  test('alone prints its help to stderr, exit 2', async () => {
    const { code, stdout, stderr } = await gpuviz(['cache'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('clear')
  })
})
