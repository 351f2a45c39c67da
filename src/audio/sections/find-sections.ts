import type { BeatTrack } from '../beats/beat-track.js'
import { groupSections } from './group-sections.js'
import { moveToBeat } from './move-to-beat.js'
import { noveltyOf } from './novelty.js'
import { pickBoundaries } from './pick-boundaries.js'
import { refineBoundaries } from './refine-boundaries.js'
import type { Section } from './section.js'
import type { SectionCurves } from './section-curves.js'
import { sectionFeatures } from './section-features.js'
import { sectionLabel } from './section-label.js'

/** Sections are found no shorter than this; beats may then move their ends. */
const LEAST_SECONDS = 6
const LEAST_MOVED_SECONDS = 4.5
/** What is over sooner than this, and then goes on as before, is a break within its section. */
const BREAK_SECONDS = 8

interface Start {
  readonly seconds: number
  /** Sections of the same group sound alike. */
  readonly group: number
}

/**
 * The form of a song: where its timbre, loudness or harmony change for good, and which of its sections sound alike.
 * Neighbours that sound alike are one section. A song in which nothing changes, or too short for two, is one section; one without
 * any length has none. Memory grows with the song's length, by 7 MB for three hours, and so does time.
 */
export function findSections(
  curves: SectionCurves,
  beats: BeatTrack,
  durationSeconds: number,
): readonly Section[] {
  if (!(durationSeconds > 0)) return []
  const starts = groupedStarts(curves).map(({ seconds, group }) => {
    return { seconds: seconds > 0 ? moveToBeat(seconds, beats) : 0, group }
  })
  const kept = withoutShort(withoutBreaks(starts), durationSeconds)
  const order = [...new Set(kept.map(({ group }) => group))]
  return kept.map(({ seconds, group }, i) => ({
    startSeconds: seconds,
    endSeconds: kept[i + 1]?.seconds ?? durationSeconds,
    label: sectionLabel(order.indexOf(group)),
  }))
}

function groupedStarts(curves: SectionCurves): Start[] {
  const { stepSeconds } = curves
  const features = sectionFeatures(curves)
  const leastSteps = Math.max(1, Math.round(LEAST_SECONDS / stepSeconds))
  const boundaries = pickBoundaries(noveltyOf(features, stepSeconds), leastSteps)
  const starts = [0, ...refineBoundaries(boundaries, features, { stepSeconds, leastSteps })]
  const groups = groupSections(starts, features)
  return starts.map((step, i) => ({ seconds: step * stepSeconds, group: groups[i] ?? 0 }))
}

function withoutBreaks(starts: readonly Start[]): Start[] {
  return starts.filter((start, i) => {
    const [before, after] = [starts[i - 1], starts[i + 1]]
    if (!before || !after || before.group !== after.group) return true
    return after.seconds - start.seconds >= BREAK_SECONDS
  })
}

/** The first start, and those that begin another group and are not too near to the one before or to the end. */
function withoutShort(starts: readonly Start[], durationSeconds: number): Start[] {
  const kept: Start[] = []
  for (const start of starts) {
    const last = kept.at(-1)
    if (last?.group === start.group) continue
    const roomBefore = last ? start.seconds - last.seconds : LEAST_MOVED_SECONDS
    const roomAfter = last ? durationSeconds - start.seconds : LEAST_MOVED_SECONDS
    if (Math.min(roomBefore, roomAfter) >= LEAST_MOVED_SECONDS) kept.push(start)
  }
  return kept
}
