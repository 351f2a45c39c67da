import type { CurveSettings } from '../chunks/chunk-task.js'
import { createWindowCurves } from '../curves/window-curves.js'
import type { FrameGrid } from '../features.js'
import type { SeenWindow, WindowValues } from '../frames/frame-analyzer.js'
import { FINE_PITCHES, fillFinePitches } from '../pitch/fine-pitches.js'
import type { CurveName } from '../song-analysis.js'
import { createChromaRange } from '../spectrum/chroma-peaks.js'

/** What records hold besides curves: what chroma, and the levels of chunks, are made of. */
type HiddenField = 'finePitches' | 'hopEnergy' | 'hopPeak'

/** One thing in a record, and where it lies in it. */
export interface RecordField {
  readonly name: CurveName | HiddenField
  readonly unit: string
  readonly width: number
  readonly offset: number
}

export interface RecordLayout {
  readonly fields: readonly RecordField[]
  /** Values in a record. */
  readonly length: number
}

export type RecordOptions = FrameGrid & CurveSettings

/** What lies in the record of a frame: the curves of its window, and its fine pitches. */
export function recordLayout(options: RecordOptions): RecordLayout {
  const { shapes, recordLength } = createWindowCurves(options)
  let offset = 0
  const fields: RecordField[] = shapes.map((shape) => {
    const field = { ...shape, offset }
    offset += shape.width
    return field
  })
  fields.push({ name: 'finePitches', unit: 'linear', width: FINE_PITCHES, offset })
  const hops = offset + FINE_PITCHES
  fields.push({ name: 'hopEnergy', unit: 'linear', width: 1, offset: hops })
  fields.push({ name: 'hopPeak', unit: 'linear', width: 1, offset: hops + 1 })
  return { fields, length: recordLength + FINE_PITCHES + 2 }
}

export function fieldOf({ fields }: RecordLayout, name: RecordField['name']): RecordField {
  const field = fields.find((one) => one.name === name)
  if (!field) throw new Error(`records have no ${name}`)
  return field
}

export function isCurve(name: RecordField['name']): name is CurveName {
  return name !== 'finePitches' && name !== 'hopEnergy' && name !== 'hopPeak'
}

/** Makes records of windows. */
export class CurveRecords implements WindowValues {
  readonly #curves: ReturnType<typeof createWindowCurves>
  readonly #pitches: ReturnType<typeof createChromaRange>
  readonly #length: number
  /** Where records go, … */
  target: Float32Array = new Float32Array(0)
  /** … and which of them the first frame of a run is. */
  firstRecord = 0

  constructor(options: RecordOptions) {
    this.#curves = createWindowCurves(options)
    this.#pitches = createChromaRange(options.sampleRate, options.windowSamples)
    this.#length = recordLayout(options).length
  }

  add(index: number, window: SeenWindow): void {
    const offset = (this.firstRecord + index) * this.#length
    this.#curves.fill(window, this.target, offset)
    const pitches = offset + this.#curves.recordLength
    fillFinePitches(this.#pitches, window.power, this.target, pitches)
    this.target[pitches + FINE_PITCHES] = window.hopEnergy
    this.target[pitches + FINE_PITCHES + 1] = window.hopPeak
  }
}

/** The record of a frame of silence. */
export function silentRecord(options: RecordOptions): Float32Array {
  const records = new CurveRecords(options)
  records.target = new Float32Array(recordLayout(options).length)
  const { windowSamples } = options
  const silence = new Float32Array(windowSamples)
  records.add(0, { samples: silence, power: silence, previousPower: silence, hopEnergy: 0, hopPeak: 0 })
  return records.target
}
