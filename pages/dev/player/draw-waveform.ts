import type { ShownSong } from '../../../src/preview/dev/shown-song.js'

export interface WaveformColours {
  readonly wave: string
  readonly edge: string
  readonly ink: string
  readonly section: string
}

/** Of the strip above the wave that names the sections, in CSS pixels. */
const STRIP = 18
/** Beats nearer to each other than this are left out, bars too. */
const NEAREST = 5
const FONT = '11px system-ui, "DejaVu Sans", sans-serif'

/** Draws sections, beats and the song's peaks over the whole canvas; `scale` pixels for each of CSS. */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  song: ShownSong,
  colours: WaveformColours,
  scale: number,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const [width, height] = [canvas.width / scale, canvas.height / scale]
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, height)
  const xOf = (seconds: number) => (seconds / song.durationSeconds) * width
  drawSections(context, { song, colours, xOf, height })
  drawTicks(context, { song, colours, xOf, height })
  drawPeaks(context, song, colours.wave, { width, height })
}

interface Drawing {
  readonly song: ShownSong
  readonly colours: WaveformColours
  readonly xOf: (seconds: number) => number
  readonly height: number
}

function drawSections(context: CanvasRenderingContext2D, { song, colours, xOf, height }: Drawing): void {
  context.font = FONT
  context.textBaseline = 'middle'
  song.sections.forEach(({ startSeconds, endSeconds, label }, index) => {
    const [left, right] = [xOf(startSeconds), xOf(endSeconds)]
    context.fillStyle = colours.section
    if (index % 2 === 0) context.fillRect(left, 0, right - left, height)
    context.fillStyle = colours.edge
    context.fillRect(left, 0, 1, height)
    context.fillStyle = colours.ink
    if (context.measureText(label).width < right - left - 10) context.fillText(label, left + 6, STRIP / 2 + 1)
  })
}

/** Beats as short lines at the bottom, bars as longer ones, as far as there is room. */
function drawTicks(context: CanvasRenderingContext2D, { song, colours, xOf, height }: Drawing): void {
  context.fillStyle = colours.edge
  for (const [times, length] of [
    [song.beatsSeconds, 5],
    [song.barsSeconds, 10],
  ] as const) {
    const [first = 0, second = song.durationSeconds] = times
    if (xOf(second - first) < NEAREST) continue
    for (const seconds of times) context.fillRect(Math.round(xOf(seconds)), height - length, 1, length)
  }
}

function drawPeaks(
  context: CanvasRenderingContext2D,
  { peaks, durationSeconds }: ShownSong,
  colour: string,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const [bar, gap] = [2, 1]
  const [middle, half] = [STRIP + (height - STRIP - 8) / 2, (height - STRIP - 12) / 2]
  const perPixel = (durationSeconds * peaks.perSecond) / width
  context.fillStyle = colour
  for (let x = 0; x < width; x += bar + gap) {
    const from = Math.floor(x * perPixel)
    const to = Math.max(from + 1, Math.floor((x + bar + gap) * perPixel))
    let peak = 0
    for (let i = from; i < to; i++) peak = Math.max(peak, peaks.values[i] ?? 0)
    const reach = Math.max(0.5, peak * half)
    context.fillRect(x, middle - reach, bar, 2 * reach)
  }
}
