import { type AudioFeatures, emptyScalars, readScalars } from '../audio/index.js'
import { frameTimeSeconds } from '../base/frame-time.js'
import { buildOwned } from '../base/ownership.js'
import { createTarget, createThrottle, type Device, type Target, type Throttle } from '../gpu/index.js'
import { type Canvas, createCanvas } from './canvas.js'
import type { Layer, Moment, Song } from './layers/layer.js'
import { createPictureLayer } from './layers/picture-layer.js'
import { createShaderLayer } from './layers/shader-layer.js'
import { createTitleLayer } from './layers/title-layer.js'
import { isTransparent, type LayerSpec, type Scene } from './scene.js'
import { createSceneMemory } from './scene-memory.js'

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
  /** Whether a frame looks as it does because of those before it. They are drawn in order then, each once, from the first. */
  readonly remembers: boolean
  /** Goes back to before frame 0, where it remembers. */
  forget(): void
  /** Draws as much of `frame` as later ones remember; its pages have been uploaded. Waits for the frame before it. */
  remember(frame: number): void
  /** The next frames are never drawn: a live stream drops them. */
  skip(frames: number): void
  /** Share of the frame's width and height that layers are drawn at. */
  readonly scale: number
  /**
   * Draws at another scale from the next frame on; the picture is brought to the frame's size. Frames of a scrolling
   * picture are drawn anew. Returns what is drawn, in pixels. Throws what `createTarget` throws.
   */
  resize(scale: number): { readonly width: number; readonly height: number }
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
    const createAt = (scale: number) => createCanvas(device, owner, { frame: target, scale })
    const canvas = createAt(scene.supersample ?? 1)
    const drawn = { ...scene, width: canvas.target.width, height: canvas.target.height }
    const layers: Layer[] = []
    for (const spec of scene.layers) layers.push(owner.own(await createLayer(device, drawn, spec)))
    return compose(device, scene, {
      target,
      canvas,
      createAt,
      layers,
      throttle: owner.own(createThrottle(device)),
      release: () => owner[Symbol.dispose](),
    })
  })
}

interface CompositorParts {
  readonly target: Target
  readonly canvas: Canvas
  /** What it makes is released with all the rest. */
  readonly createAt: (scale: number) => Canvas
  readonly layers: readonly Layer[]
  readonly throttle: Throttle
  readonly release: () => void
}

function compose(device: Device, scene: Scene, parts: CompositorParts): Compositor {
  const { target, layers, createAt, throttle, release } = parts
  let { canvas } = parts
  const canvases = new Map([[canvas.scale, canvas]])
  const moment: Moment = { frame: 0, seconds: 0, scalars: emptyScalars() }
  const clears = !clearsItself(scene.layers[0])
  const emptyAlpha = isTransparent(scene) ? 0 : 1
  let features: AudioFeatures | undefined
  const looksAlike = (a: number, b: number) => layers.every((layer) => layer.lookKey(a) === layer.lookKey(b))
  const moveTo = (frame: number) => {
    moment.frame = frame
    moment.seconds = frameTimeSeconds(frame, scene.fps)
  }
  const memory = createSceneMemory(layers)
  const show = (frame: number) => {
    moveTo(frame)
    if (features) readScalars(features, moment, moment.scalars)
  }
  const draw = (frame: number) => {
    show(frame)
    for (const layer of layers) layer.prepare(moment)
    if (clears) canvas.target.clear(0, 0, 0, emptyAlpha)
    else canvas.target.bind()
    for (const layer of layers) layer.draw(moment, canvas.target)
    canvas.finish()
    device.checkErrors('a frame')
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
    draw,
    remembers: memory.remembers,
    forget: memory.forget,
    remember(frame) {
      if (memory.ofLayersBelow) draw(frame)
      else {
        show(frame)
        memory.prepare(moment)
      }
      throttle.frameDrawn()
      device.checkErrors('a frame that is remembered')
    },
    skip: memory.skip,
    get scale() {
      return canvas.scale
    },
    resize(scale) {
      canvas = canvases.get(scale) ?? createAt(scale)
      canvases.set(scale, canvas)
      const { width, height } = canvas.target
      for (const layer of layers) layer.resize?.(width, height)
      return { width, height }
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
