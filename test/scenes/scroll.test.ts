import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFeatures } from '../../src/audio/index.js'
import { createCompositor } from '../../src/scenes/compositor.js'
import { scrollPace } from '../../src/scenes/layers/scroll-pace.js'
import { visualizerScene } from '../../src/scenes/visualizer.js'
import { AudioFolder, EVERYTHING } from '../audio/audio-folder.js'
import { sine } from '../audio/make-signal.js'
import { readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { loadText, thrownBy } from '../shaders/shader-files.js'

describe('scrollPace', () => {
  it.each([
    [1280, 10, { num: 30, den: 1 }, { columns: 4, frames: 1 }],
    [1280, 60, { num: 30, den: 1 }, { columns: 1, frames: 1 }],
    [640, 60, { num: 60, den: 1 }, { columns: 1, frames: 6 }],
    [1920, 8, { num: 30000, den: 1001 }, { columns: 8, frames: 1 }],
  ])('%i pixels, %i s', (width, seconds, fps, expected) => {
    const pace = scrollPace(width, seconds, fps)
    expect(pace).toMatchObject(expected)
    expect(pace.pixelSeconds).toBeCloseTo((expected.frames * fps.den) / fps.num / expected.columns, 9)
  })
})

/** Columns tell their time: green runs from 0 to 255 in 8 s. */
const CLOCK = `uniform float span; // @param 2 0.1..60 Seconds
// @scroll span
// @history 20
void scrollImage(out vec4 c, in vec2 at) {
  c = vec4(spectrum(0.6), (time - at.x) / 8.0, at.y / resolution.y, 1.0);
}
void mainImage(out vec4 c, in vec2 p) { c = scrolled(vec2(resolution.x - p.x, p.y)); }
`

describeOnDevice('a picture that scrolls', () => {
  const folder = new AudioFolder()
  let features = ''
  beforeAll(async () => {
    const input = folder.wav('song.wav', sine(1000, 6, 22_050, 0.5), { sampleRate: 22_050 })
    const keep = { spectrogram: EVERYTHING, waveform: EVERYTHING }
    features = (await folder.analyze(input, { keep })).folder
  })
  afterAll(() => folder[Symbol.dispose]())

  const fps = { num: 30, den: 1 }
  const open = async (device: Parameters<typeof createCompositor>[0], span: string) => {
    const shader = join(folder.path, 'clock.glsl')
    writeFileSync(shader, CLOCK)
    const scene = visualizerScene({ width: 120, height: 32, fps, seed: 1, shader, params: { span } })
    const compositor = await createCompositor(device, scene)
    const song = openFeatures(features)
    await compositor.attach({ features: song })
    const draw = (frame: number) => {
      compositor.upload(frame)
      compositor.draw(frame)
      return readTarget(device, compositor.target)
    }
    const dispose = () => {
      compositor[Symbol.dispose]()
      song[Symbol.dispose]()
    }
    return { draw, [Symbol.dispose]: dispose }
  }

  it(
    'has the newest column at the right, each at its own time, and nothing before the start',
    withDeviceAsync(async (device) => {
      using clock = await open(device, '2')
      const bytes = clock.draw(45)
      const green = (x: number) => bytes[4 * (10 * 120 + x) + 1] ?? 0
      // Two columns a frame; the newest ends at 1.5 s.
      expect(green(119)).toBeCloseTo((255 * (45 / 30 - 0.5 / 60)) / 8, -0.5)
      expect(green(60)).toBeCloseTo((255 * (45 / 30 - 59.5 / 60)) / 8, -0.5)
      expect(green(20)).toBe(0)
      // Blue tells the height in the frame's pixels.
      expect(bytes[4 * (31 * 120 + 100) + 2]).toBeCloseTo((255 * 31.5) / 32, -0.5)
    }),
  )

  it.each(['2', '60'])(
    'looks the same to a byte drawn frame after frame, alone, and after a jump back (%s s)',
    (span) =>
      withDeviceAsync(async (device) => {
        using sequence = await open(device, span)
        let last = new Uint8Array()
        for (let frame = 0; frame <= 130; frame++) last = new Uint8Array(sequence.draw(frame))
        using alone = await open(device, span)
        expect(Buffer.compare(alone.draw(130), last)).toBe(0)
        alone.draw(20)
        expect(Buffer.compare(alone.draw(130), last)).toBe(0)
        sequence.draw(177)
        expect(Buffer.compare(sequence.draw(130), last)).toBe(0)
      })(),
  )

  it.each([
    ['// @scroll 10\n', /@scroll needs "void scrollImage/],
    ['// @scroll soon\nvoid scrollImage(out vec4 c, in vec2 p) { c = vec4(p, 0, 1); }\n', /not "soon"/],
    ['// @scroll 0\nvoid scrollImage(out vec4 c, in vec2 p) { c = vec4(p, 0, 1); }\n', /not "0"/],
  ])('%j is refused', (before, message) => {
    const error = thrownBy(() =>
      loadText(`${before}void mainImage(out vec4 c, in vec2 p) { c = vec4(1); }\n`),
    )
    expect(error).toMatchObject({ code: 'bad-geometry', place: { line: 1 } })
    expect(error.message).toMatch(message)
  })
})
