import { describe, expect, it } from 'vitest'
import { readSections, type SectionScalars } from '../../../src/audio/sections/read-sections.js'
import type { Section } from '../../../src/audio/sections/section.js'
import { sectionKind } from '../../../src/audio/sections/section-kind.js'
import { sectionLabel } from '../../../src/audio/sections/section-label.js'

/** Sections that begin at these seconds, with these labels, until 40 s. */
function form(...starts: readonly (readonly [seconds: number, label: string])[]): readonly Section[] {
  return starts.map(([startSeconds, label], i) => {
    return { startSeconds, endSeconds: starts[i + 1]?.[0] ?? 40, label }
  })
}

function at(sections: readonly Section[], seconds: number): SectionScalars {
  const into = { section: -1, sectionKind: -1, sectionKindBefore: -1, sectionSeconds: -1 }
  readSections(sections, { seconds }, into)
  return into
}

const SONG = form([0, 'A'], [10, 'B'], [16, 'A'], [30, 'C'])

describe('section', () => {
  it.each([
    [0, 0],
    [5, 0.5],
    [9.99, 0.999],
    [10, 1],
    [13, 1.5],
    [16, 2],
    [23, 2.5],
    [35, 3.5],
  ])('at %d s is %d', (seconds, section) => {
    expect(at(SONG, seconds).section).toBeCloseTo(section, 12)
  })

  it('stays in the last section at the end and after it', () => {
    for (const seconds of [40, 99]) {
      expect(Math.floor(at(SONG, seconds).section)).toBe(3)
      expect(at(SONG, seconds).section).toBeGreaterThan(3.99)
    }
  })

  it('never falls while time goes on', () => {
    let before = 0
    for (let seconds = 0; seconds < 45; seconds += 0.01) {
      const here = at(SONG, seconds).section
      expect(here).toBeGreaterThanOrEqual(before)
      before = here
    }
  })

  it('has no trouble with a section without length', () => {
    expect(at(form([0, 'A'], [40, 'B']), 40).section).toBeCloseTo(2, 2)
  })

  it('stays below the next whole number as a shader rounds it', () => {
    const long = form([0, 'A'], [1, 'B'])
    expect(Math.fround(at(long, 40 - 1e-9).section)).toBeLessThan(2)
  })
})

describe('sectionKind and sectionKindBefore', () => {
  it('are the numbers of the labels; the first section has its own kind before it', () => {
    const kinds = [1, 12, 20, 35].map((seconds) => at(SONG, seconds))
    expect(kinds.map(({ sectionKind }) => sectionKind)).toEqual([0, 1, 0, 2])
    expect(kinds.map(({ sectionKindBefore }) => sectionKindBefore)).toEqual([0, 0, 1, 0])
  })

  it('count labels as they are given', () => {
    for (const kind of [0, 1, 25, 26, 27, 701, 702, 20_000])
      expect(sectionKind(sectionLabel(kind))).toBe(kind)
  })
})

describe('sectionSeconds', () => {
  it('is the time since the section began', () => {
    expect(at(SONG, 9).sectionSeconds).toBe(9)
    expect(at(SONG, 16).sectionSeconds).toBe(0)
    expect(at(SONG, 41).sectionSeconds).toBe(11)
  })
})

it('all are 0 without sections, and before the first', () => {
  const nothing = { section: 0, sectionKind: 0, sectionKindBefore: 0, sectionSeconds: 0 }
  expect(at([], 20)).toEqual(nothing)
  expect(at(SONG, -1)).toEqual(nothing)
})
