import { afterAll, describe, expect, it } from 'vitest'
import type { Device } from '../../src/gpu/index.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { drawFrame, type Picture } from '../scenes/draw-song.js'
import { LookSongs, type SoundName } from './look-songs.js'
import { asymmetry, centreOfDifference, extentOfDifference, meanDifference } from './measure.js'

const FRAME = 90
/** On a log scale of 20 to 20000 Hz these are at 0.23, 0.5 and 0.8. */
const TONES = [100, 632, 5000] as const
const placeOf = (hertz: number) => Math.log(hertz / 20) / Math.log(1000)

type Coordinate = (loud: Picture, silent: Picture) => number

/** How far to the right, and how far up, a tone changes the picture: shares of its width and height. */
const ACROSS: Coordinate = (loud, silent) => centreOfDifference(loud, silent).x
const UPWARDS: Coordinate = (loud, silent) => centreOfDifference(loud, silent).y
/** The same without the middle, where circular shows the sound wave. */
const OUTSIDE_UPWARDS: Coordinate = (loud, silent) => UPWARDS(withoutMiddle(loud), withoutMiddle(silent))
/** How far from the middle, 0…1, in the right half. */
const OUTWARDS: Coordinate = (loud, silent) =>
  2 * centreOfDifference(rightHalf(loud), rightHalf(silent)).x * 0.5

/** Where each look shows low and high: the coordinate grows with the frequency. */
const SPECTRA: Readonly<Record<string, Coordinate>> = {
  bars: ACROSS,
  'mirror-bars': OUTWARDS,
  circular: OUTSIDE_UPWARDS,
  vinyl: UPWARDS,
  spectrogram: UPWARDS,
  tunnel: UPWARDS,
}

function withoutMiddle(picture: Picture): Picture {
  const { width, height } = picture
  const isInside = (x: number, y: number) => Math.hypot(x - width / 2, y - height / 2) < 0.27 * height
  return { ...picture, at: (x, y) => (isInside(x, y) ? [0, 0, 0] : picture.at(x, y)) }
}

function rightHalf(picture: Picture): Picture {
  const half = Math.floor(picture.width / 2)
  const bytes = new Uint8Array(half * picture.height * 4)
  for (let y = 0; y < picture.height; y++) {
    const from = 4 * (y * picture.width + picture.width - half)
    bytes.set(picture.bytes.subarray(from, from + 4 * half), 4 * y * half)
  }
  const at = (x: number, y: number) => picture.at(x + picture.width - half, y)
  return { ...picture, width: half, bytes, at }
}

describeOnDevice('where the looks show a sound', () => {
  const songs = new LookSongs()
  afterAll(() => songs[Symbol.dispose]())
  const draw = async (device: Device, sound: SoundName, shader: string, frame = FRAME, params = {}) =>
    drawFrame(device, { features: await songs.of(sound), shader, frame, params })

  describe.each(Object.entries(SPECTRA))('%s', (shader, coordinate) => {
    it(
      'orders low, middle and high tones',
      withDeviceAsync(async (device) => {
        const silent = await draw(device, 'silence', shader)
        const places: number[] = []
        for (const hertz of TONES)
          places.push(coordinate(await draw(device, `sine-${hertz}`, shader), silent))
        const [low = 0, middle = 0, high = 0] = places
        expect(middle, `of ${places}`).toBeGreaterThan(low + 0.04)
        expect(high, `of ${places}`).toBeGreaterThan(middle + 0.04)
      }),
    )
  })

  it.each(TONES)('the bars of a tone of %i Hz are where its label would be', (hertz) =>
    withDeviceAsync(async (device) => {
      const silent = await draw(device, 'silence', 'bars')
      const x = ACROSS(await draw(device, `sine-${hertz}`, 'bars'), silent)
      // Bars show 0.05…0.95 of the spectrum over 0.05…0.95 of the width.
      expect(x).toBeCloseTo(placeOf(hertz), 1)
    })(),
  )

  it(
    'terrain has high tones in the valley and low ones on the flanks',
    withDeviceAsync(async (device) => {
      const silent = await draw(device, 'silence', 'terrain')
      const outwards = async (hertz: number) =>
        OUTWARDS(await draw(device, `sine-${hertz}`, 'terrain'), silent)
      expect(await outwards(100)).toBeGreaterThan((await outwards(5000)) + 0.05)
    }),
  )

  it(
    'the spectrogram moves to the left, a tone that begins comes in at the right, and its axes stand still',
    withDeviceAsync(async (device) => {
      const before = await draw(device, 'silence', 'spectrogram')
      const during = await draw(device, 'burst', 'spectrogram')
      const later = await draw(device, 'burst', 'spectrogram', FRAME + 30)
      const params = { live: '0' }
      expect(before.width).toBe(320)
      const [now, then] = [extentOfDifference(during, before), extentOfDifference(later, before)]
      expect(now.right).toBeGreaterThan(240)
      expect(then.right).toBeLessThan(now.right - 15)
      const [a, b] = [
        await draw(device, 'silence', 'spectrogram', FRAME, params),
        await draw(device, 'silence', 'spectrogram', FRAME + 7, params),
      ]
      expect(meanDifference(a, b)).toBe(0)
    }),
  )

  it(
    'pulse sends a ring outwards from a hit',
    withDeviceAsync(async (device) => {
      const reach = async (frame: number) => {
        const [hit, silent] = [
          await draw(device, 'burst', 'pulse', frame),
          await draw(device, 'silence', 'pulse', frame),
        ]
        return extentOfDifference(hit, silent).right
      }
      const [soon, later] = [await reach(FRAME + 9), await reach(FRAME + 24)]
      expect(soon).toBeGreaterThan(160)
      expect(later).toBeGreaterThan(soon + 10)
    }),
  )

  it(
    'waveform and particles move where the sound is',
    withDeviceAsync(async (device) => {
      for (const shader of ['waveform', 'particles']) {
        const [hit, silent] = [await draw(device, 'burst', shader), await draw(device, 'silence', shader)]
        expect(meanDifference(hit, silent), shader).toBeGreaterThan(0.3)
      }
    }),
  )

  it.each(['oscilloscope', 'waveform'])('%s tells left from right', (shader) =>
    withDeviceAsync(async (device) => {
      const [left, right] = [await draw(device, 'left', shader), await draw(device, 'right', shader)]
      expect(meanDifference(left, right)).toBeGreaterThan(0.3)
    })(),
  )

  it(
    'the oscilloscope leans to the louder side, and mono stands upright in the middle',
    withDeviceAsync(async (device) => {
      const silent = await draw(device, 'silence', 'oscilloscope')
      const lean = async (sound: SoundName) => {
        const drawn = await draw(device, sound, 'oscilloscope')
        const upper = { ...drawn, at: (x: number, y: number) => drawn.at(x, Math.max(y, 90)) }
        const calm = { ...silent, at: (x: number, y: number) => silent.at(x, Math.max(y, 90)) }
        return centreOfDifference(upper, calm).x
      }
      expect(await lean('left')).toBeLessThan(0.48)
      expect(await lean('right')).toBeGreaterThan(0.52)
      expect(await lean('sine-632')).toBeCloseTo(0.5, 1)
    }),
  )

  it(
    'mirror-bars is the same above and below, to a pixel',
    withDeviceAsync(async (device) => {
      const { difference, x, y } = asymmetry(await draw(device, 'song', 'mirror-bars'), 'up-down')
      expect(difference, `at ${x},${y}`).toBeLessThanOrEqual(2)
    }),
  )

  it.each(['bars', 'mirror-bars', 'circular', 'waveform', 'oscilloscope', 'vinyl'])(
    'in a tall frame %s is a composition of its own, whole, and no crop of the wide one',
    (shader) =>
      withDeviceAsync(async (device) => {
        for (const [width, height] of [
          [320, 180],
          [180, 320],
          [220, 220],
        ] as const) {
          const features = { noise: await songs.of('noise'), silence: await songs.of('silence') }
          const request = { shader, frame: FRAME, width, height }
          const loud = await drawFrame(device, { ...request, features: features.noise })
          const calm = await drawFrame(device, { ...request, features: features.silence })
          const { left, right, bottom, top } = extentOfDifference(loud, calm)
          const size = `${width}x${height}`
          expect(left, `${size}: left`).toBeGreaterThanOrEqual(1)
          expect(right, `${size}: right`).toBeLessThan(width - 1)
          expect(bottom, `${size}: bottom`).toBeGreaterThanOrEqual(1)
          expect(top, `${size}: top`).toBeLessThan(height - 1)
          expect(right - left, `${size}: width of what moves`).toBeGreaterThan(0.25 * Math.min(width, height))
        }
      })(),
  )
})
