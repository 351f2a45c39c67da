import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { PULSE_FIELDS } from './pulse-fields.js'

/**
 * The pulse file: a few numbers that the render process writes at every frame and its parent reads a few times
 * a second. It can be read while the render process is stuck inside the driver, when no message could be sent.
 */
export interface Pulse {
  /**
   * Frame being drawn, from 0 within this output; -1 while shaders are compiled; -2, -3, … for frame 0, 1, … of the input where
   * those before the output's first are drawn too, since the shader remembers them.
   */
  readonly frame: number
  /** `monotonicMs()` when that began; 0 while nothing is asked of the driver. */
  readonly sinceMs: number
  readonly drawnFrames: number
  /** Frames handed to the encoder. */
  readonly finishedFrames: number
  /** `monotonicMs()` when the first frame was drawn and read back; 0 before. */
  readonly firstFrameMs: number
}

export interface PulseReader extends Disposable {
  read(): Pulse
}

/**
 * Makes the file `path`, at its full size so that a disk that fills up later does not stop the pulse, and reads what
 * another process writes into it.
 */
export function openPulseReader(path: string): PulseReader {
  const descriptor = openSync(path, 'w+')
  const values = new Float64Array(PULSE_FIELDS)
  const bytes = new Uint8Array(values.buffer)
  writeSync(descriptor, bytes, 0, bytes.length, 0)
  return {
    read() {
      readSync(descriptor, bytes, 0, bytes.length, 0)
      const [frame = 0, sinceMs = 0, drawnFrames = 0, finishedFrames = 0, firstFrameMs = 0] = values
      return { frame, sinceMs, drawnFrames, finishedFrames, firstFrameMs }
    },
    [Symbol.dispose]() {
      closeSync(descriptor)
    },
  }
}
