import { type AudioFeatures, emptyScalars, readScalars } from '../audio/index.js'
import { GpuvizError } from '../base/errors.js'
import { frameTimeSeconds } from '../base/frame-time.js'
import { buildOwned, type Ownership } from '../base/ownership.js'
import { createDownsampler, createTarget, type Device, type Target } from '../gpu/index.js'
import type { Layer, Moment, Song } from './layers/layer.js'
import { createPictureLayer } from './layers/picture-layer.js'
import { createShaderLayer } from './layers/shader-layer.js'
import { createTitleLayer } from './layers/title-layer.js'
import { isTransparent, type LayerSpec, type Scene } from './scene.js'

/** Draws a scene, frame by frame, into one target. */
export interface Compositor extends Disposable {
  readonly target: Target
  /** Gives the layers their song; before the first frame. */
  attach(song: SongFiles): Promise<void>
  /** How many of the frames after `frame`, and before `end`, look exactly like it. */
  repeatsAfter(frame: number, end: number): number
  /** Brings to the GPU what `frame` needs and is not there yet. */
  upload(frame: number): void
  draw(frame: number): void
}

export interface SongFiles {
  /** They stay the caller's. */
  readonly features: AudioFeatures
  /** The picture that comes with the song. */
  readonly coverFile?: string
}

/** Larger cover pictures are made smaller. Pixels. */
const COVER_SIDE = 1024

/** Compiles every layer of `scene`. Throws the author's shader errors, at the author's lines. */
export function createCompositor(device: Device, scene: Scene): Promise<Compositor> {
  return buildOwned(async (owner) => {
    const { width, height } = scene
    const target = owner.own(createTarget(device, { label: 'frame', width, height }))
    const canvas = createCanvas(device, owner, scene, target)
    const drawn = { ...scene, width: canvas.target.width, height: canvas.target.height }
    const layers: Layer[] = []
    for (const spec of scene.layers) layers.push(owner.own(await createLayer(device, drawn, spec)))
    return compose(device, scene, { target, canvas, layers, release: () => owner[Symbol.dispose]() })
  })
}

/** What layers are drawn on. */
interface Canvas {
  readonly target: Target
  /** Brings what was drawn into the frame. */
  finish(): void
}

/** The frame itself, or a larger one where it is supersampled: to the layers it is simply a larger frame. */
function createCanvas(device: Device, owner: Ownership, scene: Scene, frame: Target): Canvas {
  if ((scene.supersample ?? 1) === 1) return { target: frame, finish: () => undefined }
  const [width, height] = [2 * scene.width, 2 * scene.height]
  const most = Math.floor(Math.min(device.limits.maxTextureSize, ...device.limits.maxViewport) / 2)
  if (Math.max(scene.width, scene.height) > most) {
    const message = `--supersample 2: ${width}x${height} pixels would be drawn, more than this GPU can`
    throw new GpuvizError('size-over-limit', message, {
      hint: `Choose a --size up to ${most}x${most}, or leave it out.`,
    })
  }
  const label = 'the frame at twice its size (--supersample 2)'
  const target = owner.own(createTarget(device, { label, width, height }))
  const downsampler = owner.own(createDownsampler(device))
  return { target, finish: () => downsampler.halve(target, frame) }
}

interface CompositorParts {
  readonly target: Target
  readonly canvas: Canvas
  readonly layers: readonly Layer[]
  readonly release: () => void
}

function compose(device: Device, scene: Scene, parts: CompositorParts): Compositor {
  const { target, canvas, layers, release } = parts
  const moment: Moment = { frame: 0, seconds: 0, scalars: emptyScalars() }
  const clears = !clearsItself(scene.layers[0])
  const emptyAlpha = isTransparent(scene) ? 0 : 1
  let features: AudioFeatures | undefined
  const looksAlike = (a: number, b: number) => layers.every((layer) => layer.lookKey(a) === layer.lookKey(b))
  const moveTo = (frame: number) => {
    moment.frame = frame
    moment.seconds = frameTimeSeconds(frame, scene.fps)
  }
  return {
    target,
    async attach(song) {
      features = song.features
      const wanted = layers.some(({ wantsCover }) => wantsCover)
      const cover = wanted && song.coverFile !== undefined ? await readCover(song.coverFile) : NO_COVER
      for (const layer of layers) layer.attach({ features, ...cover })
    },
    repeatsAfter(frame, end) {
      let next = frame + 1
      while (next < end && looksAlike(frame, next)) next += 1
      return next - frame - 1
    },
    upload(frame) {
      moveTo(frame)
      for (const layer of layers) layer.upload(moment)
    },
    draw(frame) {
      moveTo(frame)
      if (features) readScalars(features, moment, moment.scalars)
      for (const layer of layers) layer.prepare(moment)
      if (clears) canvas.target.clear(0, 0, 0, emptyAlpha)
      else canvas.target.bind()
      for (const layer of layers) layer.draw(moment)
      canvas.finish()
      device.checkErrors('a frame')
    },
    [Symbol.dispose]: release,
  }
}

/** Whether the bottom layer leaves nothing of the frame before: a picture may have holes. */
function clearsItself(bottom: LayerSpec | undefined): boolean {
  return bottom?.kind === 'shader' && bottom.over === 'background'
}

function createLayer(device: Device, scene: Scene, spec: LayerSpec): Layer | Promise<Layer> {
  switch (spec.kind) {
    case 'shader':
      return createShaderLayer(device, scene, spec)
    case 'picture':
      return createPictureLayer(device, scene, spec)
    case 'title':
      return createTitleLayer(device, scene, spec)
  }
}

const NO_COVER = { cover: undefined, coverColours: undefined }

async function readCover(file: string): Promise<Omit<Song, 'features'>> {
  const { coloursOfPicture, decodePicture } = await import('../pictures/index.js')
  const cover = await decodePicture(file, { maxWidth: COVER_SIDE, maxHeight: COVER_SIDE })
  return { cover, coverColours: coloursOfPicture(cover) }
}
