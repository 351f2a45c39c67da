import type { Place } from '../base/place.js'
import type { Rational } from '../base/rational.js'
import { loadShader } from '../shaders/index.js'
import type { LayerSpec, Scene, ShaderLayerSpec, TitleLayerSpec } from './scene.js'
import { shaderRequest } from './shader-request.js'

export interface VisualizerSettings {
  readonly width: number
  readonly height: number
  readonly fps: Rational
  readonly seed: number
  /** Drawn at so many times the width and height. Default 1. */
  readonly supersample?: 1 | 2
  readonly shader: string
  readonly dialect?: NonNullable<ShaderLayerSpec['dialect']>
  readonly channels?: NonNullable<ShaderLayerSpec['channels']>
  readonly include?: NonNullable<ShaderLayerSpec['include']>
  readonly params: Readonly<Record<string, string>>
  /** What lies behind the shader; its own background where it is left out. */
  readonly background?: Background
  readonly logo?: Logo
  readonly title?: Omit<TitleLayerSpec, 'kind'>
}

/** A colour `#rrggbb`, an image file, or nothing: transparent. */
export type Background =
  | { readonly kind: 'colour'; readonly colour: string }
  | { readonly kind: 'picture'; readonly file: string }
  | { readonly kind: 'none' }

export interface Logo {
  readonly file: string
  readonly place: Place
  /** Its longer side, as a share of the frame's shorter side. */
  readonly share: number
}

/** The scene of `gpuviz visualize`: a shader over the whole frame, with what is behind and before it. */
export function visualizerScene(settings: VisualizerSettings): Scene {
  const { background, logo, title, shader, dialect, channels, include, params, ...frame } = settings
  const given = { ...(dialect && { dialect }), ...(channels && { channels }), ...(include && { include }) }
  const read = { shader, ...given }
  const layers: LayerSpec[] = []
  if (background?.kind === 'picture') {
    layers.push({ kind: 'picture', file: background.file, size: { kind: 'fill' } })
  }
  layers.push({ kind: 'shader', ...read, ...backgroundOf(read, params, background) })
  if (logo) {
    const { file, place, share } = logo
    layers.push({ kind: 'picture', file, size: { kind: 'fit', place, share } })
  }
  if (title) layers.push({ kind: 'title', ...title })
  return { version: 1, ...frame, layers }
}

/** A colour goes into the shader's own parameter for it; a shader without one is told apart by `sceneNeeds`. */
function backgroundOf(
  shader: Parameters<typeof shaderRequest>[0],
  params: VisualizerSettings['params'],
  background: Background | undefined,
): Pick<ShaderLayerSpec, 'params' | 'over'> {
  if (background === undefined) return { params, over: 'background' }
  const { backgroundParam } = loadShader(shaderRequest(shader))
  if (background.kind !== 'colour' || backgroundParam === undefined) return { params, over: 'layers' }
  return { params: { ...params, [backgroundParam]: background.colour }, over: 'background' }
}
