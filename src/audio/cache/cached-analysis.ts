import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { GpuvizError, messageOf } from '../../base/errors.js'
import type { Report, Warning } from '../../base/report.js'
import type { AnalysisCache, CacheEntryDraft } from './analysis-cache.js'

/** What an analysis warned of, beside its files: a later run that finds it there has to say so too. */
const WARNINGS_FILE = 'warnings.json'
const storedWarnings = z.array(z.object({ code: z.string(), message: z.string() }))
/** A cache with these troubles is done without. */
const CACHE_TROUBLE = new Set(['cache-not-writable', 'disk-full', 'not-writable'])

export interface CachedWork<Found> {
  /** Undefined where there shall be none. */
  readonly cache: AnalysisCache | undefined
  /** Entries that may hold what is wanted, the likeliest first; a new one goes under the first of them. */
  readonly keys: readonly string[]
  readonly report: Report
  /** Reads what an analysis left in a folder; undefined where that is less than is wanted. */
  open(folder: string): Found | undefined
  /** Leaves its files in a folder. @returns whether others may have them too */
  analyze(folder: string, report: Report): Promise<boolean>
  /** An empty folder that stays for as long as the analysis is used. */
  temporaryFolder(): Promise<string>
}

/** Dispose it, and then the cache, when it is no longer used. */
export interface CachedFound<Found> extends AsyncDisposable {
  readonly found: Found
  /** Where its files are. */
  readonly folder: string
  readonly fromCache: boolean
}

/**
 * What an earlier analysis left in the cache, else a new one, which is kept there. A cache that cannot be used is a
 * warning, not an error.
 * @throws whatever `analyze` and `open` throw
 */
export async function cachedAnalysis<Found>(work: CachedWork<Found>): Promise<CachedFound<Found>> {
  for (const key of work.keys) {
    const found = openEntry(work, key)
    if (found) return found
  }
  const draft = await beginEntry(work)
  return draft ? analyzeIntoDraft(work, draft) : analyzeIntoTemporary(work)
}

function openEntry<Found>(
  { cache, report, open }: CachedWork<Found>,
  key: string,
): CachedFound<Found> | undefined {
  const folder = cache?.lookup(key)
  if (folder === undefined) return undefined
  try {
    const found = open(folder)
    if (found === undefined) return undefined
    for (const warning of readWarnings(folder)) report.warn(warning)
    report.detail(`the analysis was in the cache: ${folder}`)
    return { found, folder, fromCache: true, [Symbol.asyncDispose]: async () => undefined }
  } catch (error) {
    report.detail(`the analysis in the cache cannot be used (${messageOf(error)}); the song is analysed anew`)
    return undefined
  }
}

async function beginEntry<Found>({
  cache,
  keys,
  report,
}: CachedWork<Found>): Promise<CacheEntryDraft | undefined> {
  const [key] = keys
  if (!cache || key === undefined) return undefined
  try {
    return await cache.begin(key)
  } catch (error) {
    warnUnused(report, error)
    return undefined
  }
}

async function analyzeIntoDraft<Found>(
  work: CachedWork<Found>,
  draft: CacheEntryDraft,
): Promise<CachedFound<Found>> {
  const warnings: Warning[] = []
  let mayKeep: boolean
  try {
    mayKeep = await work.analyze(draft.folder, remembering(work.report, warnings))
    writeFileSync(join(draft.folder, WARNINGS_FILE), JSON.stringify(warnings))
  } catch (error) {
    await draft[Symbol.asyncDispose]()
    warnUnused(work.report, error)
    return analyzeIntoTemporary(work)
  }
  const folder = mayKeep ? await committed(draft, work.report) : draft.folder
  return opened(work, folder, draft)
}

/** Where the cache does not take a draft, it is used as it is. */
async function committed(draft: CacheEntryDraft, report: Report): Promise<string> {
  try {
    return await draft.commit()
  } catch (error) {
    warnUnused(report, error)
    return draft.folder
  }
}

async function analyzeIntoTemporary<Found>(work: CachedWork<Found>): Promise<CachedFound<Found>> {
  const folder = await work.temporaryFolder()
  await work.analyze(folder, work.report)
  return opened(work, folder, undefined)
}

/** @param owned what goes with it, unless it was committed */
function opened<Found>(
  { open }: CachedWork<Found>,
  folder: string,
  owned: CacheEntryDraft | undefined,
): CachedFound<Found> {
  const found = open(folder)
  if (found === undefined) throw new Error(`the analysis in "${folder}" is not what was asked for`)
  return {
    found,
    folder,
    fromCache: false,
    [Symbol.asyncDispose]: async () => owned?.[Symbol.asyncDispose](),
  }
}

/** @throws what is no trouble of the cache */
function warnUnused(report: Report, error: unknown): void {
  const isCaches = error instanceof GpuvizError && CACHE_TROUBLE.has(error.code)
  if (!isCaches) throw error
  report.warn({ code: 'cache-not-used', message: `the analysis is not kept in the cache: ${error.message}` })
}

function remembering(report: Report, warnings: Warning[]): Report {
  return {
    warn(warning) {
      warnings.push(warning)
      report.warn(warning)
    },
    detail: (message) => report.detail(message),
  }
}

function readWarnings(folder: string): readonly Warning[] {
  return storedWarnings.parse(JSON.parse(readFileSync(join(folder, WARNINGS_FILE), 'utf8')))
}
