import { NEAR_TAPS, type Oversampler, oversamplerOf } from './oversampler.js'
import { TAPS_PER_SIDE } from './oversampling-taps.js'
import { largestSample } from './sample-peak.js'

/**
 * Samples on both sides of a range that the true peak within it depends on. Where an array holds that many around each
 * of its chunks, the largest of the chunks' true peaks is that of the whole, bit for bit.
 */
export const TRUE_PEAK_CONTEXT_SAMPLES = TAPS_PER_SIDE

/** Samples that one bound is taken for; not fewer than the taps reach. */
const GROUP = 16
/** Samples of one channel that are looked at at a time; they stay in the processor's cache. */
const BLOCK = 256 * GROUP

/** One channel's samples: a group of context, then the block, then a group of context. */
interface Block {
  readonly samples: Float64Array
  /** The largest absolute sample of each group. */
  readonly groupPeaks: Float64Array
}

/**
 * The true peak (ITU-R BS.1770-4, annex 2) of samples `from` to before `to`: the largest absolute value of any channel
 * when sampled 4 times as often, from 96 kHz twice, from 192 kHz as it is. 1 is full scale; 0 where there are no samples.
 * Samples of the array outside of the range are context; beyond the array is silence. The filter has 24 taps for each
 * place, the standard's 12: it misses less of high notes.
 *
 * Most places are skipped, because bounds on what they can be show that they are no larger than what was found already.
 */
export function truePeakOf(
  interleaved: Float32Array,
  channels: number,
  from: number,
  to: number,
  sampleRate: number,
): number {
  let peak = largestSample(interleaved, from * channels, to * channels)
  const oversampler = oversamplerOf(sampleRate)
  if (!oversampler || peak === 0) return peak
  const block = {
    samples: new Float64Array(BLOCK + 2 * GROUP),
    groupPeaks: new Float64Array(BLOCK / GROUP + 2),
  }
  for (let start = from; start < to; start += BLOCK) {
    const count = Math.min(BLOCK, to - start)
    for (let channel = 0; channel < channels; channel++) {
      loadBlock(block, interleaved, (start - GROUP) * channels + channel, channels)
      peak = largestPlace(block, oversampler, count, peak)
    }
  }
  return peak
}

/** @param first where in `interleaved` the block's first sample is; what lies outside of the array is silent */
function loadBlock({ samples, groupPeaks }: Block, interleaved: Float32Array, first: number, stride: number) {
  let at = first
  for (let group = 0; group < groupPeaks.length; group++) {
    let peak = 0
    for (let i = group * GROUP; i < (group + 1) * GROUP; i++, at += stride) {
      const sample = at >= 0 && at < interleaved.length ? (interleaved[at] ?? 0) : 0
      samples[i] = sample
      peak = Math.max(peak, Math.abs(sample))
    }
    groupPeaks[group] = peak
  }
}

/** The largest place of a block's first `count` samples, or `peak` where none is larger. */
function largestPlace(
  { samples, groupPeaks }: Block,
  oversampler: Oversampler,
  count: number,
  peak: number,
): number {
  const { bound, neighbourBound, otherBound } = oversampler
  let largest = peak
  for (let start = GROUP, group = 1; start < GROUP + count; start += GROUP, group++) {
    const before = groupPeaks[group - 1] ?? 0
    const after = groupPeaks[group + 1] ?? 0
    const reach = Math.max(before, groupPeaks[group] ?? 0, after)
    if (reach * bound <= largest) continue
    const end = Math.min(start + GROUP, GROUP + count)
    for (let i = start; i < end; i++) {
      const neighbour = Math.max(Math.abs(samples[i] ?? 0), Math.abs(samples[i + 1] ?? 0))
      if (neighbour * neighbourBound + reach * otherBound <= largest) continue
      largest = Math.max(
        largest,
        largestAfter(samples, i, oversampler, largest - reach * oversampler.farBound),
      )
    }
  }
  return largest
}

/**
 * The largest absolute value of the places between sample `i` and the next.
 * @param hopeless where the near taps come to no more than this, the far ones are left out
 */
function largestAfter(samples: Float64Array, i: number, oversampler: Oversampler, hopeless: number): number {
  const { half, quarterLeft, quarterRight } = oversampler
  let first = 0
  let middle = 0
  let third = 0
  for (let tap = 0; tap < TAPS_PER_SIDE; tap++) {
    if (tap === NEAR_TAPS && Math.max(Math.abs(first), Math.abs(middle), Math.abs(third)) <= hopeless)
      return 0
    const before = samples[i - tap] ?? 0
    const after = samples[i + 1 + tap] ?? 0
    const nearer = quarterLeft[tap] ?? 0
    const farther = quarterRight[tap] ?? 0
    first += nearer * before + farther * after
    middle += (half[tap] ?? 0) * (before + after)
    third += farther * before + nearer * after
  }
  return Math.max(Math.abs(first), Math.abs(middle), Math.abs(third))
}
