import { readdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'

/**
 * @typedef {object} Annotated An audio file and what people heard in it; what they did not note is undefined.
 * @property {string} audio
 * @property {readonly number[] | undefined} beatsSeconds Rising.
 * @property {readonly number[] | undefined} onsetsSeconds Rising.
 * @property {number | undefined} tempoBpm
 */

const AUDIO = new Set(['.wav', '.flac', '.mp3', '.ogg', '.opus', '.m4a', '.aac', '.aif', '.aiff', '.au'])

/**
 * The audio files of a folder, and those in its folders, that have an annotation beside them, by name.
 * @param {string} folder
 * @returns {Annotated[]}
 */
export function findAnnotated(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const present = new Set(names)
  return names
    .filter((name) => AUDIO.has(parse(name).ext.toLowerCase()))
    .sort()
    .map((name) => annotationsOf(folder, name, present))
    .filter((one) => [one.beatsSeconds, one.onsetsSeconds, one.tempoBpm].some((part) => part !== undefined))
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {ReadonlySet<string>} present
 * @returns {Annotated}
 */
function annotationsOf(folder, name, present) {
  const { dir, name: stem } = parse(name)
  /** @param {readonly string[]} endings */
  const path = (...endings) => {
    const found = endings.map((ending) => join(dir, stem + ending)).find((one) => present.has(one))
    return found === undefined ? undefined : join(folder, found)
  }
  const [beats, onsets, tempo] = [path('.beats'), path('.onsets'), path('.bpm', '.tempo')]
  return {
    audio: join(folder, name),
    beatsSeconds: beats === undefined ? undefined : readTimes(beats),
    onsetsSeconds: onsets === undefined ? undefined : readTimes(onsets),
    tempoBpm: tempo === undefined ? undefined : readTempo(tempo),
  }
}

/**
 * The first number of each line.
 * @param {string} path
 */
function readTimes(path) {
  return readNumbers(path)
    .map(([seconds = Number.NaN]) => seconds)
    .sort((a, b) => a - b)
}

/**
 * One tempo, or two, slow and fast, and how many of all listeners tap the first: then the one that more of them tap.
 * @param {string} path
 */
function readTempo(path) {
  const [first = Number.NaN, second, weight = 1] = readNumbers(path)[0] ?? []
  if (!(first > 0)) throw new Error(`${path}: no tempo in its first line`)
  return second !== undefined && weight < 0.5 ? second : first
}

/**
 * The numbers of each line that is neither empty nor a comment.
 * @param {string} path
 */
function readNumbers(path) {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((text, i) => ({ text: text.trim(), line: i + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .map(({ text, line }) => {
      const numbers = text.split(/[\s,;]+/).map(Number)
      if (Number.isNaN(numbers[0])) throw new Error(`${path}:${line}: expected a number, not "${text}"`)
      return numbers
    })
}
