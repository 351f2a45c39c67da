import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { AudioFolder } from './audio-folder.js'

const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url))

const beside = it.skipIf(!existsSync(SAMPLES))

// Recordings that lie beside some checkouts; everything they show is tested with made signals too.
beside.each(['vibe-ace.ogg', 'humpback.ogg', 'speech-198-209.ogg'])(
  '%s has features that make sense',
  async (name) => {
    using folder = new AudioFolder()
    const { features } = await folder.analyze(`${SAMPLES}${name}`)
    using _ = features
    expect(folder.warnings).toEqual([])
    const { chroma: _chroma, ...curves } = features.tracks
    for (const [curve, values] of Object.entries(curves)) {
      expect(values.every(Number.isFinite), curve).toBe(true)
      expect(Math.max(...values), curve).toBeGreaterThan(0)
    }
    expect(features.spectrumReferenceDb).toBeGreaterThan(-50)
    expect(features.spectrumReferenceDb).toBeLessThan(0)
  },
)

beside.each([
  // Drums and bass at 130 beats a minute, as librosa finds them too.
  ['vibe-ace.ogg', [128, 132], [0.5, 1]],
  // Strings in rubato: a beat, but never the same for long.
  ['hungarian-dance-5.ogg', [60, 200], [0.25, 0.6]],
  ['speech-198-209.ogg', [0, 0], [0, 0.1]],
  ['humpback.ogg', [0, 0], [0, 0.1]],
] as const)('%s has a beat as clear as it sounds', async (name, [slowest, fastest], [least, most]) => {
  using folder = new AudioFolder()
  const { features } = await folder.analyze(`${SAMPLES}${name}`, { keep: {} })
  using _ = features
  const { tempoBpm, confidence, beatsSeconds } = features.beats
  expect(tempoBpm).toBeGreaterThanOrEqual(slowest)
  expect(tempoBpm).toBeLessThanOrEqual(fastest)
  expect(confidence).toBeGreaterThanOrEqual(least)
  expect(confidence).toBeLessThanOrEqual(most)
  expect(beatsSeconds.length > 0).toBe(tempoBpm > 0)
})
