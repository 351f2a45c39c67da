import { describe, expect, it } from 'vitest'
import { plotLayout } from '../../src/plot/compose/plot-layout.js'

const SIZES = [
  [800, 500],
  [1600, 1000],
  [3200, 2000],
  [8192, 500],
  [800, 8192],
  [8192, 8192],
] as const

describe.each(SIZES)('a plot of %s × %s pixels', (width, height) => {
  const layout = plotLayout(width, height)
  const { sections, waveform, spectrogram, onsets, loudness, colourBar } = layout
  const panels = [sections, waveform, spectrogram, onsets, loudness]

  it('has panels on whole pixels, over one axis of time', () => {
    for (const { left, top, width: panelWidth, height: panelHeight } of panels) {
      expect([left, top, panelWidth, panelHeight].every(Number.isInteger)).toBe(true)
      expect([left, panelWidth]).toEqual([sections.left, sections.width])
    }
  })

  it('has room for a heading above each panel', () => {
    const { titleText, factsText, headingText } = layout.sizes
    expect(layout.factsY - layout.titleY).toBeGreaterThan(0.6 * (titleText + factsText))
    const ends = [layout.factsY + 0.6 * factsText, ...panels.map(({ top, height: high }) => top + high)]
    for (const [i, { top }] of panels.entries()) {
      expect(top - (ends[i] ?? 0)).toBeGreaterThan(1.2 * headingText)
    }
  })

  it('has panels high enough to be read, and room below them for two lines of text', () => {
    for (const { height: panelHeight } of panels) expect(panelHeight).toBeGreaterThanOrEqual(18)
    expect(height - layout.timeUnitY).toBeGreaterThan(0.6 * layout.sizes.tickText)
  })

  it('has the scale of colours beside the spectrogram', () => {
    expect(colourBar.left).toBeGreaterThan(spectrogram.left + spectrogram.width)
    expect(colourBar.left + colourBar.width).toBeLessThan(width)
    expect([colourBar.top, colourBar.height]).toEqual([spectrogram.top, spectrogram.height])
  })
})
