import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GpuvizError, messageOf, systemCode, usageError } from '../base/errors.js'
import type { Report } from '../base/report.js'

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

/** One folder for everything a job puts down for a while; removed as a whole, whatever happens. */
export async function createTempFolder({ parent, keep, report }: TempFolderOptions): Promise<TempFolder> {
  const path = await make(parent ?? tmpdir(), parent !== undefined)
  return {
    path,
    async [Symbol.asyncDispose]() {
      if (keep) report.warn({ code: 'temp-kept', message: `temporaries are kept in ${path}` })
      else await rm(path, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function make(parent: string, named: boolean): Promise<string> {
  try {
    return await mkdtemp(join(parent, 'gpuviz-'))
  } catch (error) {
    const why = messageOf(error)
    if (named && systemCode(error) === 'ENOENT') {
      throw usageError('no-temp-dir', `--temp-dir "${parent}": there is no such folder`, { cause: error })
    }
    throw new GpuvizError('temp-not-writable', `cannot make a temporary folder in "${parent}": ${why}`, {
      cause: error,
      hint: 'Name a folder with room and permission: --temp-dir DIR.',
    })
  }
}
