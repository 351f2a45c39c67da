import { expect, it } from 'vitest'
import type { PictureFeed } from '../../../src/shaders/index.js'
import { AudioFolder, EVERYTHING } from '../../audio/audio-folder.js'
import { noise, sine } from '../../audio/make-signal.js'
import { cellOf } from '../../audio/read-cells.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { drawPasses, pass } from './draw-passes.js'

const KEEP = { keep: { linearSpectrum: EVERYTHING, waveform: EVERYTHING } }

/** Shows the picture pixel by pixel. */
function show(picture: PictureFeed) {
  return pass({
    declare: 'uniform sampler2D sound;',
    main: 'color = texelFetch(sound, ivec2(gl_FragCoord.xy), 0);',
    samplers: { sound: { picture } },
  })
}

/** Two tones over a little noise, in one of two channels: the waveform's columns must have something to say. */
function song(folder: AudioFolder, sampleRate: number): string {
  const signal = noise(2 * sampleRate, 0.01, 3)
  sine(500, 2, sampleRate, 0.3).forEach((value, i) => {
    signal[i] = (signal[i] ?? 0) + value
  })
  sine(5000, 2, sampleRate, 0.02).forEach((value, i) => {
    signal[i] = (signal[i] ?? 0) + value
  })
  return folder.wav('song.wav', signal, { sampleRate })
}

describeOnDevice("pictures of a song's sound", () => {
  it(
    'are those of an AnalyserNode: the spectrum in the lower row, the wave in the upper one',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      using features = (await folder.analyze(song(folder, 44_100), KEEP)).features
      const size = { width: 512, height: 2 }
      const frame = 31
      const bytes = await drawPasses(device, {
        ...{ ...size, frames: [frame], passes: [show({ kind: 'song-channel' })] },
        song: { features, cover: undefined, coverColours: undefined },
      })
      const { linearSpectrum, waveform } = features
      if (!linearSpectrum || !waveform) throw new Error('a track was not kept')
      const between = (exact: number, level: (column: number) => number) => {
        const column = Math.floor(exact)
        return level(column) + (level(column + 1) - level(column)) * (exact - column)
      }
      for (let x = 0; x < 512; x++) {
        const level = between((frame / 30) * linearSpectrum.columnsPerSecond, (column) =>
          cellOf(linearSpectrum, { column, row: x >> 1, channel: x & 1 }),
        )
        // The filter's weights have 8 bits: a byte up or down where the level is on its edge.
        expect(Math.abs((bytes[4 * x] ?? 0) - Math.floor(255 * level)), `bin ${x}`).toBeLessThanOrEqual(1)
        const seconds = frame / 30 + (x - 1024) / 44_100
        const wave = between((seconds - waveform.firstColumnSeconds) * waveform.columnsPerSecond, (column) =>
          cellOf(waveform, { column, row: 0, channel: 0 }),
        )
        expect(
          Math.abs((bytes[4 * (512 + x)] ?? 0) - Math.floor(128 * (1 + wave))),
          `sample ${x}`,
        ).toBeLessThanOrEqual(1)
      }
      // 500 Hz is loud, 5 kHz 24 dB below, what lies between is quiet.
      const level = (hertz: number) => bytes[4 * Math.round(hertz / (44_100 / 2048))] ?? 0
      expect(level(500) - level(5000)).toBeGreaterThan(60)
      expect(level(5000) - level(3000)).toBeGreaterThan(40)
    }),
  )

  it(
    'are as wide as asked for: the loudest of the bins that share a pixel, the samples around now',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      using features = (await folder.analyze(song(folder, 44_100), KEEP)).features
      const row = async (kind: 'song-spectrum' | 'song-wave', width: number) => {
        const request = { width, height: 1, frames: [31], passes: [show({ kind, width })] as const }
        const bytes = await drawPasses(device, {
          ...request,
          song: { features, cover: undefined, coverColours: undefined },
        })
        return Array.from({ length: width }, (_, x) => bytes[4 * x] ?? 0)
      }
      const fine = await row('song-spectrum', 512)
      const coarse = await row('song-spectrum', 64)
      expect(coarse).toEqual(coarse.map((_, x) => Math.max(...fine.slice(8 * x, 8 * x + 8))))
      // 512 samples are 5.8 periods of 500 Hz, as loud as 0.3.
      const wave = await row('song-wave', 512)
      expect(Math.max(...wave)).toBeGreaterThan(128 * 1.29)
      expect(Math.min(...wave)).toBeLessThan(128 * 0.71)
      const crossings = wave.filter((value, x) => value >= 128 !== (wave[x - 1] ?? value) >= 128)
      expect(crossings.length).toBeGreaterThanOrEqual(11)
    }),
  )

  it(
    'are dark and still without a song',
    withDeviceAsync(async (device) => {
      const bytes = await drawPasses(device, {
        width: 4,
        height: 1,
        passes: [show({ kind: 'song-wave', width: 4 })],
      })
      expect([...bytes.subarray(0, 4)]).toEqual([128, 0, 0, 255])
    }),
  )
})
