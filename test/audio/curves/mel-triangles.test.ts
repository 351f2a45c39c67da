import { describe, expect, it } from 'vitest'
import { createMelTriangles, melCorners } from '../../../src/audio/curves/mel-triangles.js'

describe('mel corners', () => {
  // The example of librosa's documentation of `mel_frequencies`.
  const DOCUMENTED = [
    0, 85.317, 170.635, 255.952, 341.269, 426.586, 511.904, 597.221, 682.538, 767.855, 853.173, 938.49,
    1024.856, 1119.114, 1222.042, 1334.436, 1457.167, 1591.187, 1737.532, 1897.337, 2071.84, 2262.393,
    2470.47, 2697.686, 2945.799, 3216.731, 3512.582, 3835.643, 4188.417, 4573.636, 4994.285, 5453.621,
    5955.205, 6502.92, 7101.009, 7754.107, 8467.272, 9246.028, 10096.408, 11025,
  ]

  it('are those of librosa', () => {
    const corners = melCorners({ mels: 38, fminHz: 0, fmaxHz: 11_025 })
    expect(corners).toHaveLength(40)
    corners.forEach((hertz, i) => {
      expect(hertz).toBeCloseTo(DOCUMENTED[i] ?? Number.NaN, 3)
    })
  })

  it('begin and end where they are told to', () => {
    const corners = melCorners({ mels: 64, fminHz: 50, fmaxHz: 7600 })
    expect(corners[0]).toBeCloseTo(50, 9)
    expect(corners[65]).toBeCloseTo(7600, 9)
  })
})

describe('mel triangles', () => {
  const OPTIONS = { sampleRate: 22_050, windowSamples: 2048, mels: 128, fminHz: 0, fmaxHz: 11_025 }
  /** Our power has to be this much larger to be librosa's. */
  const SCALE = 512 ** 2

  /** Weights of a triangle by bin, at librosa's scale. */
  function triangle(mel: number, options = OPTIONS): Map<number, number> {
    const { firstBin, start, weights } = createMelTriangles(options)
    const own = weights.subarray(start[mel], start[mel + 1])
    return new Map([...own].map((weight, i) => [(firstBin[mel] ?? 0) + i, weight / SCALE]))
  }

  // Printed by librosa 0.11: filters.mel(sr=22050, n_fft=2048), rows 0, 64 and 127.
  it.each<readonly [number, readonly (readonly [bin: number, weight: number])[]]>([
    [
      0,
      [
        [1, 0.016182853208219942],
        [2, 0.032365706416439884],
        [3, 0.028990088037379964],
        [4, 0.012807234829160026],
      ],
    ],
    [
      64,
      [
        [182, 0.0010807637701472082],
        [183, 0.004899887026277471],
        [184, 0.008719010282407734],
        [185, 0.012538133538537997],
        [186, 0.016357256794668262],
        [187, 0.017278832377275868],
        [188, 0.013559959784280724],
        [189, 0.00984108719128558],
        [190, 0.006122214598290436],
        [191, 0.002403342005295294],
      ],
    ],
    [
      127,
      [
        [971, 7.184815842995642e-6],
        [972, 0.00014095657491237183],
        [973, 0.000274728333981748],
      ],
    ],
  ])('number %i is that of librosa', (mel, expected) => {
    const weights = [...triangle(mel)].filter(([, weight]) => weight > 0)
    expected.forEach(([bin, weight], i) => {
      expect(weights[i]?.[0]).toBe(bin)
      expect(weights[i]?.[1]).toBeCloseTo(weight, 9)
    })
  })

  it('have an area of 1 where bins are narrow', () => {
    // Bins of 1.3 Hz under triangles of 40 Hz and more: the sum is the integral within a thousandth.
    const fine = { ...OPTIONS, windowSamples: 16_384 }
    const scale = (fine.windowSamples / 4) ** 2
    const { start, weights } = createMelTriangles(fine)
    for (let mel = 0; mel < 128; mel++) {
      const sum = weights.subarray(start[mel], start[mel + 1]).reduce((total, weight) => total + weight, 0)
      expect(((sum / scale) * 22_050) / 16_384, `triangle ${mel}`).toBeCloseTo(1, 2)
    }
  })

  it('have their tops at their middle corners', () => {
    const corners = melCorners(OPTIONS)
    for (const mel of [0, 20, 64, 127]) {
      const [top = 0] = [...triangle(mel)].reduce((best, one) => (one[1] > best[1] ? one : best))
      expect(Math.abs((top * 22_050) / 2048 - (corners[mel + 1] ?? 0))).toBeLessThanOrEqual(
        22_050 / 2048 / 2 + 3,
      )
    }
  })

  it('are empty above half the sample rate', () => {
    const weights = triangle(127, { ...OPTIONS, sampleRate: 8000, fmaxHz: 20_000 })
    expect([...weights.values()]).toEqual([])
  })
})
