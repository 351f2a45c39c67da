import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { standardPreset, withPreset } from '../../src/api/preset.js'
import { listBuiltins, loadShader } from '../../src/shaders/index.js'
import { thrownBy } from '../shaders/shader-files.js'

const folder = mkdtempSync(join(tmpdir(), 'gpuviz-preset-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function write(text: string): string {
  const path = join(folder, `preset-${files++}.json`)
  writeFileSync(path, text)
  return path
}
const preset = (value: unknown) => write(JSON.stringify(value))

describe('a preset', () => {
  it('gives the shader and its parameters, as texts', () => {
    const file = preset({ shader: 'bars', params: { bars: 96, palette: 'sunset', gap: '0.1 + 0.2*bass' } })
    expect(withPreset({ preset: file })).toEqual({
      preset: file,
      shader: 'bars',
      params: { bars: '96', palette: 'sunset', gap: '0.1 + 0.2*bass' },
    })
  })

  it('gives way to what is given besides', () => {
    const file = preset({ shader: 'bars', params: { bars: 96, background: '#101010' } })
    const given = { preset: file, params: { bars: '32' }, background: 'navy' }
    expect(withPreset(given)).toEqual({ ...given, shader: 'bars', params: { bars: '32' } })
    const none = preset({ params: { palette: 'ice' } })
    expect(withPreset({ preset: none, shader: 'waveform' })).toMatchObject({ shader: 'waveform' })
    expect(withPreset({ preset: none })).not.toHaveProperty('shader')
    expect(withPreset({ params: {} })).toEqual({ params: {} })
  })

  it('looks for shader files and images beside itself', () => {
    mkdirSync(join(folder, 'looks'), { recursive: true })
    writeFileSync(
      join(folder, 'looks/mine.glsl'),
      'uniform sampler2D photo; // @param image Photo\nuniform vec2 at; // @param 0,0\nvoid mainImage(out vec4 c, in vec2 p) { c = texture(photo, p + at); }',
    )
    const file = preset({ shader: 'looks/mine.glsl', params: { photo: 'a.png', at: [0.5, 1] } })
    expect(withPreset({ preset: file })).toMatchObject({
      shader: join(folder, 'looks/mine.glsl'),
      params: { photo: join(folder, 'a.png'), at: '0.5,1' },
    })
  })

  it('of the defaults can be read again, for every look', () => {
    for (const look of listBuiltins()) {
      const { shader, params = {} } = withPreset({ preset: write(standardPreset(look)) })
      expect(shader).toBe(look.name)
      expect(Object.keys(params)).toEqual(look.params.map(({ name }) => name))
    }
  })

  it('writes choices as their words', () => {
    const path = join(folder, 'choice.glsl')
    writeFileSync(
      path,
      'uniform int mode; // @param 1 {soft, hard}\nvoid mainImage(out vec4 c, in vec2 p) { c = vec4(mode); }',
    )
    expect(JSON.parse(standardPreset(loadShader({ file: path })))).toEqual({
      shader: path,
      params: { mode: 'hard' },
    })
  })

  it.each([
    ['{"shader": "bars",}', 'bad-preset', /not JSON/, undefined],
    ['[1]', 'bad-preset', /expected an object such as/, undefined],
    ['{"shader": 3}', 'bad-preset', /shader: /, undefined],
    ['{"params": {"bars": null}}', 'bad-preset', /params.bars: expected a text, a number/, undefined],
    ['{"parms": {}}', 'bad-preset', /parms: a preset has no such field/, /Did you mean params\?/],
    ['{"shader": "bar"}', 'unknown-shader', /"bar"/, /bars/],
    [
      '{"shader": "bars", "params": {"bar": 9}}',
      'unknown-param',
      /preset-\d+.json: bar: the shader bars has no/,
      /bars/,
    ],
    [
      '{"shader": "bars", "params": {"bars": "wide"}}',
      'bad-param',
      /preset-\d+.json: bars=wide: expected a whole/,
      undefined,
    ],
    [
      '{"shader": "bars", "params": {"bars": "8 + bas"}}',
      'bad-param',
      /nothing is called "bas", at column 5/,
      /bass/,
    ],
  ])('%s is refused', (text, code, message, hint) => {
    const file = write(text)
    const error = thrownBy(() => withPreset({ preset: file }))
    expect(error).toMatchObject({ code, exitCode: 2 })
    expect(error.message).toMatch(message)
    if (code !== 'unknown-shader') expect(error.message.startsWith(file)).toBe(true)
    if (hint) expect(`${error.hint} ${error.message}`).toMatch(hint)
  })

  it('that is not there is refused', () => {
    const error = thrownBy(() => withPreset({ preset: join(folder, 'none.json') }))
    expect(error).toMatchObject({ code: 'no-input', exitCode: 2 })
    expect(error.message).toMatch(/^--preset ".*none.json": no such file$/)
  })
})
