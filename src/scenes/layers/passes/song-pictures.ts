import { type AudioFeatures, contextRate } from '../../../audio/index.js'
import { Ownership } from '../../../base/ownership.js'
import {
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  type Program,
  type Target,
  type UniformValue,
} from '../../../gpu/index.js'
import { createSpectrogramUniforms, type PictureFeed, WAVEFORM_HALF_SECONDS } from '../../../shaders/index.js'
import { createSongTextures, type SongTextures } from '../../song-textures.js'
import { createTrackTexture, type TrackTexture } from '../../track-texture.js'
import type { Moment } from '../layer.js'
import { type ShownPicture, stillPicture } from './shown-picture.js'
import { SONG_PICTURE_FRAGMENT, SONG_PICTURES } from './song-picture-shader.js'

export type SongFeed = Extract<PictureFeed, { readonly kind: `song-${string}` }>

/** The song's sound as pictures, drawn anew for every frame: nothing is uploaded but the pages of the tracks. */
export interface SongPictures extends Disposable {
  /** Dark, and silent, until a song is attached. */
  add(feed: SongFeed): ShownPicture
  attach(features: AudioFeatures): void
  /** Whether any was added. */
  readonly used: boolean
  upload(moment: Moment): void
  /** Draws them for a moment. Leaves a target of its own bound. */
  moveTo(moment: Moment): void
}

interface Drawn {
  readonly feed: SongFeed
  readonly target: Target
  readonly uniforms: Record<string, UniformValue>
}

const CHANNEL_SIZE = { width: 512, height: 2 }
const BINS = 512
/** As many samples before now as the web's AnalyserNode shows; a window has as many after it. */
const WINDOW_HALF = 1024
/** The most samples of a wave: more of them would be as long. */
const MOST_SAMPLES = 2048

export function createSongPictures(device: Device): SongPictures {
  const owner = new Ownership()
  const drawn: Drawn[] = []
  let sound: Sound | undefined
  return {
    add(feed) {
      const size = feed.kind === 'song-channel' ? CHANNEL_SIZE : { width: feed.width, height: 1 }
      const target = owner.own(createTarget(device, { label: feed.kind, ...size }))
      target.clear(feed.kind === 'song-wave' ? 128 / 255 : 0, 0, 0, 1)
      drawn.push({ feed, target, uniforms: { which: Int32Array.of(SONG_PICTURES[feed.kind]) } })
      return stillPicture(target.texture, target.width, target.height)
    },
    attach(features) {
      if (drawn.length === 0) return
      sound = owner.own(createSound(device, features))
      for (const { feed, uniforms } of drawn) uniforms.place = placeOf(feed, contextRate(features.sampleRate))
    },
    get used() {
      return drawn.length > 0
    },
    upload: (moment) => sound?.upload(moment),
    moveTo(moment) {
      if (!sound) return
      sound.moveTo(moment)
      device.gl.disable(device.gl.BLEND)
      for (const { target, uniforms } of drawn) {
        target.bind()
        sound.program.setUniforms(uniforms)
        drawFullScreen(device)
      }
    },
    [Symbol.dispose]: () => owner[Symbol.dispose](),
  }
}

/** Bins a pixel, and the first; then places of `waveform(x)` a pixel, and the first. */
function placeOf(feed: SongFeed, rate: number): Float32Array {
  // x of `waveform` goes once from 0 to 1 over twice this time.
  const sample = 1 / (2 * WAVEFORM_HALF_SECONDS * rate)
  if (feed.kind === 'song-channel') return Float32Array.of(1, 0, sample, 0.5 - WINDOW_HALF * sample)
  const step = sample * Math.min(1, MOST_SAMPLES / feed.width)
  const bins = BINS / feed.width
  return Float32Array.of(bins, bins < 1 ? bins / 2 - 0.5 : 0, step, 0.5 - (feed.width / 2) * step)
}

/** The tracks that the pictures are drawn from, and the program that does it. */
interface Sound extends Disposable {
  readonly program: Program
  upload(moment: Moment): void
  /** Leaves the program in use. */
  moveTo(moment: Moment): void
}

function createSound(device: Device, features: AudioFeatures): Sound {
  const owner = new Ownership()
  const source = { label: 'song pictures', vertex: FULL_SCREEN_VERTEX, fragment: SONG_PICTURE_FRAGMENT }
  const program = owner.own(createProgram(device, source))
  const wave = owner.own(
    createSongTextures(device, features, { uses: new Set(['waveform']), scrolls: false }),
  )
  const linear = features.linearSpectrum && owner.own(linearTexture(device, features.linearSpectrum))
  const uniforms: Record<string, UniformValue> = { hasLinear: Float32Array.of(linear ? 1 : 0) }
  fill(uniforms, wave, linear)
  return {
    program,
    upload(moment) {
      wave.upload(moment)
      linear?.track.upload(moment)
    },
    moveTo(moment) {
      wave.moveTo(moment)
      linear?.at(moment)
      program.use()
      program.setUniforms(uniforms)
    },
    [Symbol.dispose]: () => owner[Symbol.dispose](),
  }
}

interface LinearTexture extends Disposable {
  readonly track: TrackTexture
  readonly uniforms: Readonly<Record<string, UniformValue>>
  at(moment: Moment): void
}

function linearTexture(device: Device, track: NonNullable<AudioFeatures['linearSpectrum']>): LinearTexture {
  const reach = { beforeSeconds: 0, afterSeconds: 0 }
  const texture = createTrackTexture(device, { label: 'linear spectrum', track, reach })
  const { gv_spectrogramNow, at } = createSpectrogramUniforms(texture, 0)
  return {
    track: texture,
    uniforms: { gv_linear: texture.texture, gv_spectrogramNow },
    at: (moment) => at(moment, texture.residentPages(moment)),
    [Symbol.dispose]: () => texture[Symbol.dispose](),
  }
}

/** Where a track is not kept, the other's texture stands in for it: a sampler must have one. */
function fill(
  uniforms: Record<string, UniformValue>,
  wave: SongTextures,
  linear: LinearTexture | undefined,
): void {
  const gv_waveform = wave.uniforms.gv_waveform ?? linear?.uniforms.gv_linear
  const gv_linear = linear?.uniforms.gv_linear ?? gv_waveform
  Object.assign(uniforms, wave.uniforms, linear?.uniforms, { gv_waveform, gv_linear })
}
