import { describe, expect, it } from 'vitest'
import { createModulation, resolveParams } from '../../../src/shaders/index.js'
import type { ModulationMoment } from '../../../src/shaders/modulation/moment-inputs.js'
import { imageShader, loadText, thrownBy } from '../shader-files.js'

const { params, name } = loadText(
  imageShader(
    'fragColor = vec4(1);',
    `uniform float glow; // @param 0.5 0..2 Glow
uniform float free; // @param 3
uniform int bars; // @param 8 1..64 Bars
uniform bool on; // @param false
uniform vec2 at; // @param 0.5,0.5 -1..1
uniform vec3 tint; // @param #ff8000
uniform int mode; // @param 0 {soft, hard=4, wild=10} Mode
uniform float seconds; // @param 4 1..8 Across
// @scroll seconds
void scrollImage(out vec4 c, in vec2 p) { c = vec4(1); }
uniform sampler2D palette; // @param aurora
uniform vec3 back; // @param ground
`,
  ),
)
const shader = { name, params }

const SILENCE = {
  ...{
    rms: 0,
    peak: 0,
    bass: 0,
    mid: 0,
    treble: 0,
    onsetEnvelope: 0,
    beat: 0,
    beatPhase: 0,
    bar: 0,
    tempo: 0,
  },
  ...{ section: 0, sectionKind: 0, sectionSeconds: 0 },
}
const moment = (fields: Partial<ModulationMoment['scalars']> = {}, seconds = 0): ModulationMoment => ({
  frame: Math.round(seconds * 30),
  seconds,
  scalars: { ...SILENCE, ...fields },
})

/** What the uniforms hold at a moment. */
function valuesAt(given: Readonly<Record<string, string>>, ...moments: readonly ModulationMoment[]) {
  const modulation = createModulation(resolveParams(shader, given))
  modulation.attach({ durationSeconds: 10, fps: 30, seed: 7 })
  return moments.map((each) => {
    modulation.apply(each)
    return Object.fromEntries(Object.entries(modulation.uniforms).map(([key, value]) => [key, [...value]]))
  })
}

describe('a parameter that is a formula', () => {
  it('follows the music', () => {
    expect(valuesAt({ glow: '0.25 + 1.5*bass' }, moment(), moment({ bass: 0.5 }))).toEqual([
      { glow: [0.25] },
      { glow: [1] },
    ])
    expect(valuesAt({ glow: 'onset' }, moment({ onsetEnvelope: 0.75 }))).toEqual([{ glow: [0.75] }])
    expect(valuesAt({ free: 'progress' }, moment({}, 2.5))).toEqual([{ free: [0.25] }])
    expect(valuesAt({ free: 'frame + seed + fps' }, moment({}, 1))).toEqual([{ free: [67] }])
  })

  it('keeps within the range, and takes the default where there is no number', () => {
    expect(valuesAt({ glow: '100*bass - 1' }, moment(), moment({ bass: 1 }))).toEqual([
      { glow: [0] },
      { glow: [2] },
    ])
    expect(valuesAt({ glow: '0/bass' }, moment())).toEqual([{ glow: [0.5] }])
    // Of what has no range, infinity is no number either.
    expect(valuesAt({ free: '1/bass' }, moment())).toEqual([{ free: [3] }])
  })

  it('is rounded for ints, compared for bools, and the nearest of choices', () => {
    const given = { bars: '10*bass', on: 'bass > 0.5', mode: '10*bass' }
    expect(valuesAt(given, moment({ bass: 0.26 }), moment({ bass: 0.75 }))).toEqual([
      { bars: [3], on: [0], mode: [4] },
      { bars: [8], on: [1], mode: [10] },
    ])
  })

  it('may be a vector: as one, as a list, or as one number for all', () => {
    const loud = moment({ bass: 0.5, mid: 0.25 })
    expect(valuesAt({ at: 'vec2(bass, -mid)' }, loud)).toEqual([{ at: [0.5, -0.25] }])
    expect(valuesAt({ at: 'bass, mid' }, loud)).toEqual([{ at: [0.5, 0.25] }])
    expect(valuesAt({ at: 'bass' }, loud)).toEqual([{ at: [0.5, 0.5] }])
    expect(valuesAt({ back: 'vec3(bass, 0/0, 1)' }, loud)).toEqual([{ back: [0.5, 0, 1] }])
    expect(valuesAt({ tint: 'hsv(0, 1, bass)' }, loud)).toEqual([{ tint: [0.5, 0, 0] }])
  })

  it('may name parameters that are none', () => {
    expect(valuesAt({ glow: 'free*bass', free: '1.5' }, moment({ bass: 1 }))).toEqual([{ glow: [1.5] }])
    expect(valuesAt({ glow: 'tint.y*bass', tint: '#00ff00' }, moment({ bass: 1 }))).toEqual([{ glow: [1] }])
    expect(thrownBy(() => resolveParams(shader, { glow: 'free', free: 'bass' })).message).toMatch(
      /--param glow=free: expected a number/,
    )
  })

  it('is a plain value where it names nothing that changes', () => {
    const { uniforms, modulated } = resolveParams(shader, { bars: '4*8', glow: 'pi/2', seconds: '2 + 1' })
    expect(modulated).toEqual([])
    expect(uniforms).toMatchObject({ bars: 32, glow: Math.PI / 2, seconds: 3 })
    expect(thrownBy(() => resolveParams(shader, { bars: '40*8' })).message).toMatch(
      /out of range, expected 1..64/,
    )
    expect(thrownBy(() => resolveParams(shader, { free: '1/0' })).message).toMatch(/gives no number/)
  })

  it('says whether the picture changes with time', () => {
    const changes = (free: string) => createModulation(resolveParams(shader, { free })).changesWithTime
    expect(changes('bass')).toBe(true)
    expect(changes('sin(duration) + seed')).toBe(false)
    expect(changes('2')).toBe(false)
  })

  it.each([
    [
      { glow: '0.2 + bas' },
      /^--param glow=0.2 \+ bas: nothing is called "bas", at column 7\n {2}0.2 \+ bas\n {8}\^$/,
    ],
    [{ at: 'bass, mod' }, /: mod is a function: mod\(…\), at column 7\n/],
    [{ tint: '#ff0000 * bass' }, /: a colour cannot stand in a formula, at column 1/],
    [{ at: 'vec3(bass)' }, /the formula has 3 components, a vec2 has 2/],
    [{ seconds: '4 + bass' }, /seconds stays the same in all frames, so it cannot follow the music/],
    [{ palette: 'bass + 1' }, /expected the name of a palette/],
    [{ mode: 'har' }, /--param mode=har: expected soft, hard or wild/],
    [{ mode: '5' }, /expected soft, hard or wild/],
  ])('%j is wrong use', (given, message) => {
    const error = thrownBy(() => resolveParams(shader, given))
    expect(error).toMatchObject({ code: 'bad-param', exitCode: 2 })
    expect(error.message).toMatch(message)
  })
})

describe('choices', () => {
  it('are taken as words in any case, or as values', () => {
    const mode = (text: string) => resolveParams(shader, { mode: text }).uniforms.mode
    expect([mode('soft'), mode('HARD'), mode('4'), mode('wild')]).toEqual([0, 4, 4, 10])
    expect(thrownBy(() => mode('har')).hint).toBe('Did you mean hard?')
  })
})
