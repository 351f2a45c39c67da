import type { Rational } from '../base/rational.js'
import type { Scene } from './scene.js'

export interface VisualizerSettings {
  readonly width: number
  readonly height: number
  readonly fps: Rational
  readonly seed: number
  readonly shader: string
  readonly params: Readonly<Record<string, string>>
}

/** The scene of `gpuviz visualize`: one shader over the whole frame. */
export function visualizerScene({ shader, params, ...frame }: VisualizerSettings): Scene {
  return { version: 1, ...frame, layers: [{ kind: 'shader', shader, params }] }
}
