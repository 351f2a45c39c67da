import { type ShaderDiagnostic, shaderError } from '../diagnostic.js'
import type { PictureFeed, SamplerFeed } from '../passes/pass-program.js'
import { diagnosticAt, type SourcePlace } from '../source-file.js'
import { NOTHING } from './channel-words.js'
import type { SamplerType } from './infer-sampler.js'
import type { Toy, ToyChannel, ToyPass } from './toy.js'
import type { ToySampler } from './toy-header.js'

/** Filter and wrap of a picture whose shader names none, as the site sets a new channel. */
function standardSampling({ kind }: PictureFeed): Pick<SamplerFeed, 'filter' | 'wrap'> {
  switch (kind) {
    case 'image':
    case 'cover':
    case 'noise':
    case 'volume-noise':
      return { filter: 'mipmap', wrap: 'repeat' }
    case 'cube':
      return { filter: 'mipmap', wrap: 'clamp' }
    default:
      return { filter: 'linear', wrap: 'clamp' }
  }
}

export interface ChannelFeeds {
  /** Undefined where nothing was put into the channel. */
  pictureOf(pass: ToyPass, channel: number): PictureFeed | undefined
  /** Of a channel that the source takes for this type. */
  samplerFeed(pass: ToyPass, channel: number, type: SamplerType): SamplerFeed | undefined
  /** Throws GpuvizError `missing-channel` for a channel in use that shows what is not there. */
  check(pass: ToyPass, channel: ToySampler, place: SourcePlace): ShaderDiagnostic | undefined
}

/**
 * What the channels of all passes show. What the user gives goes into the image's channels, and into those of buffers
 * that show nothing or something from outside; a single file's first channel is the song.
 */
export function channelFeeds(toy: Toy, given: ReadonlyMap<number, PictureFeed>): ChannelFeeds {
  const order = toy.passes.map(({ name }) => name)
  const image = toy.passes.at(-1)
  const channelOf = (pass: ToyPass, channel: number): ToyChannel | undefined => {
    const written = pass.channels.get(channel)
    const picture = given.get(channel)
    if (picture && (pass === image || written?.shows.kind !== 'pass')) return { ...written, shows: picture }
    return written
  }
  const isSong = (channel: number, type: SamplerType) =>
    channel === 0 && toy.passes.length === 1 && type === 'sampler2D'
  const pictureOf = (pass: ToyPass, channel: number): PictureFeed | undefined => {
    const shows = channelOf(pass, channel)?.shows
    if (shows === undefined || shows.kind === 'missing') return undefined
    if (shows.kind !== 'pass') return shows
    const before = order.indexOf(shows.name) < order.indexOf(pass.name)
    return { kind: 'buffer', name: shows.name, when: before ? 'this-frame' : 'last-frame' }
  }
  return {
    pictureOf,
    samplerFeed(pass, channel, type) {
      const empty = isSong(channel, type) ? SONG : type === 'sampler2D' ? NOTHING : undefined
      const picture = pictureOf(pass, channel) ?? empty
      if (picture === undefined) return undefined
      const { filter, wrap } = channelOf(pass, channel) ?? {}
      return { picture, ...standardSampling(picture), ...(filter && { filter }), ...(wrap && { wrap }) }
    },
    check(pass, { channel, type }, place) {
      const shown = channelOf(pass, channel)?.shows
      const where = `iChannel${channel} of ${pass.name}`
      if (shown === undefined && isSong(channel, type)) return undefined
      if (shown === undefined) {
        const named = `name what it shows with --channel ${channel}=… or a line #iChannel${channel} "…"`
        return diagnosticAt(place, `${where} shows nothing and is black: ${named}`, 'warning')
      }
      if (shown.kind !== 'missing') return undefined
      const hint = `Give a picture of your own: --channel ${channel}=FILE, or =noise, =audio, =none (black).`
      throw shaderError([diagnosticAt(shown.place, `${where} shows ${shown.what}`)], 'missing-channel', hint)
    },
  }
}

const SONG: PictureFeed = { kind: 'song-channel' }
