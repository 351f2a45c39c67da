import { closeSync, openSync, writeSync } from 'node:fs'
import { openClock } from '../../native/clock.js'
import { mapFile } from '../../native/map-file.js'
import { PULSE_FIELD as AT, PULSE_FIELDS } from './pulse-fields.js'

export interface PulseWriter extends Disposable {
  /** Marks the start of work that a driver could hang in. */
  begin(frame: number): void
  /** Marks its end. */
  idle(): void
  drawn(): void
  finished(frames: number): void
}

/**
 * Writes the pulse of this process into the file that its reader made: as memory, which costs no call into the system
 * and no object on the heap; with writes where the system cannot do that.
 */
export function openPulseWriter(path: string): PulseWriter {
  const descriptor = openSync(path, 'r+')
  const mapped = mapFile(descriptor, PULSE_FIELDS * Float64Array.BYTES_PER_ELEMENT)
  const values = mapped ? new Float64Array(mapped) : new Float64Array(PULSE_FIELDS)
  const bytes = new Uint8Array(values.buffer)
  const beat = mapped ? () => undefined : () => void writeSync(descriptor, bytes, 0, bytes.length, 0)
  const clock = openClock('monotonic')
  return {
    begin(frame) {
      values[AT.frame] = frame
      clock.read(values, AT.sinceMs)
      beat()
    },
    idle() {
      values[AT.sinceMs] = 0
      beat()
    },
    drawn() {
      values[AT.drawnFrames] = (values[AT.drawnFrames] ?? 0) + 1
      if (values[AT.firstFrameMs] === 0) clock.read(values, AT.firstFrameMs)
    },
    finished(frames) {
      values[AT.finishedFrames] = frames
    },
    [Symbol.dispose]() {
      beat()
      closeSync(descriptor)
    },
  }
}
