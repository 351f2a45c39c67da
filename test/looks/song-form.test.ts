import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Device } from '../../src/gpu/index.js'
import { builtinNames } from '../../src/shaders/index.js'
import { AudioFolder } from '../audio/audio-folder.js'
import { interleave, noise } from '../audio/make-signal.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { drawFrame, type Picture } from '../scenes/draw-song.js'
import { meanDifference } from './measure.js'
import { giveForm, sectionsOf } from './song-form.js'

const SECONDS = 20
const RATE = 22_050
/** 120 beats a minute from the start on. */
const BEATS = Array.from({ length: 2 * SECONDS }, (_, i) => i / 2)
const FORM = sectionsOf(
  [
    [0, 'A'],
    [6, 'B'],
    [12, 'A'],
  ],
  SECONDS,
)
const FPS = 30
const frameAt = (seconds: number) => Math.round(seconds * FPS)

const MOVED = ['circular', 'kaleidoscope', 'particles', 'pulse', 'tunnel', 'vinyl']
/** The tunnel is about to lean to the other side, and rings of pulse leave at beats, not at hits. */
const BESIDES_THE_BEAT: Readonly<Record<string, number>> = { tunnel: 1, pulse: 4 }
const CALM = ['bars', 'mirror-bars', 'oscilloscope', 'spectrogram', 'terrain', 'waveform']

describeOnDevice('what looks make of the form of a song', () => {
  const folder = new AudioFolder()
  afterAll(() => folder[Symbol.dispose]())
  /** The same noise with no beats and one section, with beats, and with sections. */
  const songs = { plain: '', beats: '', sections: '' }

  beforeAll(async () => {
    const sound = interleave([noise(SECONDS * RATE, 0.4, 1), noise(SECONDS * RATE, 0.4, 2)])
    const wav = folder.wav('noise.wav', sound, { sampleRate: RATE, channels: 2 })
    const { folder: analysed, features } = await folder.analyze(wav)
    features[Symbol.dispose]()
    const place = (name: string) => join(folder.path, name)
    const sections = sectionsOf([[0, 'A']], SECONDS)
    songs.plain = giveForm(analysed, place('plain'), { sections })
    songs.beats = giveForm(analysed, place('beats'), { sections, beatsSeconds: BEATS })
    songs.sections = giveForm(analysed, place('sections'), { sections: FORM })
  })
  const draw = (device: Device, song: keyof typeof songs, shader: string, seconds: number) =>
    drawFrame(device, { features: songs[song], shader, frame: frameAt(seconds) })
  const difference = async (
    device: Device,
    song: keyof typeof songs,
    shader: string,
    seconds: number,
  ): Promise<number> =>
    meanDifference(await draw(device, song, shader, seconds), await draw(device, 'plain', shader, seconds))

  it('covers every look', () => {
    expect([...MOVED, ...CALM].sort()).toEqual([...builtinNames()].sort())
  })

  describe.each(MOVED)('%s', (shader) => {
    it(
      'answers a beat, gently: nothing that could be a flash',
      withDeviceAsync(async (device) => {
        // A downbeat at 8 s; a frame before it the beat of 7.5 s has fallen to 2 %.
        const [before, on] = [
          await difference(device, 'beats', shader, 7.967),
          await difference(device, 'beats', shader, 8),
        ]
        expect(before).toBeLessThan(BESIDES_THE_BEAT[shader] ?? 0.2)
        expect(on).toBeGreaterThan(shader === 'tunnel' ? 0.1 : 0.4)
        const gain = async (seconds: number) =>
          brightness(await draw(device, 'beats', shader, seconds)) /
          brightness(await draw(device, 'plain', shader, seconds))
        const change = (await gain(8)) / (await gain(7.967)) - 1
        // A flash is 10 % of the screen's range over a quarter of it: these are shares of a dark picture's own light. The core of
        // pulse is the beat, and small.
        expect(Math.abs(change)).toBeLessThan(shader === 'pulse' ? 0.2 : 0.1)
      }),
    )

    it(
      'is as in a song of one section wherever its sections are like the first',
      withDeviceAsync(async (device) => {
        // 5 s after the beginning of a section all that was heard in the one before is gone.
        for (const seconds of [3, 5.967, 17, 19]) {
          expect(await difference(device, 'sections', shader, seconds), `at ${seconds} s`).toBe(0)
        }
      }),
    )

    it(
      'is another in another kind of section, and goes over to it without a cut',
      withDeviceAsync(async (device) => {
        expect(await difference(device, 'sections', shader, 11), 'in B').toBeGreaterThan(0.5)
        for (const start of [6, 12]) {
          const steps: number[] = []
          for (const later of [-1, 0, 1, 2, 30, 31]) {
            steps.push(await difference(device, 'sections', shader, start + later / FPS))
          }
          const [last = 0, first = 0, second = 0, third = 0, half = 0, more = 0] = steps
          // The difference from a song of one section itself moves with the noise: by less than a tenth.
          const allowed = 0.3 + 0.1 * Math.max(...steps)
          for (const [from, to] of [
            [last, first],
            [first, second],
            [second, third],
            [half, more],
          ] as const) {
            expect(Math.abs(to - from), `${start} s: ${steps}`).toBeLessThan(allowed)
          }
        }
      }),
    )
  })

  it(
    'pulse sends a ring with every beat, though nothing is hit',
    withDeviceAsync(async (device) => {
      const at = (seconds: number) => draw(device, 'beats', 'pulse', seconds)
      const [here, beatLater, halfLater] = [await at(8.1), await at(8.6), await at(8.8667)]
      const alike = meanDifference(here, beatLater)
      expect(meanDifference(here, halfLater), `a beat later: ${alike}`).toBeGreaterThan(2 * alike)
    }),
  )

  it.each(CALM)('%s stays calm: neither beats nor sections change it', (shader) =>
    withDeviceAsync(async (device) => {
      for (const seconds of [8, 11]) {
        expect(await difference(device, 'beats', shader, seconds), 'beats').toBe(0)
        expect(await difference(device, 'sections', shader, seconds), 'sections').toBe(0)
      }
    })(),
  )
})

function brightness({ bytes }: Picture): number {
  return bytes.reduce((sum, value, i) => (i % 4 === 3 ? sum : sum + value), 0)
}
