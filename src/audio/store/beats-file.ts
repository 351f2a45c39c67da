import { join } from 'node:path'
import type { BeatTrack } from '../beats/beat-track.js'
import { FEATURE_FILES, type StoredBeats } from './features-file.js'
import { readNumbers, writeNumbers } from './number-file.js'
import type { OpenFile } from './open-file.js'

/**
 * Writes the beats' times to `beats.bin`, in 64-bit floats: at three hours, 32-bit ones are half a millisecond off.
 * @returns what `features.json` holds of the track
 * @throws GpuvizError `not-writable`, `disk-full`
 */
export function writeBeats(folder: string, { beatsSeconds, ...rest }: BeatTrack): StoredBeats {
  writeNumbers(join(folder, FEATURE_FILES.beats), [beatsSeconds])
  return { ...rest, count: beatsSeconds.length }
}

/** @throws GpuvizError `features-damaged` */
export function readBeatsFile(source: OpenFile, { count, ...rest }: StoredBeats): BeatTrack {
  return { ...rest, beatsSeconds: readNumbers(source, new Float64Array(count)) }
}
