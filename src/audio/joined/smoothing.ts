/** How fast a shown level follows: time constants of its exponential rise and fall. */
const ATTACK_SECONDS = 0.005
const DECAY_SECONDS = 0.2

/** The share of the way to a new value that is made in one frame. */
export interface Smoothing {
  readonly rise: number
  readonly fall: number
}

export function smoothingOf(frameSeconds: number): Smoothing {
  return {
    rise: 1 - Math.exp(-frameSeconds / ATTACK_SECONDS),
    fall: 1 - Math.exp(-frameSeconds / DECAY_SECONDS),
  }
}

/** One step of the one-pole filter, from `state` towards `value`. */
export function follow(state: number, value: number, { rise, fall }: Smoothing): number {
  return state + (value - state) * (value > state ? rise : fall)
}
