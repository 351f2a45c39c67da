import type { AudioFeatures, FrameScalars } from '../../audio/index.js'
import type { Target } from '../../gpu/index.js'
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

/** What a layer keeps from frame to frame: its frames must be drawn in order, from the first one, each once. */
export interface LayerMemory {
  /** Whether it keeps something of the layers below too: then a frame is in it once all of it has been drawn. */
  readonly ofLayersBelow: boolean
  /** Goes back to before frame 0. */
  forget(): void
  /** The next frames are never drawn: a live stream drops them. */
  skip(frames: number): void
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
  /** What it is drawn on has another size from now on, in pixels; absent where that changes nothing for it. */
  resize?(width: number, height: number): void
  /** Draws over what is already in the bound target; that stays bound. */
  draw(moment: Moment, target: Target): void
  /** Present where its frames look as they do because of those before them. */
  readonly memory?: LayerMemory
}
