import { Ownership } from '../../../base/ownership.js'
import { createPictureTexture, createVolumeTexture, type Device, type GlTexture } from '../../../gpu/index.js'
import type { PassProgram, PictureFeed, ResolvedParams } from '../../../shaders/index.js'
import type { Song } from '../layer.js'
import { createDefaultPicture, type DefaultPicture } from './default-picture.js'
import { createFramedPicture } from './framed-picture.js'
import { noiseTexels } from './noise-texels.js'
import type { FrameSize } from './pass-buffer.js'
import { imageTexture, readCube, readImage } from './read-image.js'
import {
  type ReplaceablePicture,
  replaceablePicture,
  type ShownPicture,
  stillPicture,
} from './shown-picture.js'
import { createSongPictures, type SongPictures } from './song-pictures.js'

/** A picture that no pass draws. */
export type GivenFeed = Exclude<PictureFeed, { readonly kind: 'buffer' }>
export type InputName = Extract<PictureFeed, { readonly kind: 'input' }>['which']

export interface PassPicturesParts {
  readonly program: PassProgram
  readonly params: ResolvedParams
  readonly frame: FrameSize
}

/** Everything that the samplers of a program show besides its buffers. */
export class PassPictures implements Disposable {
  readonly #device: Device
  readonly #parts: PassPicturesParts
  readonly #owner = new Ownership()
  readonly #shown = new Map<string, ShownPicture>()
  /** Those that the song's cover takes the place of, by what they show until then. */
  readonly #covered: { readonly picture: ReplaceablePicture; readonly framed: boolean }[] = []
  readonly #defaults = new Map<DefaultPicture, ShownPicture>()
  readonly #inputs = new Map<InputName, ReplaceablePicture>()
  readonly song: SongPictures
  #unnamedImages = 0

  private constructor(device: Device, parts: PassPicturesParts) {
    this.#device = device
    this.#parts = parts
    this.song = this.#owner.own(createSongPictures(device))
  }

  /**
   * Reads and makes them all.
   * @throws GpuvizError `bad-picture`, `input-not-readable`, and what `createPictureTexture` throws
   */
  static async create(device: Device, parts: PassPicturesParts): Promise<PassPictures> {
    const pictures = new PassPictures(device, parts)
    try {
      for (const feed of givenFeeds(parts.program))
        pictures.#shown.set(keyOf(feed), await pictures.#make(feed))
      return pictures
    } catch (error) {
      pictures[Symbol.dispose]()
      throw error
    }
  }

  /** Whether the song's cover is to be shown, if there is one. */
  get wantsCover(): boolean {
    return this.#covered.length > 0
  }

  of(feed: GivenFeed): ShownPicture {
    const shown = this.#shown.get(keyOf(feed))
    if (!shown) throw new Error(`no picture was made for ${feed.kind}`)
    return shown
  }

  /** Puts a picture of somebody else's in place; nothing happens where no sampler shows it. */
  setInput(which: InputName, picture: ShownPicture): void {
    this.#inputs.get(which)?.show(picture)
  }

  attach({ features, cover }: Pick<Song, 'features' | 'cover'>): void {
    this.song.attach(features)
    if (!cover || !this.wantsCover) return
    const image = this.#owner.own(imageTexture(this.#device, 'cover', cover, true))
    const whole = stillPicture(image.texture, image.width, image.height)
    const framed = () => {
      const { frame } = this.#parts
      const target = this.#owner.own(createFramedPicture(this.#device, image.texture, image, frame))
      return stillPicture(target.texture, target.width, target.height)
    }
    for (const { picture, framed: inFrame } of this.#covered) picture.show(inFrame ? framed() : whole)
  }

  [Symbol.dispose](): void {
    this.#owner[Symbol.dispose]()
  }

  async #make(feed: GivenFeed): Promise<ShownPicture> {
    const device = this.#device
    switch (feed.kind) {
      case 'image':
        return this.#own(await readImage(device, feed.file, feed.flipped))
      case 'cube':
        return this.#own(await readCube(device, feed.files))
      case 'image-param':
        return this.#imageParam(feed.name)
      case 'noise':
        return this.#noise(feed.side, feed.channels)
      case 'volume-noise':
        return this.#volumeNoise(feed.channels)
      case 'cover':
        return this.#coverOr('dusk', false)
      case 'blank':
        return this.#blank(feed.width, feed.height)
      case 'input':
        return this.#input(feed.which)
      case 'song-channel':
      case 'song-wave':
      case 'song-spectrum':
        return this.song.add(feed)
    }
  }

  #own(image: Disposable & { readonly texture: GlTexture } & FrameSize): ShownPicture {
    this.#owner.own(image)
    return stillPicture(image.texture, image.width, image.height)
  }

  /** The file that was given; else the cover or a picture of ours, and another one for the next such parameter. */
  async #imageParam(name: string): Promise<ShownPicture> {
    const file = this.#parts.params.images[name]?.file
    if (file !== undefined) return this.#own(await readImage(this.#device, file, true))
    this.#unnamedImages += 1
    return this.#unnamedImages % 2 === 1 ? this.#coverOr('dusk', false) : this.#default('sea')
  }

  #input(which: InputName): ShownPicture {
    const first = which === 'to' ? this.#default('sea') : this.#coverOr('dusk', true)
    const input = replaceablePicture(first)
    this.#inputs.set(which, input)
    return input
  }

  /** @param framed in the frame's shape, not its own */
  #coverOr(which: DefaultPicture, framed: boolean): ShownPicture {
    const picture = replaceablePicture(this.#default(which))
    this.#covered.push({ picture, framed })
    return picture
  }

  #default(which: DefaultPicture): ShownPicture {
    const known = this.#defaults.get(which)
    if (known) return known
    const { texture, width, height } = this.#owner.own(
      createDefaultPicture(this.#device, which, this.#parts.frame),
    )
    const shown = stillPicture(texture, width, height)
    this.#defaults.set(which, shown)
    return shown
  }

  #noise(side: number, channels: 1 | 4): ShownPicture {
    const pixels = noiseTexels(side * side * channels, side + channels)
    const label = `noise ${side}`
    const size = { width: side, height: side }
    return this.#own({
      ...createPictureTexture(this.#device, { label, ...size, pixels, channels, mipmaps: true }),
      ...size,
    })
  }

  #volumeNoise(channels: 1 | 4): ShownPicture {
    const texels = noiseTexels(VOLUME_SIDE ** 3 * channels, VOLUME_SIDE + channels)
    const volume = createVolumeTexture(this.#device, { label: 'noise', side: VOLUME_SIDE, channels, texels })
    return this.#own({ ...volume, width: VOLUME_SIDE, height: VOLUME_SIDE })
  }

  #blank(width: number, height: number): ShownPicture {
    const pixels = new Uint8Array(4 * width * height)
    const blank = createPictureTexture(this.#device, {
      label: 'blank',
      width,
      height,
      pixels,
      mipmaps: false,
    })
    return this.#own({ ...blank, width, height })
  }
}

const VOLUME_SIDE = 32

function keyOf(feed: GivenFeed): string {
  return JSON.stringify(feed)
}

/** Each once, in the order in which passes name them. */
function givenFeeds({ passes }: PassProgram): readonly GivenFeed[] {
  const feeds = new Map<string, GivenFeed>()
  for (const { samplers } of passes) {
    for (const { picture } of Object.values(samplers)) {
      if (picture.kind !== 'buffer') feeds.set(keyOf(picture), picture)
    }
  }
  return [...feeds.values()]
}
