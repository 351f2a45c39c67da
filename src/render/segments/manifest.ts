import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { GpuvizError, messageOf, systemCode } from '../../base/errors.js'

const segment = z.object({
  index: z.int().nonnegative(),
  firstIndex: z.int().nonnegative(),
  frames: z.int().positive(),
  /** The size of its finished file; absent while it is not finished. */
  bytes: z.int().positive().optional(),
})

const manifest = z.object({
  version: z.literal(1),
  /** What the frames, and their encoding, depend on: segments of another key are of no use. */
  key: z.string(),
  frames: z.int().positive(),
  /** What was decided for all workers; it is of the key as far as it changes a byte. */
  decided: z.record(z.string(), z.string()).optional(),
  segments: z.array(segment),
})

/** What lies in a folder of segments. */
export type Manifest = z.infer<typeof manifest>
export type ManifestSegment = Manifest['segments'][number]

/** Undefined where there is none, or one that cannot be read: its segments are of no use then. */
export function readManifest(path: string): Manifest | undefined {
  try {
    return manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError || systemCode(error) !== undefined)
      return undefined
    throw error
  }
}

/**
 * Puts a manifest in the place of an earlier one, whole: whoever ends this process in the middle leaves one of them.
 * @throws GpuvizError `disk-full`, `not-writable`
 */
export function writeManifest(path: string, content: Manifest): void {
  try {
    writeFileSync(`${path}.new`, `${JSON.stringify(content, undefined, 1)}\n`, { flush: true })
    renameSync(`${path}.new`, path)
  } catch (cause) {
    const isFull = ['ENOSPC', 'EDQUOT'].includes(systemCode(cause) ?? '')
    throw new GpuvizError(
      isFull ? 'disk-full' : 'not-writable',
      `cannot write "${path}": ${messageOf(cause)}`,
      {
        cause,
        hint: 'Free some space, or write elsewhere with -o.',
      },
    )
  }
}
