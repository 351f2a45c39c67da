import type { Box, Graph, Label, PlotScene } from './plot-scene.js'

/** What one panel, or one axis, adds to a plot. */
export interface PlotPart {
  readonly under?: readonly Box[]
  readonly graphs?: readonly Graph[]
  readonly over?: readonly Box[]
  readonly labels?: readonly Label[]
}

/** All parts together, each kind of thing in the parts' order. */
export function joinParts(size: Pick<PlotScene, 'width' | 'height'>, parts: readonly PlotPart[]): PlotScene {
  return {
    ...size,
    under: parts.flatMap(({ under = [] }) => under),
    graphs: parts.flatMap(({ graphs = [] }) => graphs),
    over: parts.flatMap(({ over = [] }) => over),
    labels: parts.flatMap(({ labels = [] }) => labels),
  }
}
