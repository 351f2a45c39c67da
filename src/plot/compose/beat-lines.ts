import type { Area } from '../plot-request.js'
import type { LegendEntry } from './heading.js'
import { INKS } from './inks.js'
import { uprightLine } from './lines.js'
import type { PanelContext } from './panel-context.js'
import type { Box, Ink } from './plot-scene.js'

/** Lines across an area at the beats that are shown. */
export function beatLines(
  { beats, time, layout }: PanelContext,
  area: Area,
  inks: { readonly beat: Ink; readonly downbeat: Ink },
): readonly Box[] {
  const lines = (times: readonly number[], ink: Ink) =>
    times.filter(time.has).map((beat) => uprightLine(time.x(beat), layout.sizes.hairline, ink, area))
  return [...lines(beats.beatsSeconds, inks.beat), ...lines(beats.downbeatsSeconds, inks.downbeat)]
}

/** What the lines mean. */
export function beatLegend({ beats, layout }: PanelContext): readonly LegendEntry[] {
  const mark = { shape: 'mark', thickness: layout.sizes.hairline } as const
  const { beatsSeconds, everyBars } = beats
  const entries: LegendEntry[] = []
  if (beatsSeconds.length > 0) entries.push({ ...mark, text: 'beat', ink: INKS.beat })
  if (everyBars > 0) {
    const text = everyBars === 1 ? 'downbeat' : `every ${everyBars}${ordinal(everyBars)} downbeat`
    entries.push({ ...mark, text, ink: INKS.downbeat })
  }
  return entries
}

/** Of powers of two: 2nd, 4th, 32nd, 512th. */
function ordinal(count: number): string {
  return count % 10 === 2 && count % 100 !== 12 ? 'nd' : 'th'
}
