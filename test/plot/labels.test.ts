import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SongAnalysis } from '../../src/audio/index.js'
import { drawText } from '../../src/pictures/index.js'
import { factsOf } from '../../src/plot/compose/header.js'
import { type PlacedLabel, placeLabel } from '../../src/plot/paint/place-label.js'
import { sine } from '../audio/make-signal.js'
import { composeSong } from './compose-song.js'
import { makeAnalysis } from './make-analysis.js'
import { type OpenSong, openSong } from './open-song.js'

let song: OpenSong
beforeAll(async () => {
  song = await openSong(sine(440, 2, 44_100), 44_100)
})
afterAll(() => song?.[Symbol.dispose]())

/** Two seconds of sound that pass for as long as a test needs. */
function lasting(durationSeconds: number, given: Partial<SongAnalysis> = {}): SongAnalysis {
  const features = { ...song.features, durationSeconds }
  const { source, sections } = makeAnalysis(features)
  return makeAnalysis(song.features, { features, sections, source, ...given })
}

async function labelsOf(analysis: SongAnalysis, size: { width: number; height: number; title?: string }) {
  const { scene } = await composeSong(analysis, size)
  return scene.labels.flatMap((label) => placeLabel(drawText, label) ?? [])
}

function overlap(a: PlacedLabel, b: PlacedLabel): boolean {
  const apart = (from: number, size: number, otherFrom: number, otherSize: number) =>
    from + size <= otherFrom || otherFrom + otherSize <= from
  return !(
    apart(a.left, a.picture.width, b.left, b.picture.width) ||
    // Lines of text are higher than their letters: a fifth of that may overlap and no letters touch.
    apart(a.top, 0.8 * a.picture.height, b.top, 0.8 * b.picture.height)
  )
}

describe.each([
  [800, 500],
  [1600, 1000],
  [3200, 2000],
  [2400, 500],
  [800, 1600],
])('the texts of a plot of %s × %s', (width, height) => {
  it.each([1 / 44_100, 0.03, 2, 200, 3599, 10_800, 90_000])(
    'do not touch, and lie within the picture, for a song of %s s',
    async (duration) => {
      const labels = await labelsOf(lasting(duration), {
        width,
        height,
        title: '長い歌の名前 – Größe '.repeat(20),
      })
      const touching = labels.filter((label, i) => labels.slice(i + 1).some((other) => overlap(label, other)))
      expect(touching.map(({ left, top }) => `${left}, ${top}`)).toEqual([])
      for (const { left, top, picture } of labels) {
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
        expect(left + picture.width).toBeLessThanOrEqual(width)
        expect(top + picture.height).toBeLessThanOrEqual(height)
      }
    },
  )
})

describe('the line of facts', () => {
  it('says duration, rate, key, tempo, loudness and true peak', () => {
    const features = { ...song.features, beats: { ...song.features.beats, tempoBpm: 128.02 } }
    const { durationSeconds: _, ...source } = makeAnalysis(song.features).source
    const analysis = makeAnalysis(features, { source: { ...source, channels: 2, durationSeconds: 204.4 } })
    expect(factsOf(analysis)).toEqual([
      'duration 3:24',
      '44.1 kHz, stereo',
      'key E♭ minor (confidence 0.62)',
      'tempo 128.0 BPM',
      'integrated loudness −14.2 LUFS',
      'true peak −0.3 dBTP',
    ])
  })

  it('says what silence has not', () => {
    const analysis = makeAnalysis(song.features, {
      key: { tonic: 'C', mode: 'major', confidence: 0 },
      loudness: {
        integratedLufs: Number.NEGATIVE_INFINITY,
        rangeLu: 0,
        truePeakDbtp: Number.NEGATIVE_INFINITY,
        samplePeakDbfs: Number.NEGATIVE_INFINITY,
      },
    })
    expect(factsOf(analysis).slice(2)).toEqual([
      'no key',
      'no clear beat',
      'integrated loudness −∞ LUFS',
      'true peak −∞ dBTP',
    ])
  })
})
