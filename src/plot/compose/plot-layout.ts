import type { Area } from '../plot-request.js'

/** Distances and sizes in pixels, whole numbers where things are placed by them. */
export interface PlotSizes {
  readonly titleText: number
  readonly factsText: number
  readonly headingText: number
  readonly tickText: number
  /** Thickness of axes, grid lines and beats. */
  readonly hairline: number
  readonly tick: number
  /** Between things that belong together. */
  readonly gap: number
  readonly margin: number
}

export interface PlotLayout {
  readonly width: number
  readonly height: number
  readonly sizes: PlotSizes
  /** The middles of the header's two lines. */
  readonly titleY: number
  readonly factsY: number
  /** Equal in left and width: one axis of time. */
  readonly sections: Area
  readonly waveform: Area
  readonly spectrogram: Area
  readonly onsets: Area
  readonly loudness: Area
  /** The scale of the spectrogram's colours. */
  readonly colourBar: Area
  /** The middle of the line of texts below the last panel, and of its unit. */
  readonly timeTextY: number
  readonly timeUnitY: number
}

/** Drawn at this size everything has its nominal one. */
const NOMINAL = { width: 1600, height: 1000 }
/** Smaller letters cannot be read. */
const SMALLEST_SCALE = 0.75
/** How the panels share the height that is left. */
const SHARES = { waveform: 0.17, spectrogram: 0.44, onsets: 0.16, loudness: 0.23 }
/** A line of text is so much higher than its size. */
const LINE = 1.21

/** Where everything is in a picture of at least 800 × 500 pixels. */
export function plotLayout(width: number, height: number): PlotLayout {
  const scale = Math.max(SMALLEST_SCALE, Math.min(width / NOMINAL.width, height / NOMINAL.height))
  const scaled = (pixels: number) => Math.round(pixels * scale)
  const sizes = sizesAt(scale)
  const left = scaled(64)
  const panelWidth = width - left - scaled(84)
  const titleY = sizes.margin + Math.round(0.5 * LINE * sizes.titleText)
  const factsY = titleY + Math.round(0.5 * LINE * (sizes.titleText + sizes.factsText)) + scaled(5)
  const headerEnd = factsY + Math.round(0.5 * LINE * sizes.factsText) + scaled(14)
  const footer = scaled(56)
  const heading = Math.round(LINE * sizes.headingText) + scaled(5)
  const between = scaled(13)
  const strip = scaled(24)
  const left4 = height - headerEnd - footer - 5 * heading - 4 * between - strip
  let top = headerEnd
  const panel = (panelHeight: number): Area => {
    const area = { left, top: top + heading, width: panelWidth, height: Math.round(panelHeight) }
    top = area.top + area.height + between
    return area
  }
  const sections = panel(strip)
  const waveform = panel(left4 * SHARES.waveform)
  const spectrogram = panel(left4 * SHARES.spectrogram)
  const onsets = panel(left4 * SHARES.onsets)
  const loudness = panel(left4 * SHARES.loudness)
  const end = loudness.top + loudness.height
  return {
    ...{ width, height, sizes, titleY, factsY, sections, waveform, spectrogram, onsets, loudness },
    colourBar: { ...spectrogram, left: left + panelWidth + scaled(14), width: scaled(14) },
    timeTextY: end + sizes.tick + sizes.gap + Math.round(0.5 * LINE * sizes.tickText),
    timeUnitY: end + sizes.tick + sizes.gap + Math.round(1.6 * LINE * sizes.tickText) + scaled(2),
  }
}

function sizesAt(scale: number): PlotSizes {
  const atLeastOne = (pixels: number) => Math.max(1, Math.round(pixels * scale))
  return {
    titleText: 24 * scale,
    factsText: 14 * scale,
    headingText: 13.5 * scale,
    tickText: 12.5 * scale,
    hairline: atLeastOne(1),
    tick: atLeastOne(5),
    gap: atLeastOne(4),
    margin: atLeastOne(18),
  }
}
