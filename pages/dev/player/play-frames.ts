import { frameCount } from '../../../src/base/frame-time.js'
import { parseRational } from '../../../src/base/rational.js'
import type { Picture } from '../look/picture.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'
import type { SongClock } from './song-clock.js'

export interface FramePlayer {
  /** The frame of this moment. */
  readonly frame: number
  readonly frames: number
  /** Frames drawn in the last second. */
  readonly fps: number
  /** Draws the frame of this moment as soon as the browser paints, though it was drawn already. */
  drawAgain(): void
  /** Looks at the clock again: it was started, stopped or moved. */
  wake(): void
  seekFrame(frame: number): void
}

export interface FramePlayerRequest {
  readonly clock: SongClock
  readonly picture: Picture
  readonly settings: Store<Settings>
  readonly durationSeconds: number
  /** After every turn: a frame was drawn, or time went on. */
  onTurn(): void
  /** A frame could not be drawn; the next one is tried all the same. */
  onFailure(error: unknown): void
}

/** Of a second; frame times are not exact in binary. */
const EPSILON = 1e-6

/** Draws the frame that the clock shows, whenever it is another one. */
export function createFramePlayer(request: FramePlayerRequest): FramePlayer {
  const { clock, picture, settings, durationSeconds, onTurn, onFailure } = request
  let drawn = -1
  let waiting = false
  const times: number[] = []
  const rate = () => {
    const { num, den } = parseRational(settings.value.fps) ?? { num: 30, den: 1 }
    return { fps: num / den, frames: frameCount(durationSeconds, { num, den }) }
  }
  const frameNow = () => {
    const { fps, frames } = rate()
    return Math.min(Math.floor(clock.seconds * fps + EPSILON), frames - 1)
  }
  const keepToLoop = () => {
    const { loop, loops } = settings.value
    if (loops && loop && clock.playing && clock.seconds >= loop.end - EPSILON) clock.seek(loop.start)
  }
  const draw = (frame: number) => {
    try {
      return picture.draw(frame)
    } catch (error) {
      onFailure(error)
      return true
    }
  }
  const turn = (now: number) => {
    waiting = false
    keepToLoop()
    const frame = frameNow()
    if (frame !== drawn) {
      const arrived = draw(frame)
      if (arrived) drawn = frame
      else next()
      times.push(now)
    }
    while ((times[0] ?? now) < now - 1000) times.shift()
    onTurn()
    if (clock.playing) next()
  }
  const next = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(turn)
  }
  return {
    get frame() {
      return frameNow()
    },
    get frames() {
      return rate().frames
    },
    get fps() {
      return times.length
    },
    drawAgain() {
      drawn = -1
      next()
    },
    wake: next,
    seekFrame(frame) {
      const { fps, frames } = rate()
      clock.seek(Math.max(0, Math.min(frame, frames - 1)) / fps)
    },
  }
}
