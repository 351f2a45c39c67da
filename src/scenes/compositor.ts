import { type AudioFeatures, emptyScalars, readScalars } from '../audio/index.js'
import { frameTimeSeconds } from '../base/frame-time.js'
import { createTarget, type Device, type Target } from '../gpu/index.js'
import type { Layer, Moment } from './layers/layer.js'
import { createShaderLayer } from './layers/shader-layer.js'
import type { LayerSpec, Scene } from './scene.js'

/** Draws a scene, frame by frame, into one target. */
export interface Compositor extends Disposable {
  readonly target: Target
  /** Gives the layers their song; before the first frame. The features stay the caller's. */
  attach(features: AudioFeatures): void
  /** How many of the frames after `frame`, and before `end`, look exactly like it. */
  repeatsAfter(frame: number, end: number): number
  /** Brings to the GPU what `frame` needs and is not there yet. */
  upload(frame: number): void
  draw(frame: number): void
}

/** Compiles every layer of `scene`. Throws the author's shader errors, at the author's lines. */
export function createCompositor(device: Device, scene: Scene): Compositor {
  const { width, height, fps } = scene
  const target = createTarget(device, { label: 'frame', width, height })
  const layers: Layer[] = []
  const release = () => {
    for (const layer of layers.reverse()) layer[Symbol.dispose]()
    target[Symbol.dispose]()
  }
  try {
    for (const spec of scene.layers) layers.push(createLayer(device, scene, spec))
  } catch (error) {
    release()
    throw error
  }
  const moment: Moment = { frame: 0, seconds: 0, scalars: emptyScalars() }
  let song: AudioFeatures | undefined
  const looksAlike = (a: number, b: number) => layers.every((layer) => layer.lookKey(a) === layer.lookKey(b))
  return {
    target,
    attach(features) {
      song = features
      for (const layer of layers) layer.attach(features)
    },
    repeatsAfter(frame, end) {
      let next = frame + 1
      while (next < end && looksAlike(frame, next)) next += 1
      return next - frame - 1
    },
    upload(frame) {
      const seconds = frameTimeSeconds(frame, fps)
      for (const layer of layers) layer.upload(seconds)
    },
    draw(frame) {
      moment.frame = frame
      moment.seconds = frameTimeSeconds(frame, fps)
      if (song) readScalars(song, moment.seconds, moment.scalars)
      target.bind()
      for (const layer of layers) layer.draw(moment)
      device.checkErrors(`frame ${frame}`)
    },
    [Symbol.dispose]: release,
  }
}

function createLayer(device: Device, scene: Scene, spec: LayerSpec): Layer {
  switch (spec.kind) {
    case 'shader':
      return createShaderLayer(device, scene, spec)
  }
}
