import type { GlTexture } from '../../../gpu/index.js'

/** What samplers show: a texture and its size, which may be others from frame to frame. */
export interface ShownPicture {
  readonly texture: GlTexture
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Of 32-bit floats, which not every GPU filters. */
  readonly floats: boolean
  /** Brings its smaller copies up to date, where it has any. */
  shrink(): void
}

/** A picture that stays as it is. */
export function stillPicture(texture: GlTexture, width: number, height: number): ShownPicture {
  return { texture, width, height, floats: false, shrink: () => undefined }
}

/** A picture that others put in place. */
export interface ReplaceablePicture extends ShownPicture {
  show(picture: ShownPicture): void
}

export function replaceablePicture(first: ShownPicture): ReplaceablePicture {
  let shown = first
  return {
    get texture() {
      return shown.texture
    },
    get width() {
      return shown.width
    },
    get height() {
      return shown.height
    },
    get floats() {
      return shown.floats
    },
    shrink: () => shown.shrink(),
    show(picture) {
      shown = picture
    },
  }
}
