import type { Section } from '../../audio/index.js'
import { clockText } from '../axes/time-ticks.js'
import { INKS, SECTION_COLOURS } from './inks.js'
import type { PlotLayout } from './plot-layout.js'
import type { Box, Label } from './plot-scene.js'
import type { TimeScale } from './time-scale.js'

/** White between two blocks, where they are wide enough to spare it. */
const SEAM_FROM_PIXELS = 4

/** A block for each section: the same letter has the same colour; its letter and start time where there is room. */
export function sectionStrip(layout: PlotLayout, time: TimeScale, sections: readonly Section[]) {
  const { sections: area, sizes } = layout
  const boxes: Box[] = []
  const labels: Label[] = []
  const colours = colourByLetter(sections)
  for (const { startSeconds, endSeconds, label } of sections) {
    const left = Math.round(Math.max(area.left, time.x(startSeconds)))
    const right = Math.round(Math.min(area.left + area.width, time.x(endSeconds)))
    if (right <= left) continue
    const seam = right - left >= SEAM_FROM_PIXELS && right < area.left + area.width ? sizes.hairline : 0
    boxes.push({
      ...{ left, right: right - seam, top: area.top, bottom: area.top + area.height },
      ink: { colour: colours.get(label) ?? SECTION_COLOURS[0], alpha: 1 },
    })
    const start = clockText(startSeconds, 0, time.span.end >= 3600 ? 'h:mm:ss' : 'm:ss')
    labels.push({
      texts: [`${label}   ${start}`, label],
      sizePixels: sizes.tickText,
      weight: 'semibold',
      colour: INKS.text,
      x: (left + right - seam) / 2,
      y: area.top + area.height / 2,
      align: 'center',
      room: right - left - sizes.gap,
    })
  }
  return { boxes, labels }
}

/** Colours in the order in which letters come, so that the first ones are those that differ most. */
function colourByLetter(sections: readonly Section[]): ReadonlyMap<string, string> {
  const letters = [...new Set(sections.map(({ label }) => label))]
  return new Map(
    letters.map((letter, i) => [letter, SECTION_COLOURS[i % SECTION_COLOURS.length] ?? SECTION_COLOURS[0]]),
  )
}
