/** The instant that a frame shows, as far as formulas name it. */
export interface ModulationMoment {
  readonly frame: number
  readonly seconds: number
  readonly scalars: {
    readonly rms: number
    readonly peak: number
    readonly bass: number
    readonly mid: number
    readonly treble: number
    /** What shaders know as `onset`. */
    readonly onsetEnvelope: number
    readonly beat: number
    readonly beatPhase: number
    readonly bar: number
    readonly tempo: number
    readonly section: number
    readonly sectionKind: number
    readonly sectionSeconds: number
  }
}

/** What stays the same over a song. */
export interface ModulationSong {
  readonly durationSeconds: number
  readonly fps: number
  readonly seed: number
}

/** Writes an input of a formula; a returned number would be an object on the heap. */
export type WriteInput = (
  into: Float64Array,
  at: number,
  moment: ModulationMoment,
  song: ModulationSong,
) => void

function put(into: Float64Array, at: number, value: number): void {
  into[at] = value
}

/** What a formula can name besides numbers and functions: the same as in shaders. */
export const MOMENT_INPUTS: ReadonlyMap<string, WriteInput> = new Map<string, WriteInput>([
  ['time', (into, at, { seconds }) => put(into, at, seconds)],
  ['duration', (into, at, _, { durationSeconds }) => put(into, at, durationSeconds)],
  ['progress', (into, at, { seconds }, { durationSeconds }) => put(into, at, seconds / durationSeconds)],
  ['frame', (into, at, { frame }) => put(into, at, frame)],
  ['fps', (into, at, _, { fps }) => put(into, at, fps)],
  ['seed', (into, at, _, { seed }) => put(into, at, seed)],
  ['rms', (into, at, { scalars }) => put(into, at, scalars.rms)],
  ['peak', (into, at, { scalars }) => put(into, at, scalars.peak)],
  ['bass', (into, at, { scalars }) => put(into, at, scalars.bass)],
  ['mid', (into, at, { scalars }) => put(into, at, scalars.mid)],
  ['treble', (into, at, { scalars }) => put(into, at, scalars.treble)],
  ['onset', (into, at, { scalars }) => put(into, at, scalars.onsetEnvelope)],
  ['beat', (into, at, { scalars }) => put(into, at, scalars.beat)],
  ['beatPhase', (into, at, { scalars }) => put(into, at, scalars.beatPhase)],
  ['bar', (into, at, { scalars }) => put(into, at, scalars.bar)],
  ['tempo', (into, at, { scalars }) => put(into, at, scalars.tempo)],
  ['section', (into, at, { scalars }) => put(into, at, scalars.section)],
  ['sectionKind', (into, at, { scalars }) => put(into, at, scalars.sectionKind)],
  ['sectionSeconds', (into, at, { scalars }) => put(into, at, scalars.sectionSeconds)],
])

/** Inputs that have one value for the whole song. */
export const LASTING_INPUTS: ReadonlySet<string> = new Set(['duration', 'fps', 'seed'])
