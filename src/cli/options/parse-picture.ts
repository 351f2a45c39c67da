import { parseClock } from '../../base/clock-text.js'
import { nearestName } from '../../base/nearest-name.js'
import { parseRational, type Rational } from '../../base/rational.js'
import { expected } from './value-problem.js'

/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export const NAMED_SIZES: Readonly<Record<string, Size>> = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
  '1440p': { width: 2560, height: 1440 },
  '4k': { width: 3840, height: 2160 },
  square: { width: 1080, height: 1080 },
  vertical: { width: 1080, height: 1920 },
}

const WIDTH_BY_HEIGHT = /^(\d+)x(\d+)$/

/** `1280x720`, or a name. Both numbers even, as 4:2:0 video needs. */
export function parseSize(text: string): Size {
  const named = NAMED_SIZES[text.toLowerCase()]
  if (named) return named
  const match = WIDTH_BY_HEIGHT.exec(text)
  if (!match) {
    const near = nearestName(text, Object.keys(NAMED_SIZES))
    const known = `WIDTHxHEIGHT or one of ${Object.keys(NAMED_SIZES).join(', ')}`
    return expected(near === undefined ? known : `${known}; did you mean ${near}?`)
  }
  const [width, height] = [Number(match[1]), Number(match[2])]
  const fits = (side: number) => Number.isSafeInteger(side) && side > 0 && side % 2 === 0
  return fits(width) && fits(height) ? { width, height } : expected(evenAdvice(width, height))
}

function evenAdvice(width: number, height: number): string {
  if (width === 0 || height === 0) return 'a width and a height above 0'
  return `even numbers, such as ${width + (width % 2)}x${height + (height % 2)}`
}

export function parseFps(text: string): Rational {
  const fps = parseRational(text)
  if (fps) return fps
  const isZero = /^0+(\.0*)?$/.test(text) || /^0+\/\d+$/.test(text)
  return expected(isZero ? 'a frame rate above 0' : 'a number or a fraction such as 30000/1001')
}

/** A time in seconds. */
export function parseTime(text: string): number {
  return parseClock(text) ?? expected('seconds or [hh:]mm:ss[.mmm], such as 90.5 or 1:30.5')
}
