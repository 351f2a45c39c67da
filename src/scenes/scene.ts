import type { Dialect } from '../base/dialects.js'
import type { Place } from '../base/place.js'
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
  /** Drawn at twice the size, and each pixel the mean of four. Default 1. */
  readonly supersample?: 1 | 2
  /** Over nothing: where no layer covers a pixel, it is transparent. */
  readonly layers: readonly LayerSpec[]
}

/** Whether one can see through where layers leave the frame empty: no layer at the bottom covers all of it. */
export function isTransparent({ layers: [bottom] }: Scene): boolean {
  if (bottom === undefined || bottom.kind === 'title') return true
  return bottom.kind === 'shader' ? bottom.over === 'layers' : bottom.size.kind === 'fit'
}

/** One kind of layer for each way to draw; told apart by `kind`. */
export type LayerSpec = ShaderLayerSpec | PictureLayerSpec | TitleLayerSpec

/** A full-frame shader, driven by the song. */
export interface ShaderLayerSpec {
  readonly kind: 'shader'
  /** A built-in's name, or the path of a file or folder. */
  readonly shader: string
  /** Default: what the source looks like. */
  readonly dialect?: Dialect
  /** What is put into channels by their number: an image's path, or `audio`, `noise`, …. */
  readonly channels?: Readonly<Record<number, string>>
  /** Folders where `#include` looks besides the shader's own. */
  readonly include?: readonly string[]
  /** Values of its parameters, as text. */
  readonly params: Readonly<Record<string, string>>
  /** What it is drawn over: its own background, or the layers below. */
  readonly over: 'background' | 'layers'
}

/** An image file. */
export interface PictureLayerSpec {
  readonly kind: 'picture'
  readonly file: string
  /** `fill` covers the frame and is cut at two sides; `fit` lies whole in a box at a place. */
  readonly size: { readonly kind: 'fill' } | FittedSize
}

export interface FittedSize {
  readonly kind: 'fit'
  readonly place: Place
  /** Longer side of the box, as a share of the frame's shorter side: 0…1. */
  readonly share: number
}

/** The song's name and who made it, in two lines. */
export interface TitleLayerSpec {
  readonly kind: 'title'
  readonly title: string
  readonly artist: string
  readonly place: Place
}
