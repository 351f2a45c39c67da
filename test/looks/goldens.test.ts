import { afterAll, expect, it } from 'vitest'
import { builtinNames } from '../../src/shaders/index.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { drawFrame } from '../scenes/draw-song.js'
import { differenceFromGolden } from './golden.js'
import { LookSongs } from './look-songs.js'

const SHAPES = { landscape: { width: 256, height: 144 }, portrait: { width: 144, height: 256 } }
/** A little after a beat, in the third bar of the song. */
const FRAME = 125

describeOnDevice('golden pictures of the looks', () => {
  const songs = new LookSongs()
  afterAll(() => songs[Symbol.dispose]())

  for (const shader of builtinNames()) {
    for (const [shape, size] of Object.entries(SHAPES)) {
      it(
        `${shader}, ${shape}`,
        withDeviceAsync(async (device) => {
          const drawn = await drawFrame(device, {
            features: await songs.of('song'),
            shader,
            frame: FRAME,
            ...size,
          })
          expect(await differenceFromGolden(`${shader}-${shape}`, drawn)).toBeUndefined()
        }),
      )
    }
  }
})
