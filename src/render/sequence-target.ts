import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GpuvizError, messageOf } from '../base/errors.js'
import { parseSequence } from '../stream/index.js'
import { claimTarget, type TargetFile } from './target-file.js'

/**
 * Claims the files of a sequence. They are written into a folder `PATTERN.part` beside them, and only when all are
 * there and checked are they moved to where they belong, one by one, since a folder may hold other things too. Earlier
 * files of that pattern go first, to `PATTERN.old`, all of them: a shorter sequence would else end in the longer one's
 * last frames. Where a move fails the earlier ones come back. A process that is killed between the moves leaves some
 * files in each place, and loses none.
 * @throws GpuvizError `target-busy`, `output-not-writable`
 */
export async function claimSequence(path: string): Promise<TargetFile> {
  const pattern = parseSequence(path)
  if (!pattern) throw new Error(`${path} is no pattern`)
  const lock = await claimTarget(path)
  const partPath = lock.partPath
  try {
    await rm(partPath, { recursive: true, force: true })
    await mkdir(partPath)
  } catch (cause) {
    await lock[Symbol.asyncDispose]()
    const message = `output "${path}": cannot be written (${messageOf(cause)})`
    throw new GpuvizError('output-not-writable', message, { cause })
  }
  return {
    partPath,
    complete: () =>
      moveIn({ folder: pattern.folder, isEarlier: pattern.matches, part: partPath, old: `${path}.old` }),
    async [Symbol.asyncDispose]() {
      await rm(partPath, { recursive: true, force: true })
      await lock[Symbol.asyncDispose]()
    },
  }
}

export interface MoveIn {
  /** Where the files belong. */
  readonly folder: string
  /** Which of those there are replaced, all of them. */
  readonly isEarlier: (name: string) => boolean
  /** Where the new ones lie. */
  readonly part: string
  /** Where the earlier ones go meanwhile. */
  readonly old: string
  /** The new one that comes last, since it names the others. */
  readonly last?: string
}

/** Moves a folder's files to where they belong, in place of earlier ones; as it was where that fails. */
export async function moveIn({ folder, isEarlier, part, old, last }: MoveIn): Promise<void> {
  await mkdir(old, { recursive: true })
  const moved: Move[] = []
  try {
    const earlier = (await readdir(folder)).filter(isEarlier)
    for (const name of earlier) moved.push(await move(join(folder, name), join(old, name)))
    const names = await readdir(part)
    names.sort((a, b) => Number(a === last) - Number(b === last))
    for (const name of names) moved.push(await move(join(part, name), join(folder, name)))
  } catch (error) {
    for (const { from, to } of moved.reverse()) await rename(to, from)
    // Only where it is empty: what a killed render left there is nobody's but the user's.
    await rmdir(old).catch(() => undefined)
    throw error
  }
  await rm(old, { recursive: true, force: true })
}

interface Move {
  readonly from: string
  readonly to: string
}

async function move(from: string, to: string): Promise<Move> {
  await rename(from, to)
  return { from, to }
}
