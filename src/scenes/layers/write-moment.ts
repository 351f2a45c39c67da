import type { Moment } from './layer.js'

/** Where a scalar's value at a moment goes: a returned number would be an object on the heap. */
export type NumberList = Float32Array | Int32Array | Uint32Array

/** What of a render does not change from frame to frame. */
interface SongLength {
  readonly fps: number
  readonly durationSeconds: number
}

type WriteMoment = (into: NumberList, moment: Moment, song: SongLength) => void

export function put(into: NumberList, value: number): void {
  into[0] = value
}

/** The scalars that shaders of every dialect are fed, by the prelude's names. */
export const WRITE_MOMENT = {
  time: (into, { seconds }) => put(into, seconds),
  duration: (into, _, { durationSeconds }) => put(into, durationSeconds),
  progress: (into, { seconds }, { durationSeconds }) => put(into, seconds / durationSeconds),
  frame: (into, { frame }) => put(into, frame),
  fps: (into, _, { fps }) => put(into, fps),
  rms: (into, { scalars }) => put(into, scalars.rms),
  peak: (into, { scalars }) => put(into, scalars.peak),
  bass: (into, { scalars }) => put(into, scalars.bass),
  mid: (into, { scalars }) => put(into, scalars.mid),
  treble: (into, { scalars }) => put(into, scalars.treble),
  onset: (into, { scalars }) => put(into, scalars.onsetEnvelope),
  beat: (into, { scalars }) => put(into, scalars.beat),
  beatPhase: (into, { scalars }) => put(into, scalars.beatPhase),
  bar: (into, { scalars }) => put(into, scalars.bar),
  tempo: (into, { scalars }) => put(into, scalars.tempo),
} as const satisfies Readonly<Record<string, WriteMoment>>
