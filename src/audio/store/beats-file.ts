import { join } from 'node:path'
import type { BeatTrack } from '../beats/beat-track.js'
import { FEATURE_FILES, type StoredBeats } from './features-file.js'
import { type OpenFile, readExactly } from './open-file.js'
import { WriteFile } from './write-file.js'

/**
 * Writes the beats' times to `beats.bin`, in 64-bit floats: at three hours, 32-bit ones are half a millisecond off.
 * @returns what `features.json` holds of the track
 * @throws GpuvizError `not-writable`, `disk-full`
 */
export function writeBeats(folder: string, { beatsSeconds, ...rest }: BeatTrack): StoredBeats {
  using file = new WriteFile(join(folder, FEATURE_FILES.beats))
  file.write(new Uint8Array(beatsSeconds.buffer, beatsSeconds.byteOffset, beatsSeconds.byteLength))
  file.flush()
  return { ...rest, count: beatsSeconds.length }
}

/** @throws GpuvizError `features-damaged` */
export function readBeatsFile(source: OpenFile, { count, ...rest }: StoredBeats): BeatTrack {
  const beatsSeconds = new Float64Array(count)
  readExactly(source, new Uint8Array(beatsSeconds.buffer), 0)
  return { ...rest, beatsSeconds }
}
