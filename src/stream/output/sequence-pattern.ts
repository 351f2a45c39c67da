import { basename, dirname } from 'node:path'

/** The names of a sequence's files. */
export interface SequencePattern {
  readonly folder: string
  /** The file name of a frame. */
  name(index: number): string
  /** Whether a file name could be one of them. */
  matches(name: string): boolean
}

/** Literal text with `%%` for a percent sign, and exactly one number: `%d` or `%05d`. */
const PATTERN = /^((?:[^%]|%%)*)%(?:0(\d{1,2}))?d((?:[^%]|%%)*)$/

/** Reads a path such as `frames/shot_%05d.png`, as ffmpeg does; undefined where the file's name has no such number, or two. */
export function parseSequence(path: string): SequencePattern | undefined {
  const match = PATTERN.exec(basename(path))
  if (!match) return undefined
  const [, before = '', width = '0', after = ''] = match
  const [prefix, suffix] = [before, after].map((text) => text.replaceAll('%%', '%'))
  const digits = Number(width)
  return {
    folder: dirname(path),
    name: (index) => `${prefix}${String(index).padStart(digits, '0')}${suffix}`,
    matches(name) {
      if (!name.startsWith(prefix ?? '') || !name.endsWith(suffix ?? '')) return false
      const number = name.slice(prefix?.length, name.length - (suffix?.length ?? 0))
      return /^\d+$/.test(number) && number === String(Number(number)).padStart(digits, '0')
    },
  }
}
