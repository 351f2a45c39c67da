import type { Layer, LayerMemory, Moment } from './layers/layer.js'

/** What the layers of a scene keep from frame to frame, as one. */
export interface SceneMemory extends LayerMemory {
  /** Whether any of them keeps something. */
  readonly remembers: boolean
  /** Draws what those that remember keep of this moment. */
  prepare(moment: Moment): void
}

export function createSceneMemory(layers: readonly Layer[]): SceneMemory {
  const remembering = layers.flatMap((layer) => (layer.memory ? [{ layer, memory: layer.memory }] : []))
  return {
    remembers: remembering.length > 0,
    ofLayersBelow: remembering.some(({ memory }) => memory.ofLayersBelow),
    forget() {
      for (const { memory } of remembering) memory.forget()
    },
    skip(frames) {
      for (const { memory } of remembering) memory.skip(frames)
    },
    prepare(moment) {
      for (const { layer } of remembering) layer.prepare(moment)
    },
  }
}
