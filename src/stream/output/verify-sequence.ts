import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'
import { verifyPicture } from './verify-picture.js'

/** Checks the folder of a sequence, which holds nothing else: a whole picture for each frame. */
export async function verifySequence(expected: OutputExpectation): Promise<void> {
  const { file: folder, frames } = expected
  const names = await readdir(folder)
  if (names.length !== frames) throw checkFailed(folder, `${names.length} pictures, not ${frames}`)
  for (const name of names) await verifyPicture({ ...expected, file: join(folder, name) })
}
