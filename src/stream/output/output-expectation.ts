import type { Rational } from '../../base/rational.js'
import type { Container } from '../encode/encode-job.js'

/** What a finished file should hold. */
export interface OutputExpectation {
  readonly file: string
  readonly container: Container
  readonly frames: number
  readonly fps: Rational
  readonly width: number
  readonly height: number
  /** A sound track is expected. */
  readonly audio: boolean
}
