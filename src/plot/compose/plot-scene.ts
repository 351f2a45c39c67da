import type { Area } from '../plot-request.js'
import type { LevelMap } from '../reduce/read-spectrogram.js'

/** A colour of the plot: `#rrggbb`, and how much of it covers what is there, 0…1. */
export interface Ink {
  readonly colour: string
  readonly alpha: number
}

/** A filled rectangle; edges in pixels from the picture's upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly ink: Ink
}

/** One line of text, its middle at height `y`. */
export interface Label {
  /** What to write, the most telling first: the first that is no wider than `room` is taken, or none. */
  readonly texts: readonly string[]
  readonly sizePixels: number
  readonly weight: 'regular' | 'semibold'
  readonly colour: string
  /** Where its left edge, middle or right edge is. */
  readonly x: number
  readonly y: number
  readonly align: 'left' | 'center' | 'right'
  readonly room?: number
  /** Wider text is made smaller, then cut with an ellipsis; at most as wide as `room`, where that is given too. */
  readonly shrinksTo?: number
}

/** Values at the lower and upper edge of a graph's area. */
export type GraphRange = readonly [low: number, high: number]

/** Something with a value for each column of pixels of its area. */
export type Graph =
  | {
      readonly kind: 'wave'
      readonly area: Area
      readonly range: GraphRange
      /** Lowest, highest, mean, and root mean square around the mean, for each column. */
      readonly columns: Float32Array
      readonly peakInk: Ink
      readonly rmsInk: Ink
      /** Of the line that is drawn where a column's values are the same, in pixels. */
      readonly thickness: number
    }
  | {
      readonly kind: 'curve'
      readonly area: Area
      readonly range: GraphRange
      /** Lowest, highest and two times nothing, for each column. */
      readonly columns: Float32Array
      readonly line: Ink
      readonly fill: Ink
      /** Pixels. */
      readonly thickness: number
    }
  | {
      readonly kind: 'levels'
      readonly area: Area
      /** Levels 0…1 of the first and the last colour. */
      readonly range: GraphRange
      readonly map: LevelMap
    }

/** A whole plot; drawn in the order of its fields. */
export interface PlotScene {
  readonly width: number
  readonly height: number
  readonly under: readonly Box[]
  readonly graphs: readonly Graph[]
  readonly over: readonly Box[]
  readonly labels: readonly Label[]
}
