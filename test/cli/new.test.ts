import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dialectOfShader } from '../../src/shaders/index.js'
import { freshFolder, gpuviz, root } from './run-gpuviz.js'

describe('gpuviz new', () => {
  test.for([
    ['native', 'my-look.glsl'],
    ['shadertoy', 'my-look.glsl'],
    ['isf', 'my-look.fs'],
  ] as const)('--dialect %s writes %s, which compiles, and says how to go on', async ([dialect, name]) => {
    const cwd = freshFolder()
    const made = await gpuviz(['new', 'my-look', '--dialect', dialect], { cwd })
    expect({ code: made.code, stdout: made.stdout }).toEqual({ code: 0, stdout: `${name}\n` })
    expect(made.stderr).toContain(`gpuviz dev song.mp3 --shader ${name}`)
    const file = join(cwd, name)
    expect(readFileSync(file, 'utf8')).toContain('my-look: ')
    expect(dialectOfShader({ file })).toBe(dialect)
    const checked = await gpuviz(['shaders', 'check', name], { cwd })
    expect(checked).toEqual({ code: 0, stdout: `${name}: ok (${dialect})\n`, stderr: '' })
  })

  test('the starter uses what a look is made of: the spectrum, the beat, parameters, a palette', async () => {
    const cwd = freshFolder()
    await gpuviz(['new', 'look.glsl'], { cwd })
    const text = readFileSync(join(cwd, 'look.glsl'), 'utf8')
    for (const name of ['spectrum(', 'beatPhase', 'bass', 'onset', 'sampler2D palette', '@param']) {
      expect(text).toContain(name)
    }
    const comments = text.split('\n').filter((line) => line.includes('//')).length
    expect(comments).toBeGreaterThan(15)
  })

  test('never replaces a file', async () => {
    const cwd = freshFolder()
    writeFileSync(join(cwd, 'mine.glsl'), 'mine')
    const refused = await gpuviz(['new', 'mine'], { cwd })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('"mine.glsl" exists already')
    expect(readFileSync(join(cwd, 'mine.glsl'), 'utf8')).toBe('mine')
  })

  test('a name that is none, a folder that is not there and an unknown dialect are refused', async () => {
    const cwd = freshFolder()
    const nowhere = await gpuviz(['new', 'nowhere/look'], { cwd })
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('its folder does not exist') })
    expect((await gpuviz(['new', '..'], { cwd })).code).toBe(2)
    expect((await gpuviz(['new', 'a', '--dialect', 'metal'], { cwd })).code).toBe(2)
    expect((await gpuviz(['new'], { cwd })).code).toBe(2)
  })

  test('a name cannot break out of the comment or the header that it stands in', async () => {
    const cwd = freshFolder()
    const name = 'a", "x*/ b'.replace('/', '')
    expect((await gpuviz(['new', name, '--dialect', 'isf'], { cwd })).code).toBe(0)
    expect((await gpuviz(['shaders', 'check', `${name}.fs`], { cwd })).code).toBe(0)
  })
})

describe('gpuviz shaders show NAME -o FILE', () => {
  test('copies a built-in look, which works from there; never over a file', async () => {
    const cwd = freshFolder()
    const copied = await gpuviz(['shaders', 'show', 'bars', '-o', 'mine.glsl'], { cwd })
    expect(copied).toEqual({ code: 0, stdout: 'mine.glsl\n', stderr: '' })
    const original = readFileSync(join(root, 'shaders/scenes/bars.glsl'), 'utf8')
    expect(readFileSync(join(cwd, 'mine.glsl'), 'utf8')).toBe(original)
    expect((await gpuviz(['shaders', 'check', 'mine.glsl'], { cwd })).code).toBe(0)
    expect((await gpuviz(['shaders', 'show', 'bars', '-o', 'mine.glsl'], { cwd })).code).toBe(2)
    await gpuviz(['shaders', 'show', 'bars', '--preset', '-o', 'bars.json'], { cwd })
    expect(JSON.parse(readFileSync(join(cwd, 'bars.json'), 'utf8'))).toMatchObject({ shader: 'bars' })
    expect((await gpuviz(['shaders', 'show', 'barz', '-o', 'z.glsl'], { cwd })).code).toBe(2)
    expect(existsSync(join(cwd, 'z.glsl'))).toBe(false)
  })
})
