import type { AudioFeatures, FrameScalars } from '../../audio/index.js'
import type { Picture } from '../../pictures/index.js'

/** The instant that a frame shows. One object is reused for all frames: read it, do not keep it. */
export interface Moment {
  /** Counted from the input's start. */
  frame: number
  /** Seconds from the input's start: exactly frame × den / num. */
  seconds: number
  readonly scalars: FrameScalars
}

/** What layers show of the input. */
export interface Song {
  readonly features: AudioFeatures
  /** Its cover picture, where it has one and a layer wants it. */
  readonly cover: Picture | undefined
  /** `#rrggbb`, the darkest first: the cover's. */
  readonly coverColours: readonly string[] | undefined
}

/** A part of the picture. It answers what it looks like at a time, and draws it. */
export interface Layer extends Disposable {
  /** Whether it shows something of the song's cover picture. */
  readonly wantsCover: boolean
  /** Gives the layer its song; before the first frame. */
  attach(song: Song): void
  /**
   * Names how the layer looks at `frame`: equal keys, equal pictures. Where every layer's key equals the last
   * frame's nothing is drawn, and the last picture is sent again.
   */
  lookKey(frame: number): number
  /** Brings to the GPU what the layer shows at this time and is not there yet. */
  upload(moment: Moment): void
  /** Draws what the layer shows of pictures of its own into their targets; before the frame's target is bound. */
  prepare(moment: Moment): void
  /** Draws over what is already in the bound target. */
  draw(moment: Moment): void
}
