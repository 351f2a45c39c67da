import type { ShaderParam } from '../params.js'
import type { Feed, PictureFeed, SamplerFeed } from '../passes/pass-program.js'
import { NOTHING } from '../shadertoy/channel-words.js'
import type { SourceSurvey } from '../source-survey.js'
import { channelOfSampler, samplerOfSize, VIEWER_NAMES, viewerName } from './viewer-names.js'

export interface ViewerUniforms {
  /** Declarations of names that the author uses and does not declare. */
  readonly header: readonly string[]
  readonly uniforms: Readonly<Record<string, Feed>>
  /** Samplers that show no buffer, by name. */
  readonly pictures: Readonly<Record<string, SamplerFeed>>
  /** Image parameters: the samplers that nothing was given for. */
  readonly images: readonly ShaderParam[]
}

/** Names of samplers that editors feed; used and not declared, they are declared as what they are. */
const SAMPLER = /^(?:u_(?:double)?[bB]uffer\d+|backbuffer|u_backbuffer)$/

/** Whether a sampler shows what some pass of the source draws. */
export function isBufferSampler(name: string): boolean {
  return SAMPLER.test(name)
}

/** What a source's uniforms hold: those that it declares, and those that it uses as if it had. */
export function viewerUniforms(
  { globals, freeUses }: SourceSurvey,
  params: readonly ShaderParam[],
  given: ReadonlyMap<number, PictureFeed>,
): ViewerUniforms {
  const header: string[] = []
  const uniforms: Record<string, Feed> = {}
  const pictures: Record<string, SamplerFeed> = {}
  const images: ShaderParam[] = []
  const isParam = new Set(params.map(({ name }) => name))
  const declared = [...globals].filter(([, { kind }]) => kind === 'uniform')
  const used = [...freeUses.keys()].filter((name) => !globals.has(name))
  for (const name of VIEWER_NAMES) {
    const known = viewerName(name)
    const global = globals.get(name)
    if (!known || isParam.has(name)) continue
    if (global?.kind === 'uniform') uniforms[name] = withComponents(known.feed, global.type)
    else if (!global && freeUses.has(name)) {
      header.push(`uniform ${known.type} ${name};`)
      uniforms[name] = known.feed
    }
  }
  const samplers = [
    ...declared.filter(([, { type }]) => type === 'sampler2D').map(([name]) => name),
    ...used.filter((name) => channelOfSampler(name) !== undefined || isBufferSampler(name)),
  ]
  for (const name of samplers) {
    if (!globals.has(name)) header.push(`uniform sampler2D ${name};`)
    if (isParam.has(name) || isBufferSampler(name)) continue
    const channel = channelOfSampler(name)
    const picture = channel === undefined ? undefined : given.get(channel)
    pictures[name] = feedOfPicture(picture ?? standardPicture(name))
    if (pictures[name]?.picture.kind === 'image-param') images.push(imageParam(name))
  }
  for (const name of [...declared.map(([each]) => each), ...used]) {
    const sampler = samplerOfSize(name)
    if (sampler === undefined || !samplers.includes(sampler)) continue
    if (!globals.has(name)) header.push(`uniform vec2 ${name};`)
    uniforms[name] = { kind: 'size', of: { kind: 'sampler', name: sampler }, components: 2 }
  }
  for (const [name, { type }] of declared) {
    const sampler =
      type === 'samplerCube' || type === 'sampler3D' ? given.get(channelOfSampler(name) ?? -1) : undefined
    if (sampler) pictures[name] = feedOfPicture(sampler)
  }
  return { header, uniforms, pictures, images }
}

/** Shadertoy's first channel is the song here too, its others are empty; all else is an image that the user may give. */
function standardPicture(name: string): PictureFeed {
  if (name === 'iChannel0') return { kind: 'song-channel' }
  return name.startsWith('iChannel') ? NOTHING : { kind: 'image-param', name }
}

function feedOfPicture(picture: PictureFeed): SamplerFeed {
  const repeats = ['image', 'image-param', 'noise', 'volume-noise', 'cover'].includes(picture.kind)
  return { picture, filter: 'linear', wrap: repeats ? 'repeat' : 'clamp' }
}

function imageParam(name: string): ShaderParam {
  return { name, type: 'image', default: '', defaultValue: { file: undefined }, label: '' }
}

function withComponents(feed: Feed, type = ''): Feed {
  if (feed.kind === 'size') return { ...feed, components: type === 'vec3' ? 3 : 2 }
  return feed
}
