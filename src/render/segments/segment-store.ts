import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Manifest, readManifest, writeManifest } from './manifest.js'
import type { Segment } from './plan-segments.js'

export interface SegmentStoreOptions {
  readonly folder: string
  /** What the segments depend on. */
  readonly key: string
  readonly frames: number
  /** How to cut where nothing is there yet. */
  readonly plan: () => readonly Segment[]
  /** Whether each segment comes with a file of hashes. */
  readonly hashes: boolean
}

/** Where a segment's files go. */
export interface SegmentFiles {
  /** While it is written; `finish` gives it its name. */
  readonly part: string
  readonly file: string
  /** Lines `index sha256` of its frames. */
  readonly hashes: string
}

const MANIFEST = 'manifest.json'

/** The segments of a render in a folder of their own, and the manifest that says which are finished. */
export class SegmentStore {
  readonly #options: SegmentStoreOptions
  #manifest: Manifest
  /** Finished segments that were there already. */
  #reused: readonly Segment[]

  /**
   * Opens the folder, or makes it. What lies there of another render is removed.
   * @throws GpuvizError `disk-full`, `not-writable`
   */
  constructor(options: SegmentStoreOptions) {
    this.#options = options
    const { folder, key, frames, plan } = options
    mkdirSync(folder, { recursive: true })
    const found = readManifest(join(folder, MANIFEST))
    const isOurs = found?.key === key && found.frames === frames
    this.#manifest = isOurs ? found : { version: 1, key, frames, segments: plan().map((one) => ({ ...one })) }
    if (isOurs) this.#lookAround()
    this.#reused = this.#manifest.segments.filter(({ bytes }) => bytes !== undefined)
    this.#sweep()
    this.#save()
  }

  get reused(): readonly Segment[] {
    return this.#reused
  }

  get segments(): readonly Segment[] {
    return this.#manifest.segments
  }

  /** Those that are to be drawn. */
  get missing(): readonly Segment[] {
    return this.#manifest.segments.filter(({ bytes }) => bytes === undefined)
  }

  /** Of the finished segments. */
  get finishedBytes(): number {
    return this.#manifest.segments.reduce((sum, { bytes = 0 }) => sum + bytes, 0)
  }

  filesOf({ index }: Segment): SegmentFiles {
    const name = join(this.#options.folder, `segment-${String(index + 1).padStart(5, '0')}`)
    return { part: `${name}.nut.part`, file: `${name}.nut`, hashes: `${name}.hashes` }
  }

  /** Notes that a segment is written. */
  finish(segment: Segment): void {
    const { part, file } = this.filesOf(segment)
    const { size } = statSync(part)
    renameSync(part, file)
    this.#setBytes(segment, size)
    this.#save()
  }

  /** Writes down what was decided for all workers. */
  note(decided: Readonly<Record<string, string>>): void {
    this.#manifest = { ...this.#manifest, decided: { ...decided } }
    this.#save()
  }

  /** Takes back that a segment is finished: its file turned out to be of no use. */
  discard(segment: Segment): void {
    this.#reused = this.#reused.filter(({ index }) => index !== segment.index)
    rmSync(this.filesOf(segment).file, { force: true })
    this.#setBytes(segment, undefined)
    this.#save()
  }

  /** Joins the hashes of all segments in one file. */
  async joinHashes(path: string): Promise<void> {
    await writeFile(path, '')
    for (const segment of this.segments) await appendFile(path, readFileSync(this.filesOf(segment).hashes))
  }

  /** Removes the folder. */
  remove(): void {
    rmSync(this.#options.folder, { recursive: true, force: true })
  }

  #setBytes({ index }: Segment, bytes: number | undefined): void {
    const segments = this.#manifest.segments.map(({ bytes: before, ...one }) => {
      const now = one.index === index ? bytes : before
      return now === undefined ? one : { ...one, bytes: now }
    })
    this.#manifest = { ...this.#manifest, segments }
  }

  /**
   * Segments count as finished where their files are there, in the sizes that were noted. A file gets its name when it is
   * written: one that the process had no time to note counts too.
   */
  #lookAround(): void {
    for (const segment of this.#manifest.segments) {
      const { file, hashes } = this.filesOf(segment)
      const bytes = sizeOf(file)
      const isWhole = bytes > 0 && bytes === (segment.bytes ?? bytes)
      const isThere = isWhole && (!this.#options.hashes || sizeOf(hashes) > 0)
      this.#setBytes(segment, isThere ? bytes : undefined)
    }
  }

  /** Removes what belongs to no finished segment. */
  #sweep(): void {
    const { folder } = this.#options
    const kept = new Set(
      this.#reused.flatMap((segment) => {
        const { file, hashes } = this.filesOf(segment)
        return [file, hashes]
      }),
    )
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (!kept.has(path)) rmSync(path, { recursive: true, force: true })
    }
  }

  #save(): void {
    writeManifest(join(this.#options.folder, MANIFEST), this.#manifest)
  }
}

/** -1 where there is no such file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1
}
