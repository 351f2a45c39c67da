import { describe, expect, it } from 'vitest'
import { createWindowCurves } from '../../../src/audio/curves/window-curves.js'
import { noise } from '../make-signal.js'
import { powerOf, sines } from './make-window.js'
import { curvesOf, curvesOfPower } from './read-record.js'

const RATE = 44_100
const LENGTH = 2048
const BIN_HZ = RATE / LENGTH
const NYQUIST = RATE / 2
const curves = createWindowCurves({
  sampleRate: RATE,
  windowSamples: LENGTH,
  mels: 128,
  fminHz: 0,
  fmaxHz: NYQUIST,
})
const silence = new Float32Array(LENGTH)

it('lie in a record one after another', () => {
  const widths = curves.shapes.map(({ name, width, unit }) => [name, width, unit])
  expect(widths).toEqual([
    ['rms', 1, 'linear'],
    ['peak', 1, 'linear'],
    ['energy', 1, 'linear'],
    ['zeroCrossingRate', 1, 'ratio'],
    ['spectralCentroid', 1, 'Hz'],
    ['spectralBandwidth', 1, 'Hz'],
    ['spectralRolloff', 1, 'Hz'],
    ['spectralFlatness', 1, 'ratio'],
    ['spectralFlux', 1, 'linear'],
    ['spectralContrast', 7, 'dB'],
    ['bandEnergies', 7, 'linear'],
    ['logMel', 128, 'dB'],
  ])
  expect(curves.recordLength).toBe(151)
})

it('depend on nothing but the window, and touch nothing but the record', () => {
  const samples = noise(LENGTH, 0.3)
  const window = { samples, power: powerOf(samples), previousPower: powerOf(sines([[50, 1]], LENGTH)) }
  const fresh = new Float32Array(151)
  createWindowCurves({
    sampleRate: RATE,
    windowSamples: LENGTH,
    mels: 128,
    fminHz: 0,
    fmaxHz: NYQUIST,
  }).fill(window, fresh, 0)
  curvesOf(curves, sines([[400, 1]], LENGTH))
  const into = new Float32Array(161).fill(7)
  curves.fill(window, into, 5)
  expect(into.subarray(5, 156)).toEqual(fresh)
  expect([...into.subarray(0, 5), ...into.subarray(156)]).toEqual(Array(10).fill(7))
})

describe('a full-scale sine in the middle of a bin', () => {
  const BIN = 100
  const of = curvesOf(curves, sines([[BIN, 1]], LENGTH))

  it('has the levels of a sine', () => {
    expect(of('rms')[0]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(of('energy')[0]).toBeCloseTo(0.5, 6)
    // A sample is at most half a step, 1/41 of a period, from the crest.
    expect(of('peak')[0]).toBeGreaterThan(Math.cos(Math.PI / 20.48))
    expect(of('peak')[0]).toBeLessThanOrEqual(1)
  })

  it('crosses zero twice a period', () => {
    // One crossing of all lies between the window and the next.
    expect(of('zeroCrossingRate')[0]).toBeCloseTo((2 * BIN - 1) / LENGTH, 9)
  })

  // The Hann window puts magnitudes of 1/2, 1 and 1/2 into three bins, and nothing into the others. Rounding of the
  // samples to 32 bits leaves some 1e-8 in each of those, 1e-5 in all: 0.1 Hz of the centroid.
  it('has its centroid at its frequency', () => {
    expect(Math.abs((of('spectralCentroid')[0] ?? 0) - BIN * BIN_HZ)).toBeLessThan(0.1)
  })

  it('is as wide as the main lobe: the root of half a bin', () => {
    // The same residue, up to 900 bins away, counts by its distance squared.
    const width = of('spectralBandwidth')[0] ?? 0
    expect(width).toBeGreaterThan(Math.SQRT1_2 * BIN_HZ - 0.01)
    expect(width).toBeLessThan(1.15 * Math.SQRT1_2 * BIN_HZ)

    const power = new Float32Array(LENGTH / 2 + 1)
    power.set([0.25, 1, 0.25], BIN - 1)
    const lobe = curvesOfPower(curves, { samples: silence, power, previousPower: power })
    expect(lobe('spectralBandwidth')[0]).toBeCloseTo(Math.SQRT1_2 * BIN_HZ, 6)
  })

  it('has 85 % of its magnitudes with the third of three bins', () => {
    expect(of('spectralRolloff')[0]).toBeCloseTo((BIN + 1) * BIN_HZ, 3)
  })

  it('is not flat at all', () => {
    expect(of('spectralFlatness')[0]).toBeLessThan(1e-6)
  })

  it('rises by the length of its three magnitudes, once', () => {
    expect(of('spectralFlux')[0]).toBeCloseTo(Math.sqrt(1.5), 6)
    const samples = sines([[BIN, 1]], LENGTH)
    const power = powerOf(samples)
    const again = curvesOfPower(curves, { samples, power, previousPower: power })
    expect(again('spectralFlux')[0]).toBe(0)
  })

  it('is in the band that holds it, with power 1, and in no other', () => {
    // 2153 Hz
    const energies = [0, 0, 0, 0, 1, 0, 0]
    of('bandEnergies').forEach((energy, band) => {
      expect(energy).toBeCloseTo(energies[band] ?? 0, 6)
    })
  })

  it('is where its mel is, as loud as librosa has it', () => {
    const logMel = of('logMel')
    const loudest = logMel.indexOf(Math.max(...logMel))
    const withoutIt = logMel.filter((_, mel) => Math.abs(mel - loudest) > 2)
    expect(Math.max(...withoutIt)).toBeLessThan(-40)
    // Each bin lies under two triangles whose heights add up to one over the Hz from corner to corner: 0.469 mel, 69.4 Hz
    // here. librosa's powers are higher than ours by (n / 4)².
    const sum = logMel.reduce((total, db) => total + 10 ** (db / 10), 0)
    expect(Math.abs(10 * Math.log10((1.5 * 512 ** 2) / 69.4) - 10 * Math.log10(sum))).toBeLessThan(0.2)
  })
})

describe('two sines', () => {
  it('have their centroid and bandwidth by their magnitudes', () => {
    const of = curvesOf(
      curves,
      sines(
        [
          [100, 0.6],
          [300, 0.2],
        ],
        LENGTH,
      ),
    )
    // 150 on average; 50 off for three quarters and 150 off for one, besides half a bin² of each main lobe.
    expect(of('spectralCentroid')[0]).toBeCloseTo(150 * BIN_HZ, 0)
    expect(of('spectralBandwidth')[0]).toBeCloseTo(
      Math.sqrt(0.75 * 50 ** 2 + 0.25 * 150 ** 2 + 0.5) * BIN_HZ,
      0,
    )
    // Three quarters are reached with the first; 85 % with the middle of the second: 0.75 + 0.25 × 3/4.
    expect(of('spectralRolloff')[0]).toBeCloseTo(300 * BIN_HZ, 3)
    // 2153 and 6460 Hz
    expect(of('bandEnergies')[4]).toBeCloseTo(0.36, 6)
    expect(of('bandEnergies')[6]).toBeCloseTo(0.04, 6)
  })
})

describe('white noise', () => {
  const WINDOWS = 30
  const sound = noise(WINDOWS * LENGTH, 0.5)
  const windows = Array.from({ length: WINDOWS }, (_, i) =>
    curvesOf(curves, sound.subarray(i * LENGTH, (i + 1) * LENGTH)),
  )
  const mean = (name: Parameters<(typeof windows)[number]>[0], index = 0) =>
    windows.reduce((sum, of) => sum + (of(name)[index] ?? 0), 0) / WINDOWS

  // Means over some 30,000 bins, about half of them independent: 1 % is several deviations.
  it('has its centroid in the middle, and 85 % below 85 %', () => {
    expect(Math.abs(mean('spectralCentroid') / (NYQUIST / 2) - 1)).toBeLessThan(0.01)
    expect(Math.abs(mean('spectralRolloff') / (0.85 * NYQUIST) - 1)).toBeLessThan(0.01)
  })

  it('is as wide as a uniform distribution', () => {
    expect(Math.abs(mean('spectralBandwidth') / (NYQUIST / Math.sqrt(12)) - 1)).toBeLessThan(0.01)
  })

  it('is as flat as powers with an exponential distribution: e to the -0.5772', () => {
    expect(mean('spectralFlatness')).toBeCloseTo(Math.exp(-0.5772), 1)
    expect(Math.abs(mean('spectralFlatness') / Math.exp(-0.5772) - 1)).toBeLessThan(0.02)
  })

  it('crosses zero at every other sample', () => {
    expect(mean('zeroCrossingRate')).toBeCloseTo(0.5, 2)
  })

  it('has the energy of its amplitude, and bands by their width', () => {
    expect(mean('energy')).toBeCloseTo(0.25 / 3, 2)
    // Half of a sine's power is its mean square. 500 to 2000 Hz are 1500 of 22050.
    const expected = (2 * (0.25 / 3) * 1500) / NYQUIST
    // 70 bins of 30 windows.
    expect(Math.abs(mean('bandEnergies', 3) / expected - 1)).toBeLessThan(0.1)
  })
})

describe('an impulse', () => {
  const samples = new Float32Array(LENGTH)
  samples[LENGTH / 2] = 1
  const of = curvesOf(curves, samples)

  it('has all bins alike', () => {
    // But for bin 1, which the constant part is taken from, and the highest one, which counts half.
    expect(of('spectralFlatness')[0]).toBeGreaterThan(0.998)
    expect(of('spectralCentroid')[0]).toBeCloseTo(NYQUIST / 2, -1.5)
    expect(of('spectralRolloff')[0]).toBeCloseTo(0.85 * NYQUIST, -1.5)
    // Bin 1 is in the lowest band, the highest bin is one of 15 valleys.
    for (const contrast of of('spectralContrast').subarray(1, 6)) expect(contrast).toBeCloseTo(0, 5)
    expect(of('spectralContrast')[6]).toBeLessThan(0.2)
  })

  it('has its levels over the whole window', () => {
    expect(of('peak')[0]).toBe(1)
    expect(of('energy')[0]).toBeCloseTo(1 / LENGTH, 9)
    expect(of('zeroCrossingRate')[0]).toBe(0)
  })
})

describe('no sound', () => {
  it.each([
    ['silence', 0],
    ['a constant', 0.8],
  ])('of %s has a defined spectrum', (_, value) => {
    const of = curvesOf(
      curves,
      silence.map(() => value),
    )
    expect(of('peak')[0]).toBeCloseTo(value, 6)
    for (const name of [
      'zeroCrossingRate',
      'spectralCentroid',
      'spectralBandwidth',
      'spectralRolloff',
    ] as const)
      expect(of(name)[0], name).toBe(0)
    expect(of('spectralFlatness')[0]).toBe(1)
    expect([...of('spectralContrast')]).toEqual(Array(7).fill(0))
    expect(of('spectralFlux')[0]).toBeLessThan(1e-6)
    expect(Math.max(...of('bandEnergies'))).toBeLessThan(1e-12)
  })

  it('has mel levels of -100 dB', () => {
    expect([...curvesOf(curves, silence)('logMel')]).toEqual(Array(128).fill(-100))
  })
})

describe('zero crossings', () => {
  const rate = (values: readonly number[]) => {
    const samples = silence.slice()
    samples.set(values)
    return (curvesOf(curves, samples)('zeroCrossingRate')[0] ?? 0) * LENGTH
  }

  it('count zero as positive, and what is next to nothing as zero', () => {
    expect(rate([0, 0.1, 0, 0.1])).toBe(0)
    expect(rate([0, -0.1, 0, -0.1, 0.1])).toBe(4)
    expect(rate([0.1, -9e-11, 0.1])).toBe(0)
    expect(rate([0.1, -2e-10, 0.1])).toBe(2)
  })
})

describe('where frequencies end early', () => {
  it.each([
    [64, 1000],
    [64, 44_100],
    [512, 8000],
    [65_536, 44_100],
  ])('windows of %i samples at %i Hz have numbers everywhere', (windowSamples, sampleRate) => {
    const short = createWindowCurves({ sampleRate, windowSamples, mels: 128, fminHz: 0, fmaxHz: 20_000 })
    const samples = noise(windowSamples, 0.5)
    // The transform by its definition would take long for the largest.
    const power = noise(windowSamples / 2 + 1, 0.5, 3).map((value) => (value + 0.5) / windowSamples)
    const record = new Float32Array(short.recordLength)
    short.fill({ samples, power, previousPower: power.map(() => 0) }, record, 0)
    expect(record.findIndex((value) => !Number.isFinite(value))).toBe(-1)
  })

  it('bands above them are 0', () => {
    const low = createWindowCurves({
      sampleRate: 8000,
      windowSamples: 512,
      mels: 40,
      fminHz: 0,
      fmaxHz: 8000,
    })
    const of = curvesOf(low, noise(512, 0.5))
    const [, , , , highMid = 0, presence, brilliance] = of('bandEnergies')
    expect(highMid).toBeGreaterThan(0)
    expect([presence, brilliance]).toEqual([0, 0])
    // 3200 Hz and up to half the rate; then nothing.
    expect(of('spectralContrast')[5]).toBeGreaterThan(1)
    expect(of('spectralContrast')[6]).toBe(0)
    // Triangles above half the rate are empty.
    expect(of('logMel')[39]).toBe(-100)
    expect(of('logMel')[10]).toBeGreaterThan(-20)
  })
})
