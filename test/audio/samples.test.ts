import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { AudioFolder } from './audio-folder.js'

const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url))

// Recordings that lie beside some checkouts; everything they show is tested with made signals too.
it.skipIf(!existsSync(SAMPLES)).each(['vibe-ace.ogg', 'humpback.ogg', 'speech-198-209.ogg'])(
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
