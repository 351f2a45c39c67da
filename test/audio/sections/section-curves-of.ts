import { frameGrid } from '../../../src/audio/frame-grid.js'
import { SectionEvidence } from '../../../src/audio/joined/section-evidence.js'
import { FINE_PITCHES, fillFinePitches } from '../../../src/audio/pitch/fine-pitches.js'
import { foldPitches } from '../../../src/audio/pitch/tuned-chroma.js'
import type { SectionCurves } from '../../../src/audio/sections/section-curves.js'
import { melRanges } from '../../../src/audio/spectrum/bands.js'
import { createChromaRange } from '../../../src/audio/spectrum/chroma-peaks.js'
import { eachSpectrum } from '../pitch/pitches-of.js'

const MELS = 40

/** What sections are found from, of a signal. */
export async function sectionCurvesOf(signal: Float32Array, sampleRate: number): Promise<SectionCurves> {
  const { windowSamples, hopSamples } = frameGrid(sampleRate)
  const evidence = new SectionEvidence(hopSamples / sampleRate)
  const range = createChromaRange(sampleRate, windowSamples)
  const edges = melRanges(MELS, 30, sampleRate / 2).map(([low]) =>
    Math.round((low * windowSamples) / sampleRate),
  )
  const fine = new Float32Array(FINE_PITCHES)
  const chroma = new Float32Array(12)
  const mel = new Float32Array(MELS)
  await eachSpectrum(signal, sampleRate, (power) => {
    fillFinePitches(range, power, fine, 0)
    foldPitches({ fine, offset: 0, tuningCents: 0, into: chroma, intoOffset: 0 })
    for (let band = 0; band < MELS; band++) {
      const bins = power.subarray(edges[band], edges[band + 1] ?? windowSamples / 2)
      const sum = bins.reduce((total, value) => total + value, 0)
      mel[band] = Math.max(-80, 10 * Math.log10(sum))
    }
    evidence.add(mel, 0, chroma, 0)
  })
  return evidence.curves()
}
