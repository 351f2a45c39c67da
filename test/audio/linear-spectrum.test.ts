import { describe, expect, it } from 'vitest'
import { contextRate, LINEAR_BINS, linearBinHz } from '../../src/audio/spectrum/context-rate.js'
import { AudioFolder, EVERYTHING } from './audio-folder.js'
import { noise, sine } from './make-signal.js'
import { cellOf } from './read-cells.js'

const KEEP = { keep: { linearSpectrum: EVERYTHING } }
const WINDOW = 2048

/** The level of a bin at every hop, straight from the words of the Web Audio API: windows are centred, before and after is silence. */
function referenceLevels(samples: Float32Array, sampleRate: number, hop: number, bin: number): number[] {
  const keeps = 0.8 ** ((60 * hop) / sampleRate)
  const levels: number[] = []
  let smoothed = 0
  for (let centre = 0; centre <= samples.length; centre += hop) {
    let [real, imaginary] = [0, 0]
    for (let n = 0; n < WINDOW; n++) {
      const angle = (2 * Math.PI * n) / WINDOW
      const window = 0.42 - 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle)
      const sample = (samples[centre - WINDOW / 2 + n] ?? 0) * window
      real += sample * Math.cos(angle * bin)
      imaginary -= sample * Math.sin(angle * bin)
    }
    smoothed = keeps * smoothed + (1 - keeps) * (Math.hypot(real, imaginary) / WINDOW)
    levels.push(Math.min(1, Math.max(0, (20 * Math.log10(smoothed) + 100) / 70)))
  }
  return levels
}

describe('the linear spectrum', () => {
  it.each([44_100, 48_000])('is that of an AnalyserNode, computed plainly, at %i Hz', async (sampleRate) => {
    using folder = new AudioFolder()
    const signal = noise(Math.round(0.5 * sampleRate), 0.02, 7)
    // Loud and quiet, a constant part, and a beginning and an end within the song.
    sine(1000, 0.25, sampleRate, 0.4).forEach((value, i) => {
      signal[5000 + i] = (signal[5000 + i] ?? 0) + value + 0.1
    })
    const input = folder.wav('sound.wav', signal, { sampleRate })
    using features = (await folder.analyze(input, KEEP)).features
    const track = features.linearSpectrum
    if (!track) throw new Error('the track was not kept')
    expect(track.columnCount).toBe(features.frameCount)
    for (const bin of [0, 1, 2, 42, 43, 46, 47, 300, 511]) {
      const expected = referenceLevels(signal, sampleRate, features.hopSamples, bin)
      expected.forEach((level, column) => {
        const found = cellOf(track, { column, row: bin >> 1, channel: bin & 1 })
        // A third of the step of a byte: a half-float near 1 has steps of an eighth, and floats do the rest.
        expect(Math.abs(found - level), `bin ${bin}, column ${column}`).toBeLessThan(1 / 3 / 255)
      })
    }
  })

  it.each([8000, 22_050, 32_000, 96_000])(
    'has a tone of 1 kHz at the same place at %i Hz',
    async (sampleRate) => {
      using folder = new AudioFolder()
      const input = folder.wav('tone.wav', sine(1000, 1, sampleRate, 0.1), { sampleRate })
      using features = (await folder.analyze(input, KEEP)).features
      const track = features.linearSpectrum
      if (!track) throw new Error('the track was not kept')
      const column = Math.floor(track.columnCount * 0.7)
      const levels = Array.from({ length: LINEAR_BINS }, (_, bin) =>
        cellOf(track, { column, row: bin >> 1, channel: bin & 1 }),
      )
      const loudest = levels.indexOf(Math.max(...levels))
      expect(Math.abs(loudest * linearBinHz(sampleRate) - 1000)).toBeLessThan(linearBinHz(sampleRate))
      // A tenth of full scale: -20 dB, the window's mean of 0.42, half of it at negative frequencies; and what a place between bins takes.
      const expected = (20 * Math.log10(0.1 * 0.42 * 0.5) + 100) / 70
      expect(levels[loudest]).toBeGreaterThan(expected - 2 / 70)
      expect(levels[loudest]).toBeLessThan(expected + 0.5 / 70)
      // Nothing where the song has nothing.
      const half = sampleRate / 2 / linearBinHz(sampleRate)
      for (let bin = Math.ceil(half) + 3; bin < LINEAR_BINS; bin++) expect(levels[bin]).toBe(0)
    },
  )

  it('is kept only where somebody wants it', async () => {
    using folder = new AudioFolder()
    const input = folder.wav('tone.wav', sine(440, 1, 8000), { sampleRate: 8000 })
    using features = (await folder.analyze(input)).features
    expect(features.linearSpectrum).toBeUndefined()
  })

  it('belongs to the contexts that browsers have', () => {
    expect([8000, 16_000, 48_000, 96_000, 192_000].map(contextRate)).toEqual(new Array(5).fill(48_000))
    expect([11_025, 22_050, 44_100, 88_200, 37_800].map(contextRate)).toEqual(new Array(5).fill(44_100))
  })
})
