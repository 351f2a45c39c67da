import { type BeatCurves, CHROMA_FRAMES } from './beat-curves.js'

const PITCH_CLASSES = 12
/** The rise of a bass note takes so long. */
const ACCENT_FROM_SECONDS = -0.025
const ACCENT_TO_SECONDS = 0.06
/** How much the signs of a downbeat count. */
const BASS_WEIGHT = 1
const CHROMA_WEIGHT = 1
const ACCENT_WEIGHT = 0.5
/** Accents that differ by less than this part of their mean, and harmonies by less than this, do so by chance. */
const LEAST_SPREAD = 0.2
const LEAST_CHANGE = 0.1
/** A single beat counts no more than this, in deviations. */
const MOST = 2.5
/** Bars have four beats unless three explain so much more: t values. */
const TRIPLE_LEAD = 3
/** No two beats are quite alike: without this, a few equal ones would be certain. */
const LEAST_VARIANCE = 0.1
/** The song begins with a bar unless another beat explains so much more. */
const UPBEAT_LEAD = 2

/** Where bars begin. */
export interface Bars {
  readonly beatsPerBar: 3 | 4
  /** Index of the first beat that begins a bar, 0 to `beatsPerBar - 1`. */
  readonly firstDownbeat: number
}

/**
 * Bars by their accents: the bass enters, the harmony changes and the sound is louder on the first of three or four beats
 * than on the others. Of all ways to count, the one whose downbeats differ most (Welch's t) is taken. The cues are those
 * of M. Goto, "An Audio-based Real-time Beat Tracking System", 2001.
 */
export function findBars(beats: Float64Array, curves: BeatCurves): Bars {
  const evidence = downbeatEvidence(beats, curves)
  const quadruple = bestCount(evidence, 4)
  const triple = bestCount(evidence, 3)
  const best = triple.t > quadruple.t + TRIPLE_LEAD ? triple : quadruple
  return { beatsPerBar: best.beatsPerBar, firstDownbeat: best.firstDownbeat }
}

function downbeatEvidence(beats: Float64Array, curves: BeatCurves): Float64Array {
  const accents = accentsAt(beats, curves.accent, curves.frameSeconds)
  // A bass that is hardly there is what other sounds leave of themselves in its band: it tells nothing.
  const leastAccent = LEAST_SPREAD * momentsOf(accents).mean
  const accent = standardized(accents, leastAccent)
  const bass = standardized(accentsAt(beats, curves.bass, curves.frameSeconds), leastAccent)
  const chroma = standardized(chromaChanges(beats, curves), LEAST_CHANGE)
  return Float64Array.from(beats, (_, i) => {
    return BASS_WEIGHT * (bass[i] ?? 0) + CHROMA_WEIGHT * (chroma[i] ?? 0) + ACCENT_WEIGHT * (accent[i] ?? 0)
  })
}

/** What a curve sums up to around each beat. */
function accentsAt(beats: Float64Array, curve: Float32Array, frameSeconds: number): Float64Array {
  return beats.map((seconds) => {
    const from = Math.round((seconds + ACCENT_FROM_SECONDS) / frameSeconds)
    const to = Math.round((seconds + ACCENT_TO_SECONDS) / frameSeconds)
    let sum = 0
    for (let k = from; k <= to; k++) sum += curve[k] ?? 0
    return sum
  })
}

/** How much the pitch classes of the time after a beat differ from those before: 0…1. */
function chromaChanges(beats: Float64Array, { chroma, frameSeconds }: BeatCurves): Float64Array {
  const steps = chroma.length / PITCH_CLASSES
  const stepSeconds = frameSeconds * CHROMA_FRAMES
  const before = new Float64Array(PITCH_CLASSES)
  const after = new Float64Array(PITCH_CLASSES)
  const changes = new Float64Array(beats.length)
  const stepAt = (beat: number) => Math.min(steps, Math.max(0, Math.round((beats[beat] ?? 0) / stepSeconds)))
  for (let i = 1; i < beats.length - 1; i++) {
    after.fill(0)
    for (let step = stepAt(i); step < stepAt(i + 1); step++) {
      for (let p = 0; p < PITCH_CLASSES; p++) {
        after[p] = (after[p] ?? 0) + (chroma[step * PITCH_CLASSES + p] ?? 0)
      }
    }
    changes[i] = i > 1 ? 1 - cosine(before, after) : 0
    before.set(after)
  }
  return changes
}

function cosine(a: Float64Array, b: Float64Array): number {
  let product = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0
    const y = b[i] ?? 0
    product += x * y
    aa += x * x
    bb += y * y
  }
  return aa > 0 && bb > 0 ? product / Math.sqrt(aa * bb) : 1
}

/** In deviations from the mean; in units of `leastUnit` where they are smaller. */
function standardized(values: Float64Array, leastUnit: number): Float64Array {
  const { mean, variance } = momentsOf(values)
  const unit = Math.max(Math.sqrt(variance), leastUnit)
  return values.map((value) => (unit > 0 ? Math.max(-MOST, Math.min(MOST, (value - mean) / unit)) : 0))
}

function momentsOf(values: Float64Array): Moments {
  const moments = new Moments()
  for (const value of values) moments.add(value)
  return moments
}

/** Mean and variance of values that are added. */
class Moments {
  count = 0
  private sum = 0
  private squares = 0

  add(value: number): void {
    this.count += 1
    this.sum += value
    this.squares += value * value
  }

  get mean(): number {
    return this.sum / this.count
  }

  get variance(): number {
    return Math.max(0, this.squares / this.count - this.mean ** 2)
  }
}

/** The first downbeat for which downbeats stand out most, and by how many standard errors. */
function bestCount<Count extends 3 | 4>(evidence: Float64Array, beatsPerBar: Count) {
  let best = { beatsPerBar, firstDownbeat: 0, t: standsOut(evidence, beatsPerBar, 0) }
  let wanted = best.t + UPBEAT_LEAD
  for (let firstDownbeat = 1; firstDownbeat < beatsPerBar; firstDownbeat++) {
    const t = standsOut(evidence, beatsPerBar, firstDownbeat)
    if (t <= wanted) continue
    best = { beatsPerBar, firstDownbeat, t }
    wanted = t
  }
  return best
}

/** Welch's t of every `beatsPerBar`th beat from `first` on against the others. */
function standsOut(evidence: Float64Array, beatsPerBar: number, first: number): number {
  const down = new Moments()
  const other = new Moments()
  for (let i = 0; i < evidence.length; i++) {
    const moments = i % beatsPerBar === first ? down : other
    moments.add(evidence[i] ?? 0)
  }
  const error =
    (down.variance + LEAST_VARIANCE) / down.count + (other.variance + LEAST_VARIANCE) / other.count
  return (down.mean - other.mean) / Math.sqrt(error)
}
