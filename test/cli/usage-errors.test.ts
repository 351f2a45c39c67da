import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder, gpuviz } from './run-gpuviz.js'

interface Wrong {
  readonly args: readonly string[]
  /** What stderr holds. */
  readonly says: readonly string[]
}

const WRONG: readonly Wrong[] = [
  { args: ['--fps', 'abc'], says: ['--fps "abc": expected a number or a fraction such as 30000/1001'] },
  { args: ['--sized', '720p'], says: ['unknown option --sized', 'Did you mean --size?'] },
  { args: ['--zzzzzz'], says: ['unknown option --zzzzzz', 'See gpuviz --help.'] },
  { args: ['--fps'], says: ['--fps: expected a value after it'] },
  { args: ['-o', '-', '--json'], says: ['--json with -o "-"'] },
]

const NOT_AVAILABLE: readonly (readonly string[])[] = [
  ['lyrics', 'song.wav', '--words', 'words.json'],
  ['eventogram', 'song.wav'],
  ['bouts', 'table.csv', '--behavior', 'x'],
  ['render', 'scene.json'],
  ['tag', 'song.wav', '--model', 'm.onnx'],
]

function folderWithSong(): string {
  const folder = freshFolder()
  writeFileSync(join(folder, 'song.wav'), 'never read')
  return folder
}

describe('a wrong request', () => {
  test.each(WRONG)('$args: exit 2, and the message names option and value', async ({ args, says }) => {
    const { code, stdout, stderr } = await gpuviz(['song.wav', ...args], { cwd: folderWithSong() })
    for (const text of says) expect(stderr).toContain(text)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
    expect(stderr).toMatch(/^gpuviz: error: /)
    expect(code).toBe(2)
    if (!args.includes('--json')) expect(stdout).toBe('')
  })

  test.each(NOT_AVAILABLE)('%s %s %s: not available yet, exit 2', async (...args) => {
    const { code, stderr } = await gpuviz(args.filter(Boolean), { cwd: folderWithSong() })
    expect(stderr).toContain('not available yet')
    expect(code).toBe(2)
  })

  test('a verb spelt wrong is named with the nearest one', async () => {
    const { code, stderr } = await gpuviz(['shadres', 'list'], { cwd: freshFolder() })
    expect(stderr).toBe('gpuviz: error: "shadres": no such file, and no such verb\n  Did you mean shaders?\n')
    expect(code).toBe(2)
  })

  test('options without a file', async () => {
    const { code, stderr } = await gpuviz(['--fps', '30'])
    expect(stderr).toContain('no audio file given')
    expect(code).toBe(2)
  })

  test('several inputs need a folder that is there', async () => {
    const { code, stderr } = await gpuviz(['a.wav', 'b.wav', '-o', 'out.mp4'], { cwd: freshFolder() })
    expect(stderr).toContain('-o "out.mp4": expected a folder that exists, for 2 inputs')
    expect(code).toBe(2)
  })

  test('two inputs that would become one file are refused before anything is drawn', async () => {
    const { code, stderr } = await gpuviz(['a/song.wav', 'b/song.mp3'], { cwd: freshFolder() })
    expect(stderr).toContain('"a/song.wav" and "b/song.mp3" would both be written to "song.mp4"')
    expect(code).toBe(2)
  })

  test('every input that is not there is named; the exit code says that they failed', async () => {
    const { code, stderr } = await gpuviz(['a.wav', 'b.wav'], { cwd: freshFolder() })
    expect(stderr).toContain('"a.wav"')
    expect(stderr).toContain('"b.wav"')
    expect(stderr).toContain('2 of 2 failed')
    expect(code).toBe(2)
  })

  test('a folder as input', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'songs'))
    const { code, stderr } = await gpuviz(['songs'], { cwd: folder })
    expect(stderr).toContain('"songs" is a folder')
    expect(code).toBe(2)
  })

  test('with --json the error is an event on stdout, and a message on stderr', async () => {
    const { code, stdout, stderr } = await gpuviz(['song.wav', '--fps', 'abc', '--json'], {
      cwd: folderWithSong(),
    })
    expect(JSON.parse(stdout)).toMatchObject({
      event: 'error',
      code: 'bad-value',
      message: '--fps "abc": expected a number or a fraction such as 30000/1001',
    })
    expect(stderr).toContain('--fps "abc"')
    expect(code).toBe(2)
  })

  test('without a terminal there are no colours, and a stack only with --verbose', async () => {
    const plain = await gpuviz(['song.wav', '--fps', 'abc'], { cwd: folderWithSong() })
    expect(plain.stderr).not.toContain('\u001b')
    expect(plain.stderr).not.toContain('    at ')
    const verbose = await gpuviz(['song.wav', '--fps', 'abc', '--verbose'], { cwd: folderWithSong() })
    expect(verbose.stderr).toContain('    at ')
  })
})
