import { describe, expect, it } from 'vitest'
import { SectionEvidence } from '../../../src/audio/joined/section-evidence.js'

const FRAME_SECONDS = 512 / 44_100
const STEP_FRAMES = 32

describe('SectionEvidence', () => {
  it('has the mean level of each step, within a sixth of a dB, and its pitches to the strongest', () => {
    const evidence = new SectionEvidence(FRAME_SECONDS)
    const mel = new Float32Array(2 + 40)
    const chroma = new Float32Array(3 + 12)
    for (let frame = 0; frame < STEP_FRAMES * 2; frame++) {
      for (let band = 0; band < 40; band++) mel[2 + band] = -band - (frame % 2)
      for (let i = 0; i < 12; i++) chroma[3 + i] = frame < STEP_FRAMES ? i / 100 : 0
      evidence.add(mel, 2, chroma, 3)
    }
    const curves = evidence.curves()
    expect(curves.steps).toBe(2)
    expect(curves.stepSeconds).toBeCloseTo(0.3715, 4)
    for (let band = 0; band < 40; band++) {
      expect(Math.abs((curves.mel[40 + band] ?? 0) - (-band - 0.5))).toBeLessThan(0.17)
    }
    for (let i = 0; i < 12; i++) expect(curves.chroma[i]).toBeCloseTo(i / 11, 2)
    expect(curves.chroma.subarray(12).every((pitch) => pitch === 0)).toBe(true)
  })

  it('has a step for the frames at the end too, however few', () => {
    const evidence = new SectionEvidence(FRAME_SECONDS)
    for (let frame = 0; frame < STEP_FRAMES + 1; frame++) {
      evidence.add(new Float32Array(40).fill(-20), 0, new Float32Array(12), 0)
    }
    const { steps, mel } = evidence.curves()
    expect(steps).toBe(2)
    expect(mel).toHaveLength(80)
    expect(mel.every((level) => level === -20)).toBe(true)
    expect(evidence.curves().steps).toBe(2)
  })

  it('has none without frames', () => {
    expect(new SectionEvidence(FRAME_SECONDS).curves()).toMatchObject({ steps: 0 })
  })
})
