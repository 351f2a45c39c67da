import { shaderError } from '../diagnostic.js'
import type { SamplerFeed } from '../passes/pass-program.js'
import { diagnosticAt, type SourceFile, type SourcePlace } from '../source-file.js'
import { ownDirectives } from './own-directives.js'
import { CHANNELS } from './toy.js'

/** What `#iChannel…` lines of a file say of one channel. */
export interface ChannelDirective {
  /** `self`, `audio`, `file://buffer-a.glsl`, as written. */
  readonly names?: { readonly text: string; readonly place: SourcePlace }
  readonly filter?: NonNullable<SamplerFeed['filter']>
  readonly wrap?: NonNullable<SamplerFeed['wrap']>
  readonly cube: boolean
}

/** Directives of editors that are no GLSL. */
export const TOY_DIRECTIVE = /^#\s*(?:iChannel\d|iUniform|iKeyboard|iVertex|StrictCompatibility)/

const CHANNEL = /^#\s*iChannel(\d+)\s*(?:::\s*(\w+)\s*)?(.*)$/

/**
 * The `#iChannel` lines of a file, by the channel's number: `#iChannel0 "self"`, and the settings `::MinFilter`,
 * `::MagFilter`, `::WrapMode` and `::Type`.
 * @throws GpuvizError `bad-channel` at the line
 */
export function readChannelDirectives(file: SourceFile): ReadonlyMap<number, ChannelDirective> {
  const channels = new Map<number, ChannelDirective>()
  for (const { text, place } of ownDirectives(file, TOY_DIRECTIVE)) {
    const match = CHANNEL.exec(text)
    if (!match) continue
    const [, digits = '', setting, rest = ''] = match
    const number = Number(digits)
    const value = /^(?:"([^"]*)"|'([^']*)')/
      .exec(rest.trim())
      ?.slice(1)
      .find((text) => text !== undefined)
    if (!CHANNELS.some((known) => known === number)) {
      throw badChannel(place, `#iChannel${digits}: there are channels 0 to 3`)
    }
    if (value === undefined)
      throw badChannel(place, `#iChannel${digits}: expected a text in quotes, such as "self"`)
    const before = channels.get(number) ?? { cube: false }
    const after =
      setting === undefined
        ? { ...before, names: { text: value, place } }
        : withSetting(before, setting, value)
    if (!after) {
      const known =
        'MinFilter, MagFilter ("Nearest", "Linear", …MipMap…), WrapMode ("Clamp", "Repeat", "Mirror"), Type ("CubeMap", "Texture2D")'
      throw badChannel(place, `#iChannel${digits}::${setting} "${value}": expected one of ${known}`)
    }
    channels.set(number, after)
  }
  return channels
}

/** Mipmaps win over nearest texels, those over a mixture: one setting stands for both directions. */
function withSetting(before: ChannelDirective, setting: string, value: string): ChannelDirective | undefined {
  if (setting === 'WrapMode') {
    const wrap = { clamp: 'clamp', repeat: 'repeat', mirror: 'mirror' } as const
    const mode = value.toLowerCase()
    return mode === 'clamp' || mode === 'repeat' || mode === 'mirror'
      ? { ...before, wrap: wrap[mode] }
      : undefined
  }
  if (setting === 'Type') {
    return /^(?:CubeMap|Texture2D)$/i.test(value) ? { ...before, cube: /^c/i.test(value) } : undefined
  }
  if (
    !/^M(?:in|ag)Filter$/.test(setting) ||
    !/^(?:Nearest|Linear)(?:MipMap(?:Nearest|Linear))?$/i.test(value)
  ) {
    return undefined
  }
  const asked = /mipmap/i.test(value) ? 'mipmap' : /nearest/i.test(value) ? 'nearest' : 'linear'
  const rank = ['linear', 'nearest', 'mipmap']
  const { filter = asked } = before
  return { ...before, filter: rank.indexOf(asked) > rank.indexOf(filter) ? asked : filter }
}

function badChannel(place: SourcePlace, message: string) {
  return shaderError([diagnosticAt(place, message)], 'bad-channel')
}
