import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, resolve, sep } from 'node:path'
import { GpuvizError, messageOf } from '../../base/errors.js'
import { runProgram } from './run-program.js'

/** The ffmpeg program that decodes and encodes. */
export interface Ffmpeg {
  /** Absolute path of the program. */
  readonly path: string
  /** As it names itself: `5.1.9-0+deb12u1`, `n7.1`, `N-118000-g…`. */
  readonly version: string
  /** Where it was found. */
  readonly source: 'GPUVIZ_FFMPEG' | 'PATH' | 'ffmpeg-static'
}

const INSTALL_HINT =
  'Install ffmpeg (apt install ffmpeg, dnf install ffmpeg, brew install ffmpeg, or npm install ffmpeg-static), or set GPUVIZ_FFMPEG to its path.'

/**
 * Finds ffmpeg: `GPUVIZ_FFMPEG`, then `PATH`, then the package `ffmpeg-static` where the user installed it. One that
 * `GPUVIZ_FFMPEG` names but that does not run is an error, never skipped.
 * @throws GpuvizError `no-ffmpeg`
 */
export async function findFfmpeg(environment: NodeJS.ProcessEnv = process.env): Promise<Ffmpeg> {
  const named = environment.GPUVIZ_FFMPEG
  if (named) return openNamed(named, environment)
  const reasons: string[] = []
  for (const [source, path] of candidates(environment)) {
    const found = await tryVersion(path)
    if (found.version !== undefined) return { path, version: found.version, source }
    reasons.push(`${path}: ${found.reason}`)
  }
  const detail = reasons.length > 0 ? ` (${reasons.join('; ')})` : ''
  throw new GpuvizError('no-ffmpeg', `no working ffmpeg on PATH${detail}`, { hint: INSTALL_HINT })
}

async function openNamed(named: string, environment: NodeJS.ProcessEnv): Promise<Ffmpeg> {
  const bare = !named.includes('/') && !named.includes(sep)
  const path = bare ? (searchPath(named, environment) ?? resolve(named)) : resolve(named)
  const found = await tryVersion(path)
  if (found.version !== undefined) return { path, version: found.version, source: 'GPUVIZ_FFMPEG' }
  throw new GpuvizError('no-ffmpeg', `GPUVIZ_FFMPEG "${named}" does not run: ${found.reason}`, {
    hint: 'Set GPUVIZ_FFMPEG to the ffmpeg program itself, or unset it to use the one on PATH.',
  })
}

function* candidates(environment: NodeJS.ProcessEnv): Generator<[Ffmpeg['source'], string]> {
  const onPath = searchPath('ffmpeg', environment)
  if (onPath) yield ['PATH', onPath]
  const packaged = packagedFfmpeg()
  if (packaged) yield ['ffmpeg-static', packaged]
}

function searchPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => resolve(folder, file))
    .find(isProgram)
}

function isProgram(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not executable by us: the next folder of PATH may have one that is
  }
}

/** The program of `ffmpeg-static`, from the user's project or beside our own package. */
function packagedFfmpeg(): string | undefined {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      const exported: unknown = createRequire(from)('ffmpeg-static')
      if (typeof exported === 'string') return exported
    } catch {
      // Not installed there, which is the usual case: it is an optional package that only the user adds.
    }
  }
  return undefined
}

async function tryVersion(path: string): Promise<{ version?: string; reason: string }> {
  try {
    const run = await runProgram(path, ['-version'], { timeoutSeconds: 10 })
    const version = /^ffmpeg version (\S+)/.exec(run.stdout.toString('utf8'))?.[1]
    if (version !== undefined && run.code === 0) return { version, reason: '' }
    const said = run.stderr.trim().split('\n').at(-1) ?? ''
    return { reason: said === '' ? `it does not answer -version as ffmpeg does` : said }
  } catch (error) {
    return { reason: messageOf(error) }
  }
}
