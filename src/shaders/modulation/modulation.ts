import type { ResolvedParams } from '../resolve-params.js'
import {
  LASTING_INPUTS,
  MOMENT_INPUTS,
  type ModulationMoment,
  type ModulationSong,
  type WriteInput,
} from './moment-inputs.js'
import type { ModulatedParam } from './read-modulated.js'

/** The parameters of a shader that are formulas, evaluated for each frame. */
export interface Modulation {
  /** By the names of their uniforms: arrays that `apply` writes anew. Empty where nothing is modulated. */
  readonly uniforms: Readonly<Record<string, Float32Array | Int32Array>>
  /** False where they have the same values at all times. */
  readonly changesWithTime: boolean
  /** Before the first `apply`. */
  attach(song: ModulationSong): void
  /** Writes the values of this moment; allocates nothing. */
  apply(moment: ModulationMoment): void
}

interface Running {
  readonly param: ModulatedParam
  readonly into: Float32Array | Int32Array
  /** What is written into which register of the formula. */
  readonly inputs: readonly { readonly write: WriteInput; readonly register: number }[]
}

/** Of a shader whose parameters are known. */
export function createModulation({ modulated }: Pick<ResolvedParams, 'modulated'>): Modulation {
  let song: ModulationSong = { durationSeconds: 1, fps: 30, seed: 1 }
  const running = modulated.map(start)
  const reads = modulated.flatMap(({ formula }) => [...formula.reads])
  return {
    uniforms: Object.fromEntries(running.map(({ param, into }) => [param.name, into])),
    changesWithTime: reads.some((name) => !LASTING_INPUTS.has(name)),
    attach(attached) {
      song = attached
    },
    apply(moment) {
      for (const { param, into, inputs } of running) {
        const { registers } = param.formula
        for (const { write, register } of inputs) write(registers, register, moment, song)
        param.formula.run()
        for (let i = 0; i < into.length; i++) put(param, into, i)
      }
    },
  }
}

function start(param: ModulatedParam): Running {
  const { formula, kind } = param
  const inputs = [...formula.inputs].flatMap(([name, register]) => {
    const write = MOMENT_INPUTS.get(name)
    return write ? [{ write, register }] : []
  })
  const into = kind === 'float' ? new Float32Array(formula.width) : new Int32Array(1)
  into.set(param.standard)
  return { param, into, inputs }
}

/** A component kept within its range; the default where the formula gives no number. */
function put(
  { formula, kind, min, max, standard, choices }: ModulatedParam,
  into: Running['into'],
  i: number,
) {
  const found = formula.registers[formula.result[i] ?? 0] ?? 0
  const value = Math.min(Math.max(found, min), max)
  if (!Number.isFinite(value)) into[i] = standard[i] ?? 0
  else if (choices) into[i] = nearestOf(choices, value)
  else if (kind === 'bool') into[i] = value >= 0.5 ? 1 : 0
  else into[i] = kind === 'int' ? Math.round(value) : value
}

function nearestOf(choices: Float64Array, value: number): number {
  let nearest = choices[0] ?? 0
  for (let i = 1; i < choices.length; i++) {
    const choice = choices[i] ?? 0
    if (Math.abs(choice - value) < Math.abs(nearest - value)) nearest = choice
  }
  return nearest
}
