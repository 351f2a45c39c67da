import type { Codec } from '../../base/codec.js'
import type { Rational } from '../../base/rational.js'
import type { Container } from '../encode/containers.js'

/** What a finished file should hold. */
export interface OutputExpectation {
  /** Of a sequence, its folder; of segments, their playlist. */
  readonly file: string
  readonly container: Container
  readonly frames: number
  readonly fps: Rational
  readonly width: number
  readonly height: number
  /** A sound track is expected. */
  readonly audio: boolean
  /** It can be seen through. Not checked where it is left out. */
  readonly transparent?: boolean
  /** How its video is coded, by the names of `Codec`. Not checked where it is left out. */
  readonly codec?: Codec
}
