import { nearestName } from '../../base/nearest-name.js'
import { expected } from './value-problem.js'

const PARAM = /^([A-Za-z_]\w*)=(.*)$/s
const BIT_RATE = /^\d+(\.\d+)?[kKmM]?$/

/** A reader of one of the given words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((candidate) => candidate === text)
    if (word !== undefined) return word
    const near = nearestName(text, words)
    return expected(`${listWords(words)}${near === undefined ? '' : `; did you mean ${near}?`}`)
  }
}

function listWords(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** A reader of any text that is not empty. */
export function someText(what: string): (text: string) => string {
  return (text) => (text === '' ? expected(what) : text)
}

/** `name=value`. */
export function parseParam(text: string): readonly [name: string, value: string] {
  const match = PARAM.exec(text)
  const [, name, value] = match ?? []
  return name !== undefined && value !== undefined ? [name, value] : expected('name=value, such as bars=96')
}

/** `1=image.png`. */
export function parseChannel(text: string): readonly [channel: number, what: string] {
  const [, digit, what] = /^(\d)=(.+)$/s.exec(text) ?? []
  return digit !== undefined && what !== undefined
    ? [Number(digit), what]
    : expected('N=WHAT, such as 1=image.png')
}

/** A bit rate as ffmpeg takes it: `192k`, `128000`. */
export function parseBitRate(text: string): string {
  return BIT_RATE.test(text) && Number.parseFloat(text) > 0 ? text : expected('a bit rate such as 192k')
}

/** Where to watch: `none`, `terminal`, or a port; 0 is any that is free. */
export function parsePreview(text: string): string {
  const isPort = /^\d+$/.test(text) && Number(text) <= 65_535
  return isPort || text === 'none' || text === 'terminal' ? text : expected('none, terminal or a port number')
}
