import { describe, expect, it } from 'vitest'
import { beatContinuity, eventScore, tempoAccuracy, timesFrom } from '../../bench/accuracy/measures.mjs'

/** `count` beats, half a second apart. */
const beats = (count: number, first = 1) => Array.from({ length: count }, (_, i) => first + i / 2)

describe('events', () => {
  it('are all found where they are the same', () => {
    expect(eventScore([1, 2, 3], [1, 2, 3], 0.05)).toEqual({
      fMeasure: 1,
      precision: 1,
      recall: 1,
      meanErrorSeconds: 0,
    })
  })

  it('are scored by how many are right and how many are found', () => {
    // Two of three are right, two of four are found: 2 × 2/3 × 1/2 / (2/3 + 1/2) = 4/7.
    const score = eventScore([1, 2.04, 5], [1, 2, 3, 4], 0.05)
    expect(score.precision).toBeCloseTo(2 / 3, 12)
    expect(score.recall).toBe(0.5)
    expect(score.fMeasure).toBeCloseTo(4 / 7, 12)
    expect(score.meanErrorSeconds).toBeCloseTo(0.02, 12)
  })

  it('count within the tolerance, itself included', () => {
    // Binary fractions, so that the difference is the tolerance to the bit.
    expect(eventScore([1.0625], [1], 0.0625).fMeasure).toBe(1)
    expect(eventScore([1.0626], [1], 0.0625).fMeasure).toBe(0)
  })

  it('are paired once each', () => {
    expect(eventScore([0.98, 1.02], [1], 0.05)).toMatchObject({ precision: 0.5, recall: 1 })
    expect(eventScore([1], [0.98, 1.02], 0.05)).toMatchObject({ precision: 1, recall: 0.5 })
  })

  it('are paired as often as possible, not each with the nearest', () => {
    // 1.04 is nearest to 1.05, and would leave 1.09 and 1 alone.
    expect(eventScore([1.04, 1.09], [1, 1.05], 0.05).fMeasure).toBe(1)
  })

  it('that are none are found by finding none', () => {
    expect(eventScore([], [], 0.05).fMeasure).toBe(1)
    expect(eventScore([1], [], 0.05)).toMatchObject({ fMeasure: 0, precision: 0, recall: 0 })
    expect(eventScore([], [1], 0.05)).toMatchObject({ fMeasure: 0, precision: 0, recall: 0 })
  })
})

describe('the continuity of beats', () => {
  it('is whole where all are right', () => {
    expect(beatContinuity(beats(10), beats(10))).toEqual({ cmlC: 1, cmlT: 1, amlC: 1, amlT: 1 })
  })

  it('breaks at a wrong beat', () => {
    // The fifth of ten is off by 40 %: it is wrong, and so is the distance to the next. Four come before, four after.
    const found = beats(10).map((seconds, i) => (i === 4 ? seconds + 0.2 : seconds))
    const { cmlC, cmlT } = beatContinuity(found, beats(10))
    expect(cmlC).toBeCloseTo(0.4, 12)
    expect(cmlT).toBeCloseTo(0.8, 12)
  })

  it('allows 17.5 % of an interval', () => {
    const late = (part: number) => beats(10).map((seconds) => seconds + part / 2)
    expect(beatContinuity(late(0.17), beats(10)).cmlT).toBe(1)
    expect(beatContinuity(late(0.18), beats(10)).cmlT).toBe(0)
  })

  it('counts a tempo that is 18 % off as wrong even where a beat is in its place', () => {
    const slow = Array.from({ length: 5 }, (_, i) => 1 + i * 0.59)
    expect(beatContinuity(slow, beats(5)).cmlT).toBe(0)
  })

  it('allows twice the tempo, half of it, and the off-beat, as another level', () => {
    const truth = beats(11)
    const doubled = Array.from({ length: 21 }, (_, i) => 1 + i / 4)
    const offBeat = beats(10, 1.25)
    const odd = truth.filter((_, i) => i % 2 === 0)
    const even = truth.filter((_, i) => i % 2 === 1)
    for (const found of [doubled, offBeat, odd, even]) {
      const score = beatContinuity(found, truth)
      expect(score.cmlT).toBeLessThan(0.1)
      expect(score).toMatchObject({ amlC: 1, amlT: 1 })
    }
  })

  it('counts beats that are too many as wrong', () => {
    // Five are annotated, ten found: the first five are right.
    expect(beatContinuity(beats(10), beats(5))).toMatchObject({ cmlC: 0.5, cmlT: 0.5 })
  })

  it.each([
    [[], [1, 2]],
    [[1], [1, 2]],
    [[1, 2], [1]],
  ])('of %j against %j is none', (found, truth) => {
    expect(beatContinuity(found, truth)).toEqual({ cmlC: 0, cmlT: 0, amlC: 0, amlT: 0 })
  })
})

describe('a tempo', () => {
  it.each([
    [120, 120, 1, 1],
    [124.8, 120, 1, 1],
    [125, 120, 0, 0],
    [115.2, 120, 1, 1],
    [60, 120, 0, 1],
    [240, 120, 0, 1],
    [40, 120, 0, 1],
    [360, 120, 0, 1],
    [180, 120, 0, 0],
    [0, 120, 0, 0],
  ])('of %f where %f is right scores %i, and %i but for its octave', (found, truth, accuracy1, accuracy2) => {
    expect(tempoAccuracy(found, truth)).toEqual({ accuracy1, accuracy2 })
  })
})

it('beats of the first seconds are left out', () => {
  expect(timesFrom([1, 4.9, 5, 6], 5)).toEqual([5, 6])
})
