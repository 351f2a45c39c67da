import { statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { REPORT_FORMATS, type ReportFormat } from '../audio/index.js'
import { GpuvizError, messageOf, systemCode, usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'
import { stopReason } from '../render/stop-signal.js'
import type { AnalyzeOptions } from './analyze-options.js'
import { checkTarget, isSameFile } from './check-target.js'

type Destination = Pick<AnalyzeOptions, 'input' | 'output' | 'format' | 'plot' | 'curves' | 'overwrite'>

/**
 * The form of the result: what `format` says, else the output's ending, else JSON.
 * @throws GpuvizError `unknown-format`, `option-conflict` for curves in a form that has none
 */
export function reportFormatOf({ output, format, curves }: Destination): ReportFormat {
  const ending = output === undefined ? '' : extname(output).slice(1).toLowerCase()
  // Both are NumPy's: the name tells one array from an archive of several.
  const named = format === 'npy' && ending === 'npz' ? 'npz' : (format ?? (ending || 'json'))
  const found = REPORT_FORMATS.find((known) => known === named)
  if (found === undefined) {
    const near = nearestName(named, REPORT_FORMATS)
    throw usageError('unknown-format', `output "${output}": an analysis is not written as "${named}"`, {
      hint: `${near ? `Did you mean ".${near}"? ` : ''}Known are ${REPORT_FORMATS.join(', ')}; --format says which.`,
    })
  }
  if (found === 'jams' && curves) {
    throw usageError('option-conflict', `output "${output}": a JAMS file holds no curves`, {
      hint: 'Leave --curves out, or write .json, .csv, .npy or .npz.',
    })
  }
  return found
}

/**
 * Checks the files that are to be written.
 * @throws GpuvizError a usage error that names the option and the file; `output-not-writable`
 */
export function checkDestination({ input, output, plot, overwrite = true }: Destination): void {
  for (const [what, path] of [
    ['output', output],
    ['--plot', plot],
  ] as const) {
    if (path === undefined) continue
    checkTarget(what, path, input)
    if (!overwrite && statSync(path, { throwIfNoEntry: false })) {
      throw usageError('output-exists', `${what} "${path}" exists and is not to be replaced`, {
        hint: 'Name another file, or give --overwrite.',
      })
    }
  }
  if (output === undefined || plot === undefined) return
  if (resolve(output) === resolve(plot) || isSameFile(output, plot)) {
    throw usageError('option-conflict', `--plot "${plot}" is the output itself`, {
      hint: 'Name another file.',
    })
  }
}

type Pieces = Iterable<string | Uint8Array>

/** Hands the pieces on, one after the other. @throws GpuvizError `stopped` */
export async function sendPieces(
  pieces: Pieces,
  sink: NonNullable<AnalyzeOptions['sink']>,
  signal: AbortSignal,
): Promise<void> {
  for (const piece of pieces) {
    if (signal.aborted) throw stopReason(signal)
    await sink(piece)
  }
  if (signal.aborted) throw stopReason(signal)
}

/**
 * Writes the pieces into a new file.
 * @param output the name to use in messages
 * @throws GpuvizError `disk-full`, `output-not-writable`, `stopped`
 */
export async function writePieces(
  pieces: Pieces,
  { partPath, output, signal }: { partPath: string; output: string; signal: AbortSignal },
): Promise<void> {
  await using file = await open(partPath, 'w').catch((error) => {
    throw explain(output, error)
  })
  await sendPieces(pieces, (piece) => append(file, piece, output), signal)
}

async function append(file: FileHandle, piece: string | Uint8Array, output: string): Promise<void> {
  try {
    await file.writeFile(piece)
  } catch (error) {
    throw explain(output, error)
  }
}

function explain(output: string, cause: unknown): GpuvizError {
  const code = systemCode(cause)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new GpuvizError('disk-full', `no space left for "${output}"`, {
      cause,
      hint: 'Free some space, or name a file on a larger disk.',
    })
  }
  return new GpuvizError(
    'output-not-writable',
    `output "${output}": cannot be written (${messageOf(cause)})`,
    {
      cause,
      hint: 'Choose a folder that you may write to, with -o.',
    },
  )
}
