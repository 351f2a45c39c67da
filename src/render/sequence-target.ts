import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GpuvizError, messageOf } from '../base/errors.js'
import { parseSequence, type SequencePattern } from '../stream/index.js'
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
    complete: () => moveIn(pattern, partPath, `${path}.old`),
    async [Symbol.asyncDispose]() {
      await rm(partPath, { recursive: true, force: true })
      await lock[Symbol.asyncDispose]()
    },
  }
}

async function moveIn(pattern: SequencePattern, part: string, old: string): Promise<void> {
  const { folder } = pattern
  await mkdir(old, { recursive: true })
  const moved: Move[] = []
  try {
    const earlier = (await readdir(folder)).filter((name) => pattern.matches(name))
    for (const name of earlier) moved.push(await move(join(folder, name), join(old, name)))
    for (const name of await readdir(part)) moved.push(await move(join(part, name), join(folder, name)))
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
