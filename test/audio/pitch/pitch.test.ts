import { describe, expect, it } from 'vitest'
import { FINE_PITCHES, fillFinePitches } from '../../../src/audio/pitch/fine-pitches.js'
import { tuningCentsOf } from '../../../src/audio/pitch/tuning.js'
import { createChromaRange } from '../../../src/audio/spectrum/chroma-peaks.js'
import { noise, sine } from '../make-signal.js'
import { play, RATE, triad } from './make-tones.js'
import { finePitchesOf, folded } from './pitches-of.js'

const CENTS_PER_FINE_PITCH = 20

function hertzOf(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12)
}

/** Where the weights lie around their largest, in cents above C. */
function centreCents(fine: Float64Array): number {
  const largest = fine.indexOf(Math.max(...fine))
  let sum = 0
  let moments = 0
  for (let offset = -2; offset <= 2; offset++) {
    const weight = fine[(largest + offset + FINE_PITCHES) % FINE_PITCHES] ?? 0
    sum += weight
    moments += weight * offset
  }
  return (largest + moments / sum) * CENTS_PER_FINE_PITCH
}

/** The difference of two places in an octave. */
function centsApart(a: number, b: number): number {
  return Math.abs(((((a - b + 600) % 1200) + 1200) % 1200) - 600)
}

describe('fillFinePitches', () => {
  // The Hann window's peaks are interpolated exactly; three cents are what the beginning and end of the sine add, and, low
  // down, where bins are wider than tones, its mirror image at negative frequencies.
  it.each([60, 60.2, 61.5, 64.7, 69, 69.1, 76.35, 88, 93.9])(
    'puts a sine of MIDI pitch %d in its place',
    async (midi) => {
      const fine = await finePitchesOf(sine(hertzOf(midi), 1, 44_100, 0.5), 44_100)
      expect(centsApart(centreCents(fine), midi * 100)).toBeLessThan(3)
    },
  )

  it('adds the amplitude of each peak', async () => {
    const range = createChromaRange(44_100, 2048)
    const power = new Float32Array(1027)
    // A peak in the middle of a bin, as the Hann window spreads it.
    power.set([0.01, 0.04, 0.01], 99)
    const fine = new Float32Array(FINE_PITCHES + 2).fill(7)
    fillFinePitches(range, power, fine, 1)
    const weights = fine.subarray(1, FINE_PITCHES + 1)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.2, 6)
    expect(weights.filter((weight) => weight > 0).length).toBeLessThanOrEqual(2)
    expect([fine[0], fine[FINE_PITCHES + 1]]).toEqual([7, 7])
  })

  it('has nothing in silence', async () => {
    const fine = await finePitchesOf(new Float32Array(RATE), RATE)
    expect(fine.every((weight) => weight === 0)).toBe(true)
  })
})

describe('tuningCentsOf', () => {
  const song = [60, 65, 67, 60].map((root) => ({ pitches: triad(root, 4), seconds: 0.5 }))

  // Harmonics are not tempered: the fifth lies 14 cents below its semitone, the seventh 31. So sounds seem a little flat.
  it.each([-45, -30, -10, 0, 15, 30, 45])('finds chords tuned %i cents away', async (cents) => {
    const tuning = tuningCentsOf(await finePitchesOf(play(song, { cents }), RATE))
    expect(Math.abs(tuning - cents)).toBeLessThan(5)
  })

  it('is between -50 and 50', async () => {
    const tuning = tuningCentsOf(await finePitchesOf(play(song, { cents: 70 }), RATE))
    expect(Math.abs(tuning - -30)).toBeLessThan(5)
  })

  it.each([
    ['silence', new Float32Array(RATE)],
    ['noise', noise(5 * RATE, 0.3)],
  ])('is 0 in %s', async (_, signal) => {
    expect(tuningCentsOf(await finePitchesOf(signal, RATE))).toBe(0)
  })
})

describe('foldPitches', () => {
  it.each([-50, -30, 0, 20, 50])(
    'gives a pitch class all that lies at its tuned pitch, %i cents away',
    (cents) => {
      // D, as it is split between the two bins around it.
      const pitch = (200 + cents) / CENTS_PER_FINE_PITCH
      const below = Math.floor(pitch)
      const fine = new Float64Array(FINE_PITCHES)
      fine[below] = 1 - (pitch - below)
      fine[below + 1] = pitch - below
      const chroma = folded(fine, cents)
      // Half a bin is the most that splitting spreads it: 10 of 100 cents, of which smoothstep gives away 3 %.
      expect(chroma[2]).toBeGreaterThan(0.97)
    },
  )

  it('loses nothing, whatever the tuning', () => {
    const fine = noise(FINE_PITCHES, 0.5).map((value) => value + 0.5)
    const total = fine.reduce((sum, weight) => sum + weight, 0)
    for (let cents = -50; cents <= 50; cents += 7) {
      expect(folded(fine, cents).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(total, 3)
    }
  })

  it('shares what lies half-way between two classes, across the octave too', () => {
    const fine = new Float64Array(FINE_PITCHES)
    fine[58] = 1
    const chroma = folded(fine, 10)
    expect(chroma[11]).toBeCloseTo(0.5, 6)
    expect(chroma[0]).toBeCloseTo(0.5, 6)
  })
})
