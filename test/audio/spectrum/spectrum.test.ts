import { describe, expect, it } from 'vitest'
import { createBands, hertzOfMel, melOfHertz } from '../../../src/audio/spectrum/bands.js'
import { createChromaRange } from '../../../src/audio/spectrum/chroma-peaks.js'
import { createLogRows } from '../../../src/audio/spectrum/log-rows.js'
import { createRealFft, loadFft } from '../../../src/audio/spectrum/real-fft.js'
import { openKernel } from '../frames/kernel-spectrum.js'
import { noise, sine } from '../make-signal.js'
import { indexOfLargest } from '../read-cells.js'

const RATE = 44100
const SIZE = 2048
const BIN_HZ = RATE / SIZE
const library = await loadFft()

const { kernel, arrays, spectrumOf, result } = openKernel(library, SIZE)

const db = (power: number) => 10 * Math.log10(power)
const tone = (hertz: number, amplitude = 1) => sine(hertz, 1, RATE, amplitude).subarray(1000, 1000 + SIZE)

it('the FFT agrees with the definition', () => {
  using fft = createRealFft(library, 64)
  const signal = noise(64)
  fft.input.set(signal)
  fft.transform()
  for (let bin = 1; bin < 32; bin++) {
    const angle = (i: number) => (2 * Math.PI * bin * i) / 64
    const re = signal.reduce((sum, sample, i) => sum + sample * Math.cos(angle(i)), 0)
    const im = signal.reduce((sum, sample, i) => sum - sample * Math.sin(angle(i)), 0)
    // 64 additions of 24-bit numbers.
    expect(fft.output[bin * 2]).toBeCloseTo(re, 4)
    expect(fft.output[bin * 2 + 1]).toBeCloseTo(im, 4)
  }
})

it('refuses an FFT size that the library cannot do', () => {
  expect(() => createRealFft(library, 100)).toThrowError(expect.objectContaining({ code: 'fft-size' }))
})

describe('powerOf', () => {
  it.each([1, 0.1, 0.001])(
    'shows a sine of amplitude %f in the middle of a bin at its level',
    (amplitude) => {
      const { power } = spectrumOf(tone(BIN_HZ * 100, amplitude))
      expect(db(power[100] ?? 0)).toBeCloseTo(20 * Math.log10(amplitude), 2)
    },
  )

  it('loses at most 1.42 dB half-way between bins, as a Hann window does', () => {
    const { power } = spectrumOf(tone(BIN_HZ * 100.5))
    expect(db(power[100] ?? 0)).toBeCloseTo(-1.42, 1)
    expect(db(power[101] ?? 0)).toBeCloseTo(-1.42, 1)
  })

  it('shows an alternating signal at 0 dB in the last bin', () => {
    const { power } = spectrumOf(Float32Array.from({ length: SIZE }, (_, i) => 1 - 2 * (i % 2)))
    expect(db(power[SIZE / 2] ?? 0)).toBeCloseTo(0, 3)
  })

  it('takes a constant out', () => {
    const spectrum = spectrumOf(new Float32Array(SIZE).fill(0.7))
    // What is left is the rounding of 32-bit floats.
    expect(db(Math.max(...spectrum.power, 1e-30))).toBeLessThan(-120)
    expect(spectrum.centroidBin).toBe(0)
  })

  it.each([440, 1000, 5000])('has the centroid of a %i Hz sine there', (hertz) => {
    // Magnitudes, not powers: side lobes at -32 dB and below count a little.
    expect(spectrumOf(tone(hertz)).centroidBin * BIN_HZ).toBeCloseTo(hertz, -1.7)
  })
})

describe('rowLevels', () => {
  const FLOOR_DB = -96
  const tableOf = (sampleRate: number) => {
    const table = createLogRows({ rows: 256, fmin: 20, fmax: 20000, sampleRate, windowSamples: SIZE })
    return [table.edgeBin, table.edgePart, table.firstBin].map((values) => arrays.table(values))
  }
  const tables = tableOf(RATE)
  const rowOf = (hertz: number) => Math.floor((256 * Math.log(hertz / 20)) / Math.log(1000))
  /** In dB. */
  const rowsOf = (signal: Float32Array, [bins = 0, parts = 0, firsts = 0] = tables) => {
    const { address } = spectrumOf(signal)
    return result(256, (into) => kernel.rowLevels(address, bins, parts, firsts, 256, FLOOR_DB, into)).map(
      (unit) => (unit - 1) * -FLOOR_DB,
    )
  }

  it.each([100, 440, 1000, 3000, 10000, 19000])('has the peak of a %i Hz sine in its row, whole', (hertz) => {
    const rows = rowsOf(tone(hertz))
    const peak = indexOfLargest(rows)
    // Below 800 Hz rows are narrower than bins: the peak is somewhere within the nearest bin.
    const width = Math.max(1, BIN_HZ / 2 / (hertz * 0.0274))
    expect(Math.abs(peak - rowOf(hertz))).toBeLessThanOrEqual(Math.ceil(width))
    expect(rows[peak]).toBeGreaterThan(-1.5)
    expect(rows[peak]).toBeLessThan(0.01)
  })

  it('leaves no row empty where bins are wider than rows', () => {
    expect(Math.min(...rowsOf(noise(SIZE)))).toBeGreaterThan(-70)
  })

  it('never misses a peak: any sine is within 1.5 dB of full scale in some row', () => {
    for (let hertz = 60; hertz < 19900; hertz *= 1.031) {
      expect(Math.max(...rowsOf(tone(hertz))), `${hertz} Hz`).toBeGreaterThan(-1.5)
    }
  })

  it('is empty above the highest frequency', () => {
    const rows = rowsOf(noise(SIZE), tableOf(8000))
    const top = rowOf(4000)
    expect(Math.min(...rows.subarray(0, top))).toBeGreaterThan(-80)
    expect([...rows.subarray(top + 1)]).toEqual(new Array(255 - top).fill(FLOOR_DB))
  })

  it.each([-0.5, -20, -60, -90])('has a sine of %f dB at its level', (level) => {
    // The fit of the logarithm is right within 4.3e-5 dB; a unit has 24 bits, of 96 dB.
    const rows = rowsOf(tone(BIN_HZ * 100, 10 ** (level / 20)))
    expect(Math.max(...rows)).toBeCloseTo(level, 3)
  })
})

describe('bandLevels', () => {
  const shape = { sampleRate: RATE, windowSamples: SIZE }
  /** In dB. */
  const levelsOf = (signal: Float32Array, ranges: readonly (readonly [number, number])[]) => {
    const { edgeBin, edgePart, count } = createBands(ranges, shape)
    const [bins, parts] = [arrays.table(edgeBin), arrays.table(edgePart)]
    const { address } = spectrumOf(signal)
    return result(count, (into) => kernel.bandLevels(address, bins, parts, count, 0, -96, into))
  }

  it('give a sine its whole power, Hann bandwidth included', () => {
    expect(levelsOf(tone(1000), [[250, 4000]])[0]).toBeCloseTo(db(1.5), 2)
  })

  it('side by side add up to the whole, with parts of bins counted once', () => {
    const power = (ranges: readonly (readonly [number, number])[]) =>
      levelsOf(noise(SIZE), ranges).reduce((sum, level) => sum + 10 ** (level / 10), 0)
    const parts = power([
      [0, 33],
      [33, 40],
      [40, 1234.5],
      [1234.5, RATE],
    ])
    expect(parts / power([[0, RATE]])).toBeCloseTo(1, 4)
  })

  it('have a floor', () => {
    expect([...levelsOf(new Float32Array(SIZE), [[20, 250]])]).toEqual([-96])
  })

  it.each([
    [0, 0],
    [500, 7.5],
    [1000, 15],
    [6400, 42],
  ])('%f Hz is %f mel, and back', (hertz, mel) => {
    expect(melOfHertz(hertz)).toBeCloseTo(mel, 9)
    expect(hertzOfMel(mel)).toBeCloseTo(hertz, 6)
  })
})

describe('pitchWeights', () => {
  const { firstBin, lastBin, hertzPerBin } = createChromaRange(RATE, SIZE)
  const octavesOfBin = Math.log2(hertzPerBin / 261.6256)
  const chromaOf = (signal: Float32Array) => {
    const { address } = spectrumOf(signal)
    return result(12, (into) =>
      kernel.pitchWeights(address, firstBin, lastBin, octavesOfBin, 1e-4, 1e-8, into),
    )
  }

  it.each([
    ['C3', 130.81, 0],
    ['E4', 329.63, 4],
    ['A4', 440, 9],
    ['B5', 987.77, 11],
    ['F#6', 1479.98, 6],
  ])('%s goes to its pitch class', (_, hertz, pitchClass) => {
    const chroma = chromaOf(tone(hertz))
    expect(indexOfLargest(chroma)).toBe(pitchClass)
    // A tenth of a semitone off gives the neighbour sin²(9°) = 2 %.
    const others = chroma.filter((_, i) => i !== pitchClass)
    expect(Math.max(...others)).toBeLessThan((chroma[pitchClass] ?? 0) * 0.1)
  })

  it('a triad has its three classes', () => {
    const [third, fifth] = [tone(554.37, 0.3), tone(659.26, 0.3)]
    const signal = tone(440, 0.3).map((sample, i) => sample + (third[i] ?? 0) + (fifth[i] ?? 0))
    const strongest = [...chromaOf(signal).entries()].sort((a, b) => b[1] - a[1]).slice(0, 3)
    expect(strongest.map(([pitchClass]) => pitchClass).sort((a, b) => a - b)).toEqual([1, 4, 9])
  })

  it('silence has none', () => {
    expect(Math.max(...chromaOf(new Float32Array(SIZE)))).toBe(0)
  })
})
