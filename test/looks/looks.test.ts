import { afterAll, describe, expect, it } from 'vitest'
import type { Device } from '../../src/gpu/index.js'
import { builtinNames } from '../../src/shaders/index.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { type DrawRequest, drawFrame } from '../scenes/draw-song.js'
import { LookSongs, type SoundName } from './look-songs.js'
import { asymmetry, meanDifference, shareOf } from './measure.js'

/** Three seconds in: every history is under way. */
const FRAME = 90
const SHAPES = [
  { width: 320, height: 180 },
  { width: 180, height: 320 },
  { width: 200, height: 200 },
] as const

/** Looks whose left is the mirror image of their right. */
const MIRRORED = ['circular', 'mirror-bars', 'terrain', 'kaleidoscope', 'pulse']

describeOnDevice('every look', () => {
  const songs = new LookSongs()
  afterAll(() => songs[Symbol.dispose]())
  const draw = async (
    device: Device,
    sound: SoundName,
    request: Omit<DrawRequest, 'features' | 'frame'> & { readonly frame?: number },
  ) => drawFrame(device, { frame: FRAME, ...request, features: await songs.of(sound) })

  describe.each(builtinNames())('%s', (shader) => {
    it(
      'moves with the sound, in the middle of frames of all shapes',
      withDeviceAsync(async (device) => {
        for (const size of SHAPES) {
          const loud = await draw(device, 'noise', { shader, ...size })
          const calm = await draw(device, 'silence', { shader, ...size })
          expect(meanDifference(loud, calm), `${size.width}x${size.height}`).toBeGreaterThan(1)
        }
      }),
    )

    it(
      'is calm in silence, and not black nothing',
      withDeviceAsync(async (device) => {
        const now = await draw(device, 'silence', { shader })
        const next = await draw(device, 'silence', { shader, frame: FRAME + 1 })
        expect(meanDifference(now, next), 'from frame to frame').toBeLessThan(3)
        expect(new Set(new Uint32Array(now.bytes.buffer)).size, 'colours').toBeGreaterThan(8)
        const visible = shareOf(now, (red, green, blue) => Math.max(red, green, blue) > 48)
        expect(visible, 'share of pixels that are not dark').toBeGreaterThan(0.0005)
      }),
    )

    it(
      'neither flickers nor clips on full-scale noise',
      withDeviceAsync(async (device) => {
        const now = await draw(device, 'noise', { shader })
        const next = await draw(device, 'noise', { shader, frame: FRAME + 1 })
        expect(meanDifference(now, next), 'from frame to frame').toBeLessThan(12)
        const white = shareOf(now, (red, green, blue) => Math.min(red, green, blue) > 250)
        expect(white, 'share of white').toBeLessThan(0.05)
      }),
    )

    it(
      'holds still while a tone does', // one whose periods fit into a frame
      withDeviceAsync(async (device) => {
        const now = await draw(device, 'sine-600', { shader })
        const next = await draw(device, 'sine-600', { shader, frame: FRAME + 1 })
        expect(meanDifference(now, next)).toBeLessThan(4)
      }),
    )

    it(
      'takes any palette, and lies over a background where it is empty',
      withDeviceAsync(async (device) => {
        const standard = await draw(device, 'song', { shader })
        const other = await draw(device, 'song', { shader, params: { palette: '#102010,#40ff40,#c0ffc0' } })
        expect(meanDifference(standard, other)).toBeGreaterThan(2)
        const grounds = ['#000000', '#ff0000'].map((background) =>
          draw(device, 'song', { shader, params: { background, palette: 'mono' } }),
        )
        const [black, red] = await Promise.all(grounds)
        if (black && red) expect(meanDifference(black, red), 'over black and over red').toBeGreaterThan(2)
      }),
    )
  })

  describe.each(MIRRORED)('%s', (shader) => {
    it(
      'is the same on the left and on the right, to a pixel',
      withDeviceAsync(async (device) => {
        for (const size of SHAPES) {
          // One colour, where colours go from side to side.
          const params = { palette: '#0b1020,#80a0c0,#80a0c0' }
          const { difference, x, y } = asymmetry(
            await draw(device, 'song', { shader, params, ...size }),
            'left-right',
          )
          // Rasterisation may round a mirrored edge by some levels of 255.
          expect(difference, `at ${x},${y} of ${size.width}x${size.height}`).toBeLessThanOrEqual(16)
        }
      }),
    )
  })
})
