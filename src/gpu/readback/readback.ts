import type { Target } from '../target.js'

export type ReadbackMode = 'direct' | 'pbo'

/**
 * Brings drawn pictures to memory, the same way for both modes:
 *
 * ```
 * readback.submit(target, frame)
 * while (readback.pending > readback.depth) readback.take(into)   // → the frame it was
 * … after the last frame: while (readback.pending > 0) readback.take(into)
 * ```
 *
 * Bytes come as the target holds them: RGBA, bottom row first, no padding.
 */
export interface Readback<Token> extends Disposable {
  readonly mode: ReadbackMode
  /** How many submitted pictures may stay untaken while the next is drawn: 0 for direct, 2 for pbo. */
  readonly depth: number
  readonly pending: number
  /** What `take` writes: the size of `into` must be at least this. */
  readonly bytesPerFrame: number
  /**
   * Asks for the target's picture. Until it is taken nothing else may be drawn to that target in direct mode; in
   * pbo mode the picture is already on its way.
   */
  submit(target: Target, token: Token): void
  /** Waits for the oldest submitted picture, writes it into `into` and returns its token; throws where none is pending. */
  take(into: Uint8Array): Token
}

export interface ReadbackOptions {
  readonly width: number
  readonly height: number
  readonly mode: ReadbackMode
  /** The first so many bytes of a picture: for packed targets, whose last row may be longer than the data. */
  readonly bytesPerFrame?: number
  /** Called about 20 times a second while a picture is waited for (pbo mode). */
  readonly onWait?: () => void
}
