import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FFMPEG } from '../audio-folder.js'

const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/', import.meta.url))

/** Recordings lie beside some checkouts; everything they show is tested with made signals too. */
export const hasRecordings = existsSync(SAMPLES)

export const RECORDING_RATE = 44_100

/** One of them, mixed to mono, at `RECORDING_RATE`. */
export function recording(name: string): Float32Array {
  const bytes = execFileSync(
    FFMPEG,
    [
      '-nostdin',
      '-v',
      'error',
      '-i',
      `${SAMPLES}${name}`,
      '-ac',
      '1',
      '-ar',
      `${RECORDING_RATE}`,
      '-f',
      'f32le',
      '-',
    ],
    { maxBuffer: 64 * 2 ** 20 },
  )
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}
