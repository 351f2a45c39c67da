import type { Area } from '../plot-request.js'
import { INKS } from './inks.js'
import type { PlotSizes } from './plot-layout.js'
import type { Box, Ink, Label } from './plot-scene.js'
import { textWidth } from './text-width.js'

/** What a line or a mark of a panel means. */
export interface LegendEntry {
  readonly text: string
  readonly ink: Ink
  /** `line`: lies; `mark`: stands; `dashes`: lies in pieces. */
  readonly shape: 'line' | 'mark' | 'dashes'
  /** Pixels. */
  readonly thickness: number
}

/** Widths in sizes of the letters: of a sample, and between entries. */
const SAMPLE = 1.7
const APART = 1.6

/** The line above a panel: what it shows on the left, its legend on the right. */
export function heading(area: Area, text: string, legend: readonly LegendEntry[], sizes: PlotSizes) {
  const { headingText, tickText, gap, hairline } = sizes
  const y = area.top - hairline - Math.round(0.6 * headingText) - gap
  const labels: Label[] = [
    {
      ...{ texts: [text], sizePixels: headingText, weight: 'semibold', colour: INKS.text },
      ...{ x: area.left, y, align: 'left' },
    },
  ]
  const boxes: Box[] = []
  let right = area.left + area.width
  for (const entry of legend.toReversed()) {
    const textLeft = Math.round(right - textWidth(entry.text) * tickText)
    const sampleLeft = Math.round(textLeft - gap - SAMPLE * tickText)
    labels.push({
      ...{ texts: [entry.text], sizePixels: tickText, weight: 'regular', colour: INKS.quietText },
      ...{ x: textLeft, y, align: 'left' },
    })
    boxes.push(...sample(entry, { left: sampleLeft, right: textLeft - gap, y, height: tickText }))
    right = sampleLeft - APART * tickText
  }
  return { boxes, labels }
}

interface SamplePlace {
  readonly left: number
  readonly right: number
  readonly y: number
  readonly height: number
}

function sample({ shape, ink, thickness }: LegendEntry, { left, right, y, height }: SamplePlace): Box[] {
  if (shape === 'mark') {
    const edge = Math.round(right - 0.3 * height)
    const half = Math.round(0.5 * height)
    return [
      { left: edge, right: edge + thickness, top: Math.round(y) - half, bottom: Math.round(y) + half, ink },
    ]
  }
  const top = Math.round(y - thickness / 2)
  const line = { left, right, top, bottom: top + thickness, ink }
  return shape === 'dashes' ? [...dashes(line, thickness)] : [line]
}

/** A lying line in pieces, as long as five of its thickness and three apart. */
export function dashes(line: Box, thickness: number): readonly Box[] {
  const [length, period] = [5 * thickness, 8 * thickness]
  const count = Math.ceil((line.right - line.left) / period)
  return Array.from({ length: count }, (_, i) => {
    const left = line.left + i * period
    return { ...line, left, right: Math.min(line.right, left + length) }
  })
}
