import { withoutSecrets } from '../../base/stream-address.js'
import { VERSION } from '../../base/version.js'
import type { VisualizeFlags } from '../options/visualize-options.js'
import type { PlannedOutput } from '../output/plan-outputs.js'
import { checkLog } from './check-log.js'
import { type LogFile, openLogFile } from './log-file.js'

export interface LogRequest {
  readonly flags: VisualizeFlags
  readonly jobs: readonly PlannedOutput[]
  /** The config file that was read, or would have been. */
  readonly config: string
}

/** Colours are for terminals. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/**
 * Opens the log that was asked for, and writes down what runs where. Keys of addresses stay out of it.
 * @throws GpuvizError `option-conflict`, `log-not-writable`
 */
export function openLog({ flags, jobs, config }: LogRequest): LogFile | undefined {
  if (flags.log === undefined) return undefined
  checkLog({ log: flags.log, flags, jobs, config })
  const hide = (text: string) =>
    jobs.reduce((shown, { output }) => withoutSecrets(shown, output), text.replaceAll(ESCAPES, ''))
  const log = openLogFile({ path: flags.log, hide })
  const { version, platform, arch } = process
  log.write('info', `gpuviz ${VERSION}, Node ${version}, ${platform} ${arch}, ${new Date().toISOString()}`)
  log.write('info', `gpuviz ${process.argv.slice(2).map(quoted).join(' ')}`)
  return log
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
