import type { Rational } from '../base/rational.js'

/**
 * What a video shows, as data: layers from back to front. The command line, a server and a user's script all
 * build one of these; the renderer knows nothing else.
 */
export interface Scene {
  readonly version: 1
  readonly width: number
  readonly height: number
  readonly fps: Rational
  readonly seed: number
  readonly layers: readonly LayerSpec[]
}

/** One kind of layer for each way to draw; told apart by `kind`. */
export type LayerSpec = ShaderLayerSpec

/** A full-frame shader of the native dialect, driven by the song. */
export interface ShaderLayerSpec {
  readonly kind: 'shader'
  /** A built-in's name, or the path of a `.glsl` file. */
  readonly shader: string
  /** Values of its parameters, as text. */
  readonly params: Readonly<Record<string, string>>
}
