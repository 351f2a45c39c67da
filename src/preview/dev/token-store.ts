import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { messageOf, systemCode } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { newToken } from '../server/admission.js'

const TOKEN = /^[\w-]{22}$/

/**
 * The token of this user's page at a port: the one of the server that was there before, so that a page that is open goes on
 * after a restart. It lies where only this user can read it; where it cannot be kept, it is a new one each time.
 */
export function tokenFor(port: number, report: Report): string {
  const file = tokenFile(port)
  const kept = readToken(file)
  if (kept !== undefined) return kept
  const token = newToken()
  try {
    writeToken(file, token)
  } catch (error) {
    report.detail(`the page's key is not kept for the next time: ${messageOf(error)}`)
  }
  return token
}

function tokenFile(port: number): string {
  const base = process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state')
  return join(base, 'gpuviz', 'dev', `port-${port}`)
}

/** Undefined where there is none, or where somebody else could have read or written it. */
function readToken(file: string): string | undefined {
  try {
    const { uid, mode } = statSync(file)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
    const text = readFileSync(file, 'utf8').trim()
    return isOurs && TOKEN.test(text) ? text : undefined
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined
    throw error
  }
}

/** Whole or not at all: two servers may start at once. */
function writeToken(file: string, token: string): void {
  const folder = join(file, '..')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${token}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}
