import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/cli/config/read-config.js'
import { givenFlags, readOptions } from '../../src/cli/options/read-options.js'
import { VISUALIZE_OPTIONS } from '../../src/cli/options/visualize-options.js'
import { freshFolder, gpuviz } from './run-gpuviz.js'

function configFile(content: unknown, name = 'gpuviz.config.json'): string {
  const file = join(freshFolder(), name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** What the config file and some flags give together. */
function read(config: unknown, flags: Readonly<Record<string, unknown>> = {}) {
  const given = givenFlags(
    {
      getOptionValue: (key) => flags[key],
      getOptionValueSource: (key) => (key in flags ? 'cli' : undefined),
    },
    VISUALIZE_OPTIONS,
  )
  return readOptions(VISUALIZE_OPTIONS, readConfig(VISUALIZE_OPTIONS, configFile(config)), given)
}

describe('config file', () => {
  test('sets any option, by the name of its flag or in camel case', () => {
    const content = {
      size: '1080p',
      fps: 24,
      'frame-timeout': 5,
      requireGpu: true,
      'no-audio': true,
      from: '1:30',
    }
    expect(read(content)).toEqual({
      size: { width: 1920, height: 1080 },
      fps: { num: 24, den: 1 },
      frameTimeout: 5,
      requireGpu: true,
      audio: false,
      from: 90,
    })
  })

  test('parameters are an object, or texts as on the command line', () => {
    const expected = { param: [['bars', '96'] as const, ['low', '#ff0000'] as const] }
    expect(read({ param: { bars: 96, low: '#ff0000' } })).toEqual(expected)
    expect(read({ param: ['bars=96', 'low=#ff0000'] })).toEqual(expected)
  })

  test('flags win', () => {
    expect(read({ fps: 24, quality: 'best' }, { fps: '60' })).toEqual({
      fps: { num: 60, den: 1 },
      quality: 'best',
    })
  })

  test.each([
    [{ fps: 'abc' }, 'fps "abc": expected a number or a fraction such as 30000/1001'],
    [{ fps: true }, 'fps true: expected a text or a number'],
    [{ quiet: 1 }, 'quiet 1: expected true or false'],
    [{ fsp: 30 }, 'fsp: no such option'],
    [[], 'expected an object such as { "fps": 60 }'],
    ['{ "fps": 30', 'not JSON'],
  ])('%j: the error names file and field', (content, message) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), exitCode: 2 }),
    )
    expect(() => read(content)).toThrow('gpuviz.config.json: ')
  })

  test('the command reads gpuviz.config.json of the current folder, or --config FILE', async () => {
    const cwd = freshFolder()
    writeFileSync(join(cwd, 'gpuviz.config.json'), '{ "fsp": 30 }')
    const found = await gpuviz(['song.wav'], { cwd })
    expect(found.stderr).toBe('gpuviz: error: gpuviz.config.json: fsp: no such option\n  Did you mean fps?\n')
    expect(found.code).toBe(2)
    writeFileSync(join(cwd, 'other.json'), '{ "size": "3x3" }')
    const named = await gpuviz(['song.wav', '--config', 'other.json'], { cwd })
    expect(named.stderr).toContain('other.json: size "3x3": expected even numbers')
    const missing = await gpuviz(['song.wav', '--config', 'none.json'], { cwd })
    expect(missing.stderr).toContain('--config "none.json": no such file')
    expect(missing.code).toBe(2)
  })
})
