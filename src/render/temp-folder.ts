import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GpuvizError, messageOf, systemCode, usageError } from '../base/errors.js'
import type { Report } from '../base/report.js'
import { sweepTemp, TEMP_PREFIX } from './sweep-temp.js'
import { OWNER_FILE, thisOwner } from './temp-owner.js'

export interface TempFolder extends AsyncDisposable {
  readonly path: string
}

export interface TempFolderOptions {
  /** Where it goes; the system's place for temporaries when absent. */
  readonly parent?: string
  /** Leave it there at the end, and say where. */
  readonly keep: boolean
  readonly report: Report
}

/**
 * One folder for everything a job puts down for a while; removed as a whole, whatever happens. What earlier ones left whose
 * process was killed is cleared away.
 */
export async function createTempFolder({ parent, keep, report }: TempFolderOptions): Promise<TempFolder> {
  const place = parent ?? tmpdir()
  await sweepTemp(place, report)
  const path = await make(place, parent !== undefined)
  // What is to be kept has no owner: nobody shall clear it away.
  if (!keep) await own(path)
  return {
    path,
    async [Symbol.asyncDispose]() {
      if (keep) report.warn({ code: 'temp-kept', message: `temporaries are kept in ${path}` })
      else await rm(path, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function own(path: string): Promise<void> {
  try {
    await writeFile(join(path, OWNER_FILE), JSON.stringify(thisOwner()))
  } catch (error) {
    await rm(path, { recursive: true, force: true })
    throw notWritable(dirname(path), error)
  }
}

async function make(parent: string, named: boolean): Promise<string> {
  try {
    return await mkdtemp(join(parent, TEMP_PREFIX))
  } catch (error) {
    if (named && systemCode(error) === 'ENOENT') {
      throw usageError('no-temp-dir', `--temp-dir "${parent}": there is no such folder`, { cause: error })
    }
    throw notWritable(parent, error)
  }
}

function notWritable(parent: string, cause: unknown): GpuvizError {
  const message = `cannot make a temporary folder in "${parent}": ${messageOf(cause)}`
  return new GpuvizError('temp-not-writable', message, {
    cause,
    hint: 'Name a folder with room and permission: --temp-dir DIR.',
  })
}
