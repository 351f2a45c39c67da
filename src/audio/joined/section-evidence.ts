import { SECTION_CLASSES, SECTION_MELS, type SectionCurves } from '../sections/section-curves.js'
import { GrowingArray } from './growing-array.js'

/** A step is a whole number of frames, about this long: half a beat to a beat. */
const STEP_SECONDS = 0.37
/** Levels are kept as bytes: thirds of a dB above the floor. */
const FLOOR_DB = -80
const UNITS_PER_DB = 3
/** Below this mean amplitude (-60 dB) there is no pitch. */
const SILENCE = 1e-3

const bytes = (length: number) => new Uint8Array(length)

/** Gathers what sections are found from, frame by frame. Three hours take 3 MB, and 6 MB more once `curves` is called. */
export class SectionEvidence {
  private readonly frameSeconds: number
  private readonly framesPerStep: number
  private readonly levels = new GrowingArray(bytes)
  private readonly pitches = new GrowingArray(bytes)
  private readonly melSums = new Float64Array(SECTION_MELS)
  private readonly pitchSums = new Float64Array(SECTION_CLASSES)
  private pending = 0

  constructor(frameSeconds: number) {
    this.frameSeconds = frameSeconds
    this.framesPerStep = Math.max(1, Math.round(STEP_SECONDS / frameSeconds))
  }

  /** Call it for each frame, in order: 40 mel bands in dB from `offset` on, 12 amplitudes from `chromaOffset` on. */
  add(melDb: Float32Array, offset: number, chroma: Float32Array, chromaOffset: number): void {
    for (let i = 0; i < SECTION_MELS; i++) this.melSums[i] = (this.melSums[i] ?? 0) + (melDb[offset + i] ?? 0)
    for (let i = 0; i < SECTION_CLASSES; i++) {
      this.pitchSums[i] = (this.pitchSums[i] ?? 0) + (chroma[chromaOffset + i] ?? 0)
    }
    this.pending += 1
    if (this.pending === this.framesPerStep) this.pushStep()
  }

  /** The curves of all frames so far; the last step may be shorter than the others. No frame may be added afterwards. */
  curves(): SectionCurves {
    if (this.pending > 0) this.pushStep()
    const levels = this.levels.values()
    return {
      stepSeconds: this.frameSeconds * this.framesPerStep,
      steps: levels.length / SECTION_MELS,
      mel: scaled(levels, 1 / UNITS_PER_DB, FLOOR_DB),
      chroma: scaled(this.pitches.values(), 1 / 255, 0),
    }
  }

  private pushStep(): void {
    for (const sum of this.melSums) {
      const units = Math.round((sum / this.pending - FLOOR_DB) * UNITS_PER_DB)
      this.levels.push(Math.min(255, Math.max(0, units)))
    }
    const largest = Math.max(SILENCE * this.pending, ...this.pitchSums)
    for (const sum of this.pitchSums) this.pitches.push(Math.round((sum / largest) * 255))
    this.melSums.fill(0)
    this.pitchSums.fill(0)
    this.pending = 0
  }
}

function scaled(values: Uint8Array, factor: number, base: number): Float32Array {
  const result = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) result[i] = (values[i] ?? 0) * factor + base
  return result
}
