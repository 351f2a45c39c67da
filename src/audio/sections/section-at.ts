import type { Section } from './section.js'

/** Index of the section that a time in seconds lies in; the last one holds after its end. -1 before the first and without any. */
export function sectionAt(sections: readonly Section[], seconds: number): number {
  let index = -1
  let high = sections.length
  while (high - index > 1) {
    const middle = (index + high) >> 1
    if ((sections[middle]?.startSeconds ?? 0) <= seconds) index = middle
    else high = middle
  }
  return index
}
