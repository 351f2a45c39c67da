import type { Feed, SizedThing } from '../passes/pass-program.js'

/** Noon of the first of January 2024: year, month from 0, day, seconds since midnight. Fixed, for equal frames in every run. */
export const FIXED_DATE = [2024, 0, 1, 43_200] as const

/** One of the site's uniforms: how it is declared, and what it holds. */
export interface ToyName {
  readonly type: string
  /** Elements, of an array. */
  readonly length?: number
  readonly feed: Feed
}

const moment = (value: Extract<Feed, { kind: 'moment' }>['value']): Feed => ({ kind: 'moment', value })
const constant = (...values: readonly number[]): Feed => ({ kind: 'constant', values })
const target: SizedThing = { kind: 'target' }

/** The site's "Shader Inputs" but the channels, with `iGlobalTime` of its early days. */
export const TOY_NAMES: Readonly<Record<string, ToyName>> = {
  iResolution: { type: 'vec3', feed: { kind: 'size', of: target, components: 3 } },
  iTime: { type: 'float', feed: moment('time') },
  iGlobalTime: { type: 'float', feed: moment('time') },
  iTimeDelta: { type: 'float', feed: moment('timeDelta') },
  iFrame: { type: 'int', feed: moment('frame') },
  iFrameRate: { type: 'float', feed: moment('fps') },
  iChannelTime: { type: 'float', length: 4, feed: { kind: 'channel-times' } },
  iChannelResolution: {
    type: 'vec3',
    length: 4,
    feed: { kind: 'sizes', of: ['iChannel0', 'iChannel1', 'iChannel2', 'iChannel3'] },
  },
  iMouse: { type: 'vec4', feed: constant(0, 0, 0, 0) },
  iDate: { type: 'vec4', feed: constant(...FIXED_DATE) },
  iSampleRate: { type: 'float', feed: moment('sampleRate') },
}

/** A feed for a uniform that the author declares with a type of his own, where that can be. */
export function feedOfType({ feed }: ToyName, type: string): Feed {
  if (feed.kind === 'size' && type === 'vec2') return { ...feed, components: 2 }
  const components = /^vec([234])$/.exec(type)?.[1]
  if (feed.kind === 'constant' && components) {
    return { ...feed, values: feed.values.slice(0, Number(components)) }
  }
  return feed
}
