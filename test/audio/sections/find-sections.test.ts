import { describe, expect, it } from 'vitest'
import type { BeatTrack } from '../../../src/audio/beats/beat-track.js'
import { findSections } from '../../../src/audio/sections/find-sections.js'
import type { Section } from '../../../src/audio/sections/section.js'
import { noise } from '../make-signal.js'
import { RATE } from '../pitch/make-tones.js'
import { hasRecordings, RECORDING_RATE, recording } from '../pitch/recordings.js'
import { BAR_SECONDS, BRIDGE, CHORUS, type Part, song, VERSE } from './make-song.js'
import { sectionCurvesOf } from './section-curves-of.js'

const NO_BEATS: BeatTrack = {
  tempoBpm: 0,
  confidence: 0,
  beatsSeconds: new Float64Array(0),
  beatsPerBar: 4,
  firstDownbeat: 0,
}

async function sectionsOf(signal: Float32Array, beats = NO_BEATS, rate = RATE): Promise<readonly Section[]> {
  return findSections(await sectionCurvesOf(signal, rate), beats, signal.length / rate)
}

const labelsOf = (sections: readonly Section[]) => sections.map(({ label }) => label).join('')

/** Without gaps, from 0 to the end. */
function expectWhole(sections: readonly Section[], endSeconds: number): void {
  expect(sections[0]?.startSeconds).toBe(0)
  expect(sections.at(-1)?.endSeconds).toBe(endSeconds)
  for (const [i, section] of sections.slice(1).entries()) {
    expect(section.startSeconds).toBe(sections[i]?.endSeconds)
  }
}

/** Parts in a row that sound alike are one section. */
function startsOf(parts: readonly Part[]): number[] {
  let at = 0
  return parts.flatMap((part, i) => {
    const start = at
    at += part.bars * BAR_SECONDS
    return part === parts[i - 1] ? [] : [start]
  })
}

describe('findSections', () => {
  it.each([
    ['ABA', [VERSE, VERSE, CHORUS, VERSE]],
    ['ABAB', [VERSE, CHORUS, VERSE, CHORUS]],
    ['ABACA', [CHORUS, VERSE, CHORUS, BRIDGE, CHORUS]],
    ['ABC', [BRIDGE, CHORUS, VERSE]],
  ])('hears the form %s, each boundary within a second', async (form, parts) => {
    const signal = song(parts)
    const sections = await sectionsOf(signal)
    expect(labelsOf(sections)).toBe(form)
    expectWhole(sections, signal.length / RATE)
    for (const [i, start] of startsOf(parts).entries()) {
      expect(Math.abs((sections[i]?.startSeconds ?? -9) - start)).toBeLessThan(1)
    }
  })

  it.each<[string, Part]>([
    ['harmony', { ...VERSE, chords: BRIDGE.chords }],
    ['timbre', { ...VERSE, brightness: 0.9 }],
    ['loudness', { ...VERSE, amplitude: 0.01 }],
    ['drums', { ...VERSE, drums: 0.3 }],
  ])('hears that nothing but the %s changes, and comes back', async (_, other) => {
    const parts = [VERSE, other, VERSE]
    const sections = await sectionsOf(song(parts))
    expect(labelsOf(sections)).toBe('ABA')
    for (const [i, start] of startsOf(parts).entries()) {
      expect(Math.abs((sections[i]?.startSeconds ?? -9) - start)).toBeLessThan(1)
    }
  })

  it('begins sections on downbeats where there are beats', async () => {
    const beatsSeconds = Float64Array.from({ length: 128 }, (_, i) => 0.013 + i * 0.5)
    const beats = { tempoBpm: 120, confidence: 1, beatsSeconds, beatsPerBar: 4, firstDownbeat: 0 } as const
    const sections = await sectionsOf(song([VERSE, CHORUS, VERSE]), beats)
    expect(sections.map(({ startSeconds }) => startSeconds)).toEqual([0, 16.013, 32.013])
  })

  it('finds the same each time', async () => {
    const signal = song([VERSE, CHORUS, BRIDGE, VERSE])
    expect(await sectionsOf(signal)).toEqual(await sectionsOf(signal))
  })

  it.each([
    ['silence', new Float32Array(60 * RATE)],
    ['noise', noise(60 * RATE, 0.3)],
    ['a song with a break of six seconds', song([VERSE, { ...VERSE, amplitude: 0.005, bars: 3 }, VERSE])],
    ['a song that goes round and round', song([{ ...CHORUS, bars: 32 }])],
    ['five seconds', song([VERSE, CHORUS]).subarray(14 * RATE, 19 * RATE)],
    ['one sample', new Float32Array([0.5])],
  ])('has one section for %s', async (_, signal) => {
    const endSeconds = signal.length / RATE
    expect(await sectionsOf(signal)).toEqual([{ startSeconds: 0, endSeconds, label: 'A' }])
  })

  it('has none where there is no sound at all', () => {
    const nothing = { stepSeconds: 0.37, steps: 0, mel: new Float32Array(0), chroma: new Float32Array(0) }
    expect(findSections(nothing, NO_BEATS, 0)).toEqual([])
  })

  it('has letters for as many kinds of sections as come', () => {
    // 40 stretches of 20 s, each with a band of its own.
    const steps = 40 * 54
    const mel = new Float32Array(steps * 40).fill(-80)
    for (let step = 0; step < steps; step++) mel[step * 40 + Math.floor(step / 54)] = 0
    const curves = { stepSeconds: 0.37, steps, mel, chroma: new Float32Array(steps * 12) }
    const labels = findSections(curves, NO_BEATS, steps * 0.37).map(({ label }) => label)
    expect(labels).toHaveLength(40)
    expect(new Set(labels).size).toBe(40)
    expect(labels.slice(24, 29)).toEqual(['Y', 'Z', 'AA', 'AB', 'AC'])
  })
})

describe.skipIf(!hasRecordings)('findSections of recordings', () => {
  it('tells pieces apart that are cut together, and knows each again', async () => {
    const [vibes, strings] = [recording('vibe-ace.ogg'), recording('hungarian-dance-5.ogg')]
    const cut = (samples: Float32Array, from: number, to: number) => {
      return samples.subarray(from * RECORDING_RATE, to * RECORDING_RATE)
    }
    const parts = [cut(vibes, 8, 25), cut(strings, 5, 20), cut(vibes, 28, 45)]
    const signal = Float32Array.from(parts.flatMap((part) => [...part]))
    const sections = await sectionsOf(signal, NO_BEATS, RECORDING_RATE)
    expect(labelsOf(sections)).toBe('ABA')
    expect(Math.abs((sections[1]?.startSeconds ?? 0) - 17)).toBeLessThan(1)
    expect(Math.abs((sections[2]?.startSeconds ?? 0) - 32)).toBeLessThan(1)
  })
})
