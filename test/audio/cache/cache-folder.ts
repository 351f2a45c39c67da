import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnalysisCache } from '../../../src/audio/cache/analysis-cache.js'

/** A cache's place, with a name that careless code trips over; not there yet. Removed with all that is in it. */
export function openCacheFolder(): Disposable & { readonly path: string; names(): string[] } {
  const parent = mkdtempSync(join(tmpdir(), "gpuviz cache 'ü 音 "))
  const path = join(parent, 'gpuviz', 'analysis')
  return {
    path,
    names: () => readdirSync(path).sort(),
    [Symbol.dispose]: () => rmSync(parent, { recursive: true, force: true }),
  }
}

/** The key of an entry that tests call `name`. */
export function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex')
}

/** An entry with one file of so many bytes, made by another user of the cache; gives its folder. */
export async function keep(cache: AnalysisCache, name: string, bytes: number): Promise<string> {
  await using draft = await cache.begin(keyOf(name))
  writeFileSync(join(draft.folder, 'features.bin'), new Uint8Array(bytes).fill(name.charCodeAt(0)))
  return draft.commit()
}

/** Makes an entry look as if it had been used so many minutes ago. */
export function age(folder: string, minutes: number): void {
  const then = Date.now() / 1000 - minutes * 60
  utimesSync(folder, then, then)
}
