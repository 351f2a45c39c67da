import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { glide, writeWav } from '../e2e/songs.js'
import { freshFolder, gpuviz } from './run-gpuviz.js'

describe('presets and formulas on the command line', () => {
  test('shaders show --preset prints what --preset takes', async () => {
    const folder = freshFolder()
    const { code, stdout } = await gpuviz(['shaders', 'show', 'bars', '--preset'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ shader: 'bars', params: { bars: 64, palette: 'twilight' } })
    writeFileSync(join(folder, 'bars.json'), stdout)
    writeWav(join(folder, 'song.wav'), glide(0.2))
    const shown = [
      'song.wav',
      '--preset',
      'bars.json',
      '--size',
      '64x36',
      '--at',
      '0.1',
      '-o',
      'a.png',
      '--quiet',
    ]
    expect(await gpuviz(shown, { cwd: folder })).toMatchObject({ code: 0, stderr: expect.any(String) })
  })

  test('a formula that is wrong is pointed at, exit 2', async () => {
    const folder = freshFolder()
    writeWav(join(folder, 'song.wav'), glide(0.2))
    const args = ['song.wav', '--shader', 'bars', '--param', 'gap=0.1 + 0.2*bas']
    const { code, stderr } = await gpuviz(args, { cwd: folder })
    expect(code).toBe(2)
    expect(stderr).toMatch(/--param gap=0.1 \+ 0.2\*bas: nothing is called "bas", at column 11\n/)
    expect(stderr).toMatch(/\n {2}0.1 \+ 0.2\*bas\n {12}\^\n {2}Did you mean bass\?/)
  })

  test('a part of a song that formulas move looks as it does in the whole, with two workers too', async () => {
    const folder = freshFolder()
    writeWav(join(folder, 'song.wav'), glide(2))
    const look = ['--shader', 'bars', '--param', 'gap=0.8*noise(4*time)', '--param', 'bars=8 + 40*progress']
    const hashes = async (name: string, ...more: readonly string[]) => {
      const output = ['--size', '64x36', '--fps', '15', '-o', `${name}.mp4`, '--frame-hash', name, '--quiet']
      const { code, stderr } = await gpuviz(['song.wav', ...look, ...output, ...more], { cwd: folder })
      expect(stderr).not.toMatch(/error/)
      expect(code).toBe(0)
      const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n')
      return lines.map((line) => line.split(' ')[1])
    }
    const whole = await hashes('whole')
    // 15 a second for 2 s, and each of them another picture.
    expect(new Set(whole).size).toBe(30)
    expect(await hashes('part', '--from', '1')).toEqual(whole.slice(15))
    expect(await hashes('shared', '--workers', '2', '--segment-frames', '15')).toEqual(whole)
  })
})
