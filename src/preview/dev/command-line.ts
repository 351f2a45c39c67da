import { relative } from 'node:path'
import type { VisualizeOptions } from '../../api/options.js'
import { formatRational } from '../../base/rational.js'

const PLAIN = /^[\w@%+=:,./-]+$/

/** The command that renders the same, typed in the current folder. */
export function commandLine(options: VisualizeOptions): string {
  const { input, output, shader, dialect, size, fps, from, to, at, seed, quality, encoder } = options
  const words: string[] = ['gpuviz', shownPath(input)]
  const add = (flag: string, value: string | number | undefined) => {
    if (value !== undefined) words.push(flag, String(value))
  }
  add('--shader', shader === undefined ? undefined : shownPath(shader))
  add('--dialect', dialect)
  for (const [channel, what] of Object.entries(options.channels ?? {})) add('--channel', `${channel}=${what}`)
  for (const folder of options.include ?? []) add('--include', shownPath(folder))
  for (const [name, value] of Object.entries(options.params ?? {})) add('--param', `${name}=${value}`)
  add('--size', size && `${size.width}x${size.height}`)
  add('--fps', fps && (fps.den === 1 ? fps.num : formatRational(fps)))
  add('--from', from)
  add('--to', to)
  add('--at', at)
  add('--seed', seed)
  add('--quality', quality)
  add('--encoder', encoder)
  add('--format', options.format)
  add('--supersample', options.supersample)
  add('--cover', options.cover)
  add('--fmin', options.fmin)
  add('--fmax', options.fmax)
  add('--gpu', options.gpu)
  add('--driver', options.driver)
  add('--frame-timeout', options.frameTimeoutSeconds)
  add('--temp-dir', options.tempDir)
  if (options.requireGpu) words.push('--require-gpu')
  if (options.noAudio) words.push('--no-audio')
  if (options.alpha) words.push('--alpha')
  if (options.noCache) words.push('--no-cache')
  if (options.overwrite) words.push('--overwrite')
  add('-o', output === undefined ? undefined : shownPath(output))
  return words.map(quoted).join(' ')
}

/** From the current folder where it lies in it. What looks like an option is named with its folder. */
function shownPath(path: string): string {
  const seen = path.startsWith('/') ? relative(process.cwd(), path) : path
  const shown = seen === '' || seen.startsWith('..') ? path : seen
  return shown.startsWith('-') ? `./${shown}` : shown
}

/** As a POSIX shell takes it for one word, as it is. */
function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
