import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { applyChange, readTutorial, type Step } from '../../scripts/authoring/read-tutorial.mjs'
import { AudioFolder } from '../audio/audio-folder.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { LookSongs, SONG_SECONDS, type SoundName } from '../looks/look-songs.js'
import { meanDifference, shareOf } from '../looks/measure.js'
import { giveForm, sectionsOf } from '../looks/song-form.js'
import { drawFrame } from '../scenes/draw-song.js'

const ROOT = resolve(import.meta.dirname, '../..')
const TUTORIAL = readTutorial(readFileSync(join(ROOT, 'docs/authoring.md'), 'utf8'))
const WIDE = { width: 160, height: 90 }
const UPRIGHT = { width: 90, height: 160 }
/** Three seconds in, on a beat of the song. */
const FRAME = 90

/** The values that a step's command gives to parameters. */
function paramsOf({ options }: Step): Record<string, string> {
  const values = options.filter((_, i) => options[i - 1] === '--param')
  return Object.fromEntries(
    values.map((value) => {
      const [name = '', ...rest] = value.split('=')
      return [name, rest.join('=')] as const
    }),
  )
}

describe('docs/authoring.md', () => {
  it('has a picture for every step, in order, and no two steps from one source and one command', () => {
    expect(TUTORIAL.steps.map(({ number }) => number)).toEqual(TUTORIAL.steps.map((_, i) => i + 1))
    const distinct = new Set(TUTORIAL.steps.map(({ source, options }) => [source, ...options].join('\n')))
    expect(distinct.size).toBe(TUTORIAL.steps.length)
    const bytes = TUTORIAL.steps.map(
      ({ number }) => readFileSync(join(ROOT, `docs/images/authoring-${number}.jpg`)).length,
    )
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(400_000)
  })

  it('ends in the file that it shows as a whole', () => {
    expect(TUTORIAL.whole).toBe(TUTORIAL.steps.at(-1)?.source)
  })

  it('shows presets in JSON, for the shader of the tutorial', () => {
    const presets = Object.values(TUTORIAL.presets).map((text): unknown => JSON.parse(text))
    expect(presets).toEqual([expect.objectContaining({ shader: 'eclipse.glsl' })])
  })

  it('refuses a change whose place is not there, or there twice', () => {
    expect(applyChange('a\nb\nc\n', ' a\n-b\n+x\n+\n')).toBe('a\nx\n\nc\n')
    expect(() => applyChange('a\nb\n', ' b\n-a\n')).toThrow(/0 places/)
    expect(() => applyChange('a\na\nb\na\na\n', '-a\n')).toThrow(/places, not one/)
  })
})

describeOnDevice('the look of docs/authoring.md', () => {
  const songs = new LookSongs()
  const folder = new AudioFolder()
  afterAll(() => {
    songs[Symbol.dispose]()
    folder[Symbol.dispose]()
  })
  const shaderOf = ({ number, source }: Step) => {
    const file = join(folder.path, `step-${number}.glsl`)
    writeFileSync(file, source)
    return file
  }
  const finished = () => {
    const last = TUTORIAL.steps.at(-1)
    if (!last) throw new Error('the tutorial has no steps')
    return shaderOf(last)
  }

  it(
    'compiles in every step, and draws a picture that differs from the one before',
    withDeviceAsync(async (device) => {
      const song = await songs.of('song')
      // In its second kind of section at the frame that is drawn, so that the step that follows the form shows it.
      const sections = sectionsOf(
        [
          [0, 'A'],
          [0.5, 'B'],
        ],
        SONG_SECONDS,
      )
      const beatsSeconds = Array.from({ length: 2 * SONG_SECONDS }, (_, i) => 0.5 * i)
      const features = giveForm(song, join(folder.path, 'form'), { beatsSeconds, sections })
      const drawn = []
      // The last steps draw the finished file in other formats and colours.
      const steps = TUTORIAL.steps.filter(({ options }) => options.includes('--shader'))
      for (const step of steps) {
        const request = { features, shader: shaderOf(step), params: paramsOf(step), ...WIDE, frame: FRAME }
        drawn.push(await drawFrame(device, request))
      }
      expect(drawn.length).toBeGreaterThan(8)
      for (const [i, picture] of drawn.entries()) {
        const colours = new Set(new Uint32Array(picture.bytes.buffer))
        expect(colours.size, `colours of step ${i + 1}`).toBeGreaterThan(8)
        const before = drawn[i - 1]
        if (!before) continue
        // The least is that of the sparks: a few hundred pixels.
        expect(meanDifference(before, picture), `steps ${i} and ${i + 1}`).toBeGreaterThan(0.05)
      }
    }),
  )

  it(
    'is a picture in silence, follows the sound, and does not clip when it is loud, wide and upright',
    withDeviceAsync(async (device) => {
      const draw = async (sound: SoundName, size: typeof WIDE) =>
        drawFrame(device, { features: await songs.of(sound), shader: finished(), ...size, frame: FRAME })
      for (const size of [WIDE, UPRIGHT]) {
        const [silent, loud] = [await draw('silence', size), await draw('noise', size)]
        const visible = shareOf(silent, (red, green, blue) => Math.max(red, green, blue) > 96)
        expect(visible, 'share of the silent picture that is lit').toBeGreaterThan(0.01)
        expect(meanDifference(silent, loud)).toBeGreaterThan(5)
        const white = shareOf(loud, (red, green, blue) => Math.min(red, green, blue) > 250)
        expect(white, 'share of white').toBeLessThan(0.02)
      }
    }),
  )
})
