import type { SampleFormat } from '../decode/wav-header.js'
import { channelWeights } from './channel-weights.js'
import { type KWeighting, kWeighting } from './k-weighting.js'

/** One channel: what its filters remember (transposed direct form II), and the energy that came out of them. */
interface ChannelState {
  readonly channel: number
  /** Channels in the signal. */
  readonly stride: number
  readonly weight: number
  shelf1: number
  shelf2: number
  highPass1: number
  highPass2: number
  energy: number
}

/**
 * Far below the faintest sound. A filter that rings out in silence would come to the smallest numbers there are, on
 * which a processor is a hundred times slower.
 */
const NOTHING = 1e-30

/** Adds up the K-weighted energy of all channels. The sums do not depend on the pieces that the signal comes in. */
export class WeightedEnergy {
  private readonly filter: KWeighting
  private readonly states: readonly ChannelState[]

  constructor(format: SampleFormat) {
    this.filter = kWeighting(format.sampleRate)
    this.states = [...channelWeights(format)]
      .map((weight, channel) => silentState(weight, channel, format.channels))
      .filter(({ weight }) => weight > 0)
  }

  /** Adds samples `from` to before `to` of each channel. */
  add(interleaved: Float32Array, from: number, to: number): void {
    for (const state of this.states) filterRun(state, this.filter, interleaved, from, to)
  }

  /** The energy since the last call: sum of squares, weighed by channel. */
  take(): number {
    let sum = 0
    for (const state of this.states) {
      sum += state.weight * state.energy
      state.energy = 0
      dropTraces(state)
    }
    return sum
  }
}

function silentState(weight: number, channel: number, stride: number): ChannelState {
  return { channel, stride, weight, shelf1: 0, shelf2: 0, highPass1: 0, highPass2: 0, energy: 0 }
}

/** No options object: this is called hundreds of times for a second of sound. */
function filterRun(
  state: ChannelState,
  { shelf, highPass }: KWeighting,
  samples: Float32Array,
  from: number,
  to: number,
): void {
  const { b0, b1, b2, a1, a2 } = shelf
  const { a1: c1, a2: c2 } = highPass
  const { channel, stride } = state
  let { shelf1, shelf2, highPass1, highPass2, energy } = state
  for (let i = from * stride + channel; i < to * stride; i += stride) {
    const sample = samples[i] ?? 0
    const bright = b0 * sample + shelf1
    shelf1 = b1 * sample - a1 * bright + shelf2
    shelf2 = b2 * sample - a2 * bright
    const heard = bright + highPass1
    highPass1 = highPass2 - 2 * bright - c1 * heard
    highPass2 = bright - c2 * heard
    energy += heard * heard
  }
  state.shelf1 = shelf1
  state.shelf2 = shelf2
  state.highPass1 = highPass1
  state.highPass2 = highPass2
  state.energy = energy
}

function dropTraces(state: ChannelState): void {
  if (Math.abs(state.shelf1) < NOTHING) state.shelf1 = 0
  if (Math.abs(state.shelf2) < NOTHING) state.shelf2 = 0
  if (Math.abs(state.highPass1) < NOTHING) state.highPass1 = 0
  if (Math.abs(state.highPass2) < NOTHING) state.highPass2 = 0
}
