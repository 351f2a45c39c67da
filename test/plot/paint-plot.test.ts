import { expect, it } from 'vitest'
import type { AudioFeatures, SongAnalysis } from '../../src/audio/index.js'
import { shareOfFrequency } from '../../src/plot/axes/frequency-ticks.js'
import { noise, sine } from '../audio/make-signal.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { brightness, type DrawnPlot, drawSong, type Rgb } from './draw-song.js'
import { makeAnalysis } from './make-analysis.js'
import { openSong } from './open-song.js'

const RATE = 44_100
const WHITE: Rgb = [255, 255, 255]
/** Half a second of a tone between silences, so that onsets and pauses are there. */
const SECONDS = 4

const withoutBeats = { beatsSeconds: new Float64Array(0), downbeatsSeconds: new Float64Array(0) }

const rowsOf = (area: { top: number; height: number }) =>
  Array.from({ length: area.height }, (_, row) => area.top + row)

/** The rows of a column whose colour passes. */
function rowsWhere(
  plot: DrawnPlot,
  x: number,
  area: { top: number; height: number },
  is: (rgb: Rgb) => boolean,
) {
  return rowsOf(area).filter((y) => is(plot.at(x, y)))
}

/** The wave's colours, also where a line of one pixel is spread over two rows. */
const isBlue = ([red, , blue]: Rgb) => blue - red > 25
const isOrange = ([red, , blue]: Rgb) => red - blue > 90

async function drawSine(
  hertz: number,
  device: Parameters<typeof drawSong>[0],
  given: (features: AudioFeatures) => Partial<SongAnalysis> = () => ({}),
): Promise<DrawnPlot> {
  using song = await openSong(sine(hertz, SECONDS, RATE, 0.5), RATE)
  return await drawSong(device, makeAnalysis(song.features, { ...withoutBeats, ...given(song.features) }))
}

describeOnDevice('a plot', () => {
  it.each([110, 1000, 7000])('has a sine of %s Hz as a bright line at its frequency', (hertz) =>
    withDeviceAsync(async (device) => {
      const plot = await drawSine(hertz, device)
      const area = plot.layout.spectrogram
      const x = area.left + Math.round(0.53 * area.width)
      const brightest = rowsOf(area).reduce((a, b) =>
        brightness(plot.at(x, b)) > brightness(plot.at(x, a)) ? b : a,
      )
      const expected = area.top + area.height * (1 - shareOfFrequency(hertz, { low: 20, high: 20_000 }))
      // A row of the spectrogram is 1.4 pixels high; the main lobe of the window at 110 Hz is 20 rows.
      expect(Math.abs(brightest - expected)).toBeLessThan(hertz < 500 ? 12 : 3)
      // Far above the tone there is nothing: the palette's first colour.
      expect(brightness(plot.at(x, area.top + 3))).toBeLessThan(20)
    })(),
  )

  it(
    'has the wave as high as its samples, symmetric, on white',
    withDeviceAsync(async (device) => {
      const plot = await drawSine(1000, device)
      const area = plot.layout.waveform
      const blue = rowsWhere(plot, area.left + 700, area, isBlue)
      // Half of full scale fills an axis that ends at 0.5.
      expect(Math.abs((blue[0] ?? 0) - area.top)).toBeLessThanOrEqual(2)
      expect(Math.abs((blue.at(-1) ?? 0) - (area.top + area.height - 1))).toBeLessThanOrEqual(2)
    }),
  )

  it(
    'has sections as blocks: a letter has one colour, another letter another',
    withDeviceAsync(async (device) => {
      const sections = ['A', 'B', 'A', 'C'].map((label, i) => ({
        label,
        startSeconds: i,
        endSeconds: i + 1,
      }))
      const plot = await drawSine(1000, device, () => ({ sections }))
      const { left, top, width } = plot.layout.sections
      const colours = [0, 1, 2, 3].map((i) => plot.at(left + Math.round((i + 0.1) * (width / 4)), top + 3))
      expect(colours[0]).toEqual([0x77, 0xaa, 0xdd])
      expect(colours[2]).toEqual(colours[0])
      expect(colours[1]).toEqual([0xee, 0x88, 0x66])
      expect(colours[3]).toEqual([0xee, 0xdd, 0x88])
    }),
  )

  it(
    'has beats as lines at their times, downbeats stronger, across wave and spectrogram',
    withDeviceAsync(async (device) => {
      const given = { beatsSeconds: Float64Array.of(1, 2, 3), downbeatsSeconds: Float64Array.of(2) }
      const plot = await drawSine(1000, device, () => given)
      const { waveform, spectrogram } = plot.layout
      const xOf = (seconds: number) => waveform.left + Math.round((seconds / SECONDS) * waveform.width - 0.5)
      const y = spectrogram.top + 5
      const dark = plot.at(xOf(1.5), y)
      expect(brightness(dark)).toBeLessThan(20)
      expect(brightness(plot.at(xOf(1), y))).toBeGreaterThan(100)
      expect(brightness(plot.at(xOf(2), y))).toBeGreaterThan(2 * brightness(plot.at(xOf(1), y)) - 20)
      expect(plot.at(xOf(1) - 1, y)).toEqual(dark)
      expect(plot.at(xOf(1) + 1, y)).toEqual(dark)
    }),
  )

  it(
    'has picked onsets as ticks at their times',
    withDeviceAsync(async (device) => {
      const plot = await drawSine(1000, device, () => ({ onsetsSeconds: Float64Array.of(0.5, 3) }))
      const { left, top, width } = plot.layout.onsets
      const orange = Array.from({ length: width }, (_, i) => i).filter((i) =>
        isOrange(plot.at(left + i, top + 4)),
      )
      const expected = [0.5, 3].map((seconds) => Math.round((seconds / SECONDS) * width - 0.5))
      expect(orange).toEqual(expected)
    }),
  )

  it(
    'has the integrated loudness at its height, the curves where the song is that loud',
    withDeviceAsync(async (device) => {
      const plot = await drawSine(1000, device, () => ({
        loudness: { integratedLufs: -15, rangeLu: 0, truePeakDbtp: -6, samplePeakDbfs: -6 },
      }))
      const { loudness: area } = plot.layout
      const x = area.left + Math.round(0.9 * area.width)
      // An amplitude of 0.5 is -9.03 dB, and so -9.7 LUFS in the test's loudness; the axis goes from -20 to 0.
      const rows = rowsWhere(plot, x, area, ([red, , blue]) => blue - red > 60)
      const yOf = (lufs: number) => area.top + (area.height * -lufs) / 20
      expect(Math.abs((rows[0] ?? 0) - yOf(-9.72))).toBeLessThan(3)
      const dashes = Array.from({ length: 8 }, (_, i) => plot.at(x + i, Math.round(yOf(-15) - 0.5)))
      expect(dashes.filter(isOrange)).toHaveLength(5)
    }),
  )

  it(
    'greys out a chunk that failed',
    withDeviceAsync(async (device) => {
      const chunk = { index: 0, startSeconds: 1, endSeconds: 2, status: 'failed' } as const
      const plot = await drawSine(1000, device, () => ({ chunks: [chunk] }))
      const { left, top, width, height } = plot.layout.loudness
      const at = (seconds: number) =>
        plot.at(left + Math.round((seconds / SECONDS) * width), top + height - 4)
      expect(at(1.4)).not.toEqual(WHITE)
      expect(at(2.4)).toEqual(WHITE)
    }),
  )

  it.each([
    ['a single sample', Float32Array.of(0.5), RATE],
    ['silence', new Float32Array(2 * RATE), RATE],
    ['a fiftieth of a second of noise', noise(882, 0.9), RATE],
    ['8 kHz', noise(16_000, 0.3), 8000],
  ])('is clean for %s', (_, samples, rate) =>
    withDeviceAsync(async (device) => {
      using song = await openSong(samples, rate)
      const plot = await drawSong(device, makeAnalysis(song.features), { width: 800, height: 500 })
      const { waveform, spectrogram, loudness } = plot.layout
      // The margins are white, the frames are there, and the wave is drawn in its middle.
      expect(plot.at(1, 1)).toEqual(WHITE)
      for (const { left, top, height } of [waveform, spectrogram, loudness]) {
        expect(brightness(plot.at(left - 1, top + (height >> 1)))).toBeLessThan(300)
      }
      const x = waveform.left + (waveform.width >> 1)
      expect(rowsWhere(plot, x, waveform, isBlue).length).toBeGreaterThan(0)
    })(),
  )

  it(
    'is the same every time',
    withDeviceAsync(async (device) => {
      using song = await openSong(noise(RATE, 0.4), RATE)
      const [once, again] = [
        await drawSong(device, makeAnalysis(song.features)),
        await drawSong(device, makeAnalysis(song.features)),
      ]
      const places = Array.from(
        { length: 3000 },
        (_, i) => [(i * 7919) % 1600, (i * 104_729) % 1000] as const,
      )
      expect(places.map(([x, y]) => once.at(x, y))).toEqual(places.map(([x, y]) => again.at(x, y)))
    }),
  )
})
