import type { GeneratedLine } from '../generated-source.js'
import type { Feed } from '../passes/pass-program.js'
import { takeUniforms } from '../passes/take-uniforms.js'
import type { SourceSurvey } from '../source-survey.js'
import type { SamplerType } from './infer-sampler.js'
import { CHANNELS } from './toy.js'
import { feedOfType, TOY_NAMES } from './toy-names.js'

export interface ToyHeader {
  /** Declarations that stand before the author's text. */
  readonly lines: readonly string[]
  readonly uniforms: Readonly<Record<string, Feed>>
  /** The author's text, without declarations of the site's uniforms that it repeats. */
  readonly body: readonly GeneratedLine[]
  /** Channels that the source names, as `iChannel0` or `iCh0`. */
  readonly channels: readonly ToySampler[]
}

export interface ToySampler {
  readonly channel: number
  readonly type: SamplerType
}

/** What the site puts before a shader: its uniforms and channels. Names that the author declares himself are left to him. */
export function toyHeader(
  author: readonly GeneratedLine[],
  survey: SourceSurvey,
  samplerOf: (channel: number) => SamplerType,
): ToyHeader {
  const { lines: body, types } = takeUniforms(author, isToyName)
  const isTaken = (name: string) => {
    const kind = types.has(name) ? undefined : survey.globals.get(name)?.kind
    return kind !== undefined && kind !== 'macro'
  }
  const used = (name: string) => survey.freeUses.has(name) || types.has(name) || !survey.balanced
  const names = Object.entries(TOY_NAMES).filter(([name]) => !isTaken(name))
  const channels = CHANNELS.filter((channel) => used(`iChannel${channel}`) || used(`iCh${channel}`)).map(
    (channel) => ({ channel, type: samplerOf(channel) }),
  )
  const uniforms: Record<string, Feed> = {}
  const lines = survey.globals.has('HW_PERFORMANCE') ? [] : ['#define HW_PERFORMANCE 1']
  for (const [name, toyName] of names) {
    const type = types.get(name) ?? toyName.type
    lines.push(`uniform ${type} ${name}${toyName.length === undefined ? '' : `[${toyName.length}]`};`)
    uniforms[name] = feedOfType(toyName, type)
  }
  for (const { channel, type: sampler } of channels) {
    if (!isTaken(`iChannel${channel}`)) lines.push(`uniform ${sampler} iChannel${channel};`)
    if (!survey.freeUses.has(`iCh${channel}`) || isTaken(`iCh${channel}`)) continue
    lines.push(`uniform struct { ${sampler} sampler; vec3 size; float time; int loaded; } iCh${channel};`)
    uniforms[`iCh${channel}.size`] = {
      kind: 'size',
      of: { kind: 'sampler', name: `iChannel${channel}` },
      components: 3,
    }
    uniforms[`iCh${channel}.time`] = { kind: 'moment', value: 'time' }
    uniforms[`iCh${channel}.loaded`] = { kind: 'constant', values: [1] }
  }
  return { lines, uniforms, body, channels }
}

function isToyName(name: string): boolean {
  return Object.hasOwn(TOY_NAMES, name) || /^iChannel[0-3]$/.test(name)
}
