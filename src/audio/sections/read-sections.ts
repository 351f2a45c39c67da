import type { Instant } from '../../base/instant.js'
import type { Section } from './section.js'
import { sectionAt } from './section-at.js'
import { sectionKind } from './section-kind.js'

/** What shaders see of a song's form at one moment. All 0 before its start and in a song without sections. */
export interface SectionScalars {
  /** Sections since the song's start: whole where one begins, rising evenly to the next; it stays below the next whole number. */
  section: number
  /** 0 in sections labelled A, 1 in those labelled B, … */
  sectionKind: number
  /** The kind of the section before; that of the first one in the first. */
  sectionKindBefore: number
  /** Seconds since the section began. */
  sectionSeconds: number
}

/** A section's end belongs to the next one; the last one's, which a shader may round down, stays with it. */
const LARGEST_PART = 1 - 2 ** -10

/** Fills `into` with the song's form at an instant. Nothing is allocated: see `readBeats`. */
export function readSections(sections: readonly Section[], { seconds }: Instant, into: SectionScalars): void {
  const index = sectionAt(sections, seconds)
  const here = sections[index]
  if (here === undefined) {
    into.section = 0
    into.sectionKind = 0
    into.sectionKindBefore = 0
    into.sectionSeconds = 0
    return
  }
  const past = seconds - here.startSeconds
  const length = here.endSeconds - here.startSeconds
  into.section = index + (length > 0 ? Math.min(LARGEST_PART, past / length) : LARGEST_PART)
  into.sectionKind = sectionKind(here.label)
  into.sectionKindBefore = sectionKind((sections[index - 1] ?? here).label)
  into.sectionSeconds = past
}
