import { afterAll, beforeAll, expect, it } from 'vitest'
import { analyzeAudio } from '../../src/audio/index.js'
import { silentReport } from '../../src/base/report.js'
import { builtinNames } from '../../src/shaders/index.js'
import { AudioFolder, EVERYTHING, FFMPEG } from '../audio/audio-folder.js'
import { noise, sine } from '../audio/make-signal.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { drawFrame } from './draw-song.js'

const RATE = 22_050
const SECONDS = 2

/** Silence with 40 ms of sound around 1 s. */
function burst(): Float32Array {
  const signal = new Float32Array(SECONDS * RATE)
  signal.set(sine(200, 0.04, RATE), Math.round(0.98 * RATE))
  return signal
}

describeOnDevice('the looks', () => {
  const folders: AudioFolder[] = []
  const songs: Record<string, string> = {}

  async function song(name: string, samples: Float32Array): Promise<void> {
    const folder = new AudioFolder()
    folders.push(folder)
    const input = folder.wav('song.wav', samples, { sampleRate: RATE })
    const keep = { spectrogram: EVERYTHING, waveform: EVERYTHING }
    const { signal } = new AbortController()
    const range = { fmin: 20, fmax: 20_000, keep, signal, report: silentReport }
    await analyzeAudio({ ffmpeg: FFMPEG, input, folder: folder.path, ...range })
    songs[name] = folder.path
  }

  beforeAll(async () => {
    await song('silence', new Float32Array(SECONDS * RATE))
    await song('noise', noise(SECONDS * RATE))
    await song('sine', sine(632, SECONDS, RATE, 0.8))
    await song('burst', burst())
  })
  afterAll(() => {
    for (const folder of folders) folder[Symbol.dispose]()
  })
  const at = (name: string) => songs[name] ?? ''

  for (const shader of builtinNames()) {
    it(
      `${shader} shows loud sound brighter than silence, and silence as more than nothing`,
      withDeviceAsync(async (device) => {
        const whole = { x: 0, y: 0, width: 320, height: 180 }
        const silence = await drawFrame(device, { features: at('silence'), shader, frame: 30 })
        const loud = await drawFrame(device, { features: at('noise'), shader, frame: 30 })
        expect(loud.brightness(whole)).toBeGreaterThan(silence.brightness(whole) + 3)
        expect(new Set(new Uint32Array(silence.bytes.buffer)).size).toBeGreaterThan(3)
      }),
    )

    it(
      `${shader} fills any shape of frame`,
      withDeviceAsync(async (device) => {
        for (const [width, height] of [
          [180, 320],
          [200, 200],
          [640, 360],
        ] as const) {
          const drawn = await drawFrame(device, { features: at('noise'), shader, frame: 30, width, height })
          const middle = { x: width / 4, y: height / 4, width: width / 2, height: height / 2 }
          expect(drawn.brightness(middle)).toBeGreaterThan(
            drawn.brightness({ x: 0, y: 0, width: 4, height: 4 }),
          )
        }
      }),
    )
  }

  it(
    'bars lights the band of a sine',
    withDeviceAsync(async (device) => {
      // 632 Hz is the middle of 20…20000 Hz on a log scale: the middle of 9 bars.
      const drawn = await drawFrame(device, {
        features: at('sine'),
        shader: 'bars',
        params: { bars: '9' },
        frame: 30,
      })
      const bar = (index: number) => {
        const x = Math.round(16 + (index + 0.5) * ((0.9 * 320) / 9)) - 4
        return drawn.brightness({ x, y: 60, width: 8, height: 110 })
      }
      for (const other of [0, 1, 2, 6, 7, 8]) expect(bar(4)).toBeGreaterThan(bar(other) + 50)
    }),
  )

  it(
    'circular is the same on the left and on the right',
    withDeviceAsync(async (device) => {
      const drawn = await drawFrame(device, {
        features: at('noise'),
        shader: 'circular',
        // One colour: the ring's rim shades from left to right.
        params: { palette: '#0b1020,#80a0c0,#80a0c0' },
        frame: 30,
      })
      for (let y = 0; y < 180; y += 3) {
        for (let x = 0; x < 160; x += 3) {
          const [left, right] = [drawn.at(x, y), drawn.at(319 - x, y)]
          for (const channel of [0, 1, 2] as const) {
            expect(Math.abs(left[channel] - right[channel]), `(${x}, ${y}) and its mirror`).toBeLessThan(6)
          }
        }
      }
    }),
  )

  it(
    'waveform moves where the sound is, and only there',
    withDeviceAsync(async (device) => {
      const drawn = (frame: number) => drawFrame(device, { features: at('burst'), shader: 'waveform', frame })
      const above = { x: 120, y: 110, width: 80, height: 60 }
      const [before, now] = [await drawn(15), await drawn(30)]
      expect(now.brightness(above)).toBeGreaterThan(before.brightness(above))
    }),
  )
})
