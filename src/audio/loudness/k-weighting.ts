/**
 * The two second-order filters of K-weighting, one after the other, each with a leading denominator of 1. The zeros of
 * the high pass lie at 0 Hz, so that its numerator is 1, -2, 1.
 */
export interface KWeighting {
  /** The effect of a head: high frequencies some 4 dB louder. */
  readonly shelf: {
    readonly b0: number
    readonly b1: number
    readonly b2: number
    readonly a1: number
    readonly a2: number
  }
  /** The ear's loss at low frequencies. */
  readonly highPass: { readonly a1: number; readonly a2: number }
}

/** The analogue prototypes behind the 48 kHz coefficients of ITU-R BS.1770-4, as libebur128 and ffmpeg have them. */
const SHELF = { hertz: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 }
const SHELF_MIDDLE_POWER = 0.4996667741545416
const HIGH_PASS = { hertz: 38.13547087602444, q: 0.5003270373238773 }

/** Near half of the sample rate the bilinear transform has no filter to give: there a corner moves down to this. */
const HIGHEST_CORNER = 0.45

/** K-weighting for samples at `sampleRate`. */
export function kWeighting(sampleRate: number): KWeighting {
  return { shelf: shelfFilter(sampleRate), highPass: highPassFilter(sampleRate) }
}

function shelfFilter(sampleRate: number): KWeighting['shelf'] {
  const k = warpedCorner(SHELF.hertz, sampleRate)
  const { denominator, a1, a2 } = poles(k, SHELF.q)
  const high = 10 ** (SHELF.gainDb / 20)
  const middle = high ** SHELF_MIDDLE_POWER
  const damping = (middle * k) / SHELF.q
  return {
    b0: (high + damping + k * k) / denominator,
    b1: (2 * (k * k - high)) / denominator,
    b2: (high - damping + k * k) / denominator,
    a1,
    a2,
  }
}

function highPassFilter(sampleRate: number): KWeighting['highPass'] {
  const { a1, a2 } = poles(warpedCorner(HIGH_PASS.hertz, sampleRate), HIGH_PASS.q)
  return { a1, a2 }
}

function warpedCorner(hertz: number, sampleRate: number): number {
  return Math.tan(Math.PI * Math.min(hertz / sampleRate, HIGHEST_CORNER))
}

function poles(k: number, q: number): { denominator: number; a1: number; a2: number } {
  const denominator = 1 + k / q + k * k
  return { denominator, a1: (2 * (k * k - 1)) / denominator, a2: (1 - k / q + k * k) / denominator }
}
