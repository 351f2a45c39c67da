import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder, gpuviz } from './run-gpuviz.js'

const GOOD = 'void mainImage(out vec4 color, in vec2 at) {\n  color = vec4(bass, at / resolution, 1.0);\n}\n'
const BAD = 'void mainImage(out vec4 color, in vec2 at) {\n  color = vec4(nothing, 0.0, 0.0, 1.0);\n}\n'
const NO_INCLUDE = `#include "nowhere.glsl"\n${GOOD}`

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = freshFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

describe('shaders', () => {
  test('list --json is an array with parameters and their ranges', async () => {
    const { code, stdout } = await gpuviz(['shaders', 'list', '--json'])
    const shaders = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(shaders.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['bars', 'circular', 'waveform']),
    )
    for (const shader of shaders) {
      expect(shader).toMatchObject({ dialect: 'native', summary: expect.stringMatching(/\w/) })
      for (const param of shader.params) {
        expect(param).toMatchObject({
          name: expect.any(String),
          type: expect.any(String),
          label: expect.any(String),
        })
        expect(param).toHaveProperty('default')
      }
    }
  })

  test('list, for people, names each shader and its parameters', async () => {
    const { stdout } = await gpuviz(['shaders', 'list'])
    expect(stdout).toMatch(/^circular: \w/m)
    expect(stdout).toMatch(/^ {2}bars=\d+ \(int, \d+\.\.\d+\): /m)
  })

  test('show prints the source, which check accepts', async () => {
    const { code, stdout } = await gpuviz(['shaders', 'show', 'bars'])
    expect(code).toBe(0)
    expect(stdout).toContain('void mainImage(')
    const checked = await gpuviz(['shaders', 'check', 'mine.glsl'], {
      cwd: folderWith({ 'mine.glsl': stdout }),
    })
    expect(checked).toEqual({ code: 0, stdout: 'mine.glsl: ok (native)\n', stderr: '' })
  })

  test('show of an unknown name offers the nearest, exit 2', async () => {
    const { code, stderr } = await gpuviz(['shaders', 'show', 'barz'])
    expect(stderr).toMatch(/"barz"\n.*Did you mean bars\?/)
    expect(code).toBe(2)
  })

  test('check reports every file; errors at the author’s line and column, with a caret', async () => {
    const cwd = folderWith({ 'good.glsl': GOOD, 'bad.glsl': BAD })
    const { code, stdout, stderr } = await gpuviz(['shaders', 'check', 'good.glsl', 'bad.glsl'], { cwd })
    expect(stdout).toBe('good.glsl: ok (native)\n')
    expect(stderr).toMatch(/^bad\.glsl:2:\d+: error: .*nothing/m)
    expect(stderr).toMatch(/^ +\^$/m)
    expect(code).toBe(1)
  })

  test('check --json gives one line for each file', async () => {
    const cwd = folderWith({ 'good.glsl': GOOD, 'bad.glsl': BAD, 'include.glsl': NO_INCLUDE })
    const args = ['shaders', 'check', 'good.glsl', 'bad.glsl', 'include.glsl', '--json']
    const { code, stdout, stderr } = await gpuviz(args, { cwd })
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { file: 'good.glsl', dialect: 'native', ok: true, diagnostics: [] },
      { file: 'bad.glsl', ok: false },
      { file: 'include.glsl', ok: false },
    ])
    expect(lines[1].diagnostics[0]).toEqual({
      file: 'bad.glsl',
      line: 2,
      column: expect.any(Number),
      severity: 'error',
      message: expect.stringContaining('nothing'),
    })
    expect(lines[2].diagnostics[0]).toMatchObject({ file: 'include.glsl', line: 1 })
    expect(stderr).toBe('')
    expect(code).toBe(1)
  })

  test('check of a file that is not there is a usage error', async () => {
    const { code, stderr } = await gpuviz(['shaders', 'check', 'none.glsl'], { cwd: freshFolder() })
    expect(stderr).toContain('none.glsl')
    expect(code).toBe(2)
  })

  test('check says all that is wrong, with help', async () => {
    const cwd = folderWith({
      'many.glsl':
        'void mainImage(out vec4 color, in vec2 at) {\n  float a = 1\n  float b = bas;\n  color = vec4(a, b, snoise(at), 1.0);\n}\n',
    })
    const { stderr } = await gpuviz(['shaders', 'check', 'many.glsl'], { cwd })
    expect(stderr).toMatch(/^many\.glsl:2:14: error: /m)
    expect(stderr).toMatch(/^ {2}help: a `;` is missing behind `1`$/m)
    expect(stderr).toMatch(/^many\.glsl:3:13: error: .*\n.*\n.*\^\n {2}help: Did you mean `bass`\?$/m)
    expect(stderr).toMatch(/^ {2}help: `#include <gpuviz\/noise\.glsl>` gives `simplexNoise`/m)
  })

  test.each([
    ['gcc', /^bad\.glsl:2:16: error: \S.*nothing.*$/m],
    ['github', /^::error file=bad\.glsl,line=2,col=16::\S.*nothing.*$/m],
    ['json', /^\{"file":"bad\.glsl","dialect":"native","ok":false,/m],
  ])('check --format %s goes to standard output, a line each', async (format, line) => {
    const cwd = folderWith({ 'good.glsl': GOOD, 'bad.glsl': BAD })
    const args = ['shaders', 'check', 'good.glsl', 'bad.glsl', '--format', format]
    const { code, stdout, stderr } = await gpuviz(args, { cwd })
    expect(stdout).toMatch(line)
    expect(stderr).toBe('')
    expect(code).toBe(1)
  })

  test('check of a shader that takes too long says so, and goes on', async () => {
    // Macros that double forty times: more text than any preprocessor comes to the end of.
    const doubled = Array.from({ length: 40 }, (_, n) => `#define A${n + 1} A${n} + A${n}\n`).join('')
    const slow = `#define A0 1.0\n${doubled}${GOOD.replace('bass', 'A40')}`
    const cwd = folderWith({ 'slow.glsl': slow, 'good.glsl': GOOD })
    const args = ['shaders', 'check', 'slow.glsl', 'good.glsl', '--timeout', '4']
    const { code, stdout, stderr } = await gpuviz(args, { cwd })
    expect(stderr).toMatch(/^slow\.glsl:1:1: error: .*(?:longer than 4 s|crashed)/)
    expect(stdout).toBe('good.glsl: ok (native)\n')
    expect(code).toBe(1)
  })

  test('check finds what --include names, and refuses what lies outside', async () => {
    const cwd = folderWith({
      'look.glsl': `#include "part.glsl"\n${GOOD}`,
      'out.glsl': `#include "/etc/hostname"\n${GOOD}`,
    })
    const library = folderWith({ 'part.glsl': 'float part() { return 1.0; }\n' })
    const found = await gpuviz(['shaders', 'check', 'look.glsl', '--include', library], { cwd })
    expect(found.stdout).toBe('look.glsl: ok (native)\n')
    const refused = await gpuviz(['shaders', 'check', 'out.glsl'], { cwd })
    expect(refused.stderr).toMatch(/^out\.glsl:1:10: error: #include "\/etc\/hostname": lies outside/)
    expect(refused.code).toBe(1)
  })

  test('an unknown verb of shaders is named with the nearest', async () => {
    const { code, stderr } = await gpuviz(['shaders', 'lst'])
    expect(stderr).toBe('gpuviz: error: shaders "lst": no such verb\n  Did you mean list?\n')
    expect(code).toBe(2)
  })

  test('a reader that goes away is no error', async () => {
    const { spawnSync } = await import('node:child_process')
    const { root } = await import('./run-gpuviz.js')
    const piped = `"${process.execPath}" dist/cli.js shaders list | head -n 1; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', piped], { cwd: root, encoding: 'utf8' })
    expect(stdout).toMatch(/^\w+: .*\n0\n$/)
    expect(stderr).toBe('')
  })
})
