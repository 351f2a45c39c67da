import { once } from 'node:events'
import { usageError } from '../../base/errors.js'
import type { DevServer, DevServerOptions } from '../../preview/dev/dev-options.js'
import { readConfig } from '../config/read-config.js'
import { printNote, printResult } from '../display/print.js'
import { openDisplay } from '../display/render-display.js'
import { exitCodeOf, listenForStop } from '../listen-for-stop.js'
import { openBrowser } from '../open-browser.js'
import { DEV_OPTIONS, type DevFlags } from '../options/dev-options.js'
import { givenFlags, type ParsedCommand, readOptions } from '../options/read-options.js'

type DevCommand = ParsedCommand & { opts(): { readonly config?: string; readonly host?: string | boolean } }

/** Serves the page until Ctrl-C; resolves to the exit code, 130 or 143. */
export async function runDev(input: string, command: DevCommand): Promise<number> {
  const { config, host } = command.opts()
  if (host !== undefined) throw noHost(host)
  const flags = readOptions(DEV_OPTIONS, readConfig(DEV_OPTIONS, config), givenFlags(command, DEV_OPTIONS))
  if (flags.quiet && flags.verbose) {
    throw usageError('option-conflict', '--quiet with --verbose: give one of them')
  }
  using stop = listenForStop()
  await using server = await openServer(input, flags, stop.signal)
  printResult(server.url)
  if (!flags.quiet) printNote(`the page serves ${server.folder} to this machine alone; Ctrl-C ends it`)
  if (flags.open) openBrowser(server.url)
  if (!stop.signal.aborted) await once(stop.signal, 'abort')
  return exitCodeOf(stop.stoppedBy ?? 'SIGINT')
}

/** With the progress of the analysis, as renders show it. */
async function openServer(input: string, flags: DevFlags, signal: AbortSignal): Promise<DevServer> {
  const { quiet = false, verbose = false } = flags
  const [{ createDevServer }, display] = await Promise.all([
    import('../../preview/dev/create-dev-server.js'),
    openDisplay({ json: false, quiet, verbose }),
  ])
  using shown = display
  return await createDevServer({
    ...serverOptions(flags),
    input,
    signal,
    onAnalyzed: shown.analyzed,
    report: {
      warn: (warning) => shown.show({ event: 'warning', ...warning }),
      detail: shown.detail,
    },
  })
}

function serverOptions(flags: DevFlags): Omit<DevServerOptions, 'input'> {
  const { gpu, cache, param, channel, frameTimeout, quiet, verbose, open, ...same } = flags
  const [device] = gpu ?? []
  return {
    ...same,
    ...(device !== undefined && { gpu: device }),
    ...(cache === false && { noCache: true }),
    ...(param && { params: Object.fromEntries(param) }),
    ...(channel && { channels: Object.fromEntries(channel) }),
    ...(frameTimeout !== undefined && { frameTimeoutSeconds: frameTimeout }),
  }
}

function noHost(host: string | boolean) {
  const given = typeof host === 'string' ? `--host "${host}"` : '--host'
  return usageError('bad-usage', `${given}: the page is served to this machine alone`, {
    hint: 'From another one: ssh -L 4747:127.0.0.1:4747 YOU@HERE, and open the address there; --headless-server where it has no GPU.',
  })
}
