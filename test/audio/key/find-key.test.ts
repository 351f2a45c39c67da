import { describe, expect, it } from 'vitest'
import { findKey } from '../../../src/audio/key/find-key.js'
import type { SongKey } from '../../../src/audio/key/song-key.js'
import { tuningCentsOf } from '../../../src/audio/pitch/tuning.js'
import { noise } from '../make-signal.js'
import { type Chord, play, RATE, triad } from '../pitch/make-tones.js'
import { finePitchesOf, folded } from '../pitch/pitches-of.js'
import { hasRecordings, RECORDING_RATE, recording } from '../pitch/recordings.js'

const TONICS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const

/** I–IV–V–I; in minor the fifth degree has its leading tone. */
function cadence(tonic: number, mode: SongKey['mode']): Chord[] {
  const third = mode === 'major' ? 4 : 3
  const root = 60 + tonic
  const chords = [triad(root, third), triad(root + 5, third), triad(root + 7, 4), triad(root, third)]
  return chords.map((pitches) => ({ pitches, seconds: 0.4 }))
}

async function keyOf(signal: Float32Array, sampleRate = RATE): Promise<SongKey> {
  const fine = await finePitchesOf(signal, sampleRate)
  return findKey(folded(fine, tuningCentsOf(fine)))
}

const keys = TONICS.flatMap((tonic, i) => (['major', 'minor'] as const).map((mode) => ({ tonic, mode, i })))

describe('findKey', () => {
  it.each(keys)('hears a cadence in $tonic $mode, in tune and out of it', async ({ tonic, mode, i }) => {
    for (const cents of [-30, 0, 30]) {
      const key = await keyOf(play(cadence(i, mode), { cents }))
      expect(key, `${cents} cents`).toMatchObject({ tonic, mode })
      expect(key.confidence).toBeGreaterThan(0.3)
    }
  })

  it('is not sure where it might be the relative key', () => {
    // C major's pitch classes, the same for all; then with the tonic and the dominant in front.
    const scale = [1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1]
    const clear = [3, 0, 1, 0, 2, 1, 0, 2.5, 0, 1, 0, 1]
    expect(findKey(clear)).toMatchObject({ tonic: 'C', mode: 'major' })
    expect(findKey(scale).confidence).toBeLessThan(findKey(clear).confidence / 2)
  })

  it('does not depend on the unit', () => {
    const chroma = [3, 0.1, 1, 0.2, 2, 1, 0, 2.5, 0.3, 1, 0, 1]
    const { confidence, ...key } = findKey(chroma.map((weight) => weight * 1e-4))
    expect(findKey(chroma)).toMatchObject(key)
    expect(findKey(chroma).confidence).toBeCloseTo(confidence, 9)
  })

  it('has no confidence in silence, nor where all pitches are alike', () => {
    expect(findKey(new Float32Array(12))).toEqual({ tonic: 'C', mode: 'major', confidence: 0 })
    expect(findKey(new Float32Array(12).fill(0.5)).confidence).toBe(0)
  })

  it('has hardly any in noise', async () => {
    expect((await keyOf(noise(5 * RATE, 0.3))).confidence).toBeLessThan(0.05)
  })
})

describe.skipIf(!hasRecordings)('findKey of recordings', () => {
  it('knows that the Hungarian Dance is in G minor, and that it is tuned to 440 Hz', async () => {
    const fine = await finePitchesOf(recording('hungarian-dance-5.ogg'), RECORDING_RATE)
    expect(Math.abs(tuningCentsOf(fine))).toBeLessThan(3)
    const key = findKey(folded(fine, tuningCentsOf(fine)))
    expect(key).toMatchObject({ tonic: 'G', mode: 'minor' })
    expect(key.confidence).toBeGreaterThan(0.7)
  })

  // A pedal of E under changing chords, whales, and speech.
  it.each(['vibe-ace.ogg', 'humpback.ogg', 'speech-198-209.ogg'])('is not sure of %s', async (name) => {
    expect((await keyOf(recording(name), RECORDING_RATE)).confidence).toBeLessThan(0.25)
  })
})
