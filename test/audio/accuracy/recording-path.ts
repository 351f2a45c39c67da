import { fileURLToPath } from 'node:url'

/** Where a recording lies, beside those checkouts that have them: see `hasRecordings`. */
export function recordingPath(name: string): string {
  return fileURLToPath(new URL(`../../../../shared/samples/${name}`, import.meta.url))
}
