import { isNewWord } from '../es100/index.js'
import type { ShaderParam } from '../params.js'
import type { Feed, SamplerFeed } from '../passes/pass-program.js'
import type { IsfInput } from './header-schema.js'
import { AUDIO_COLUMNS, FIXED_DATE } from './isf-constants.js'
import { badHeader, type PlacedHeader } from './read-header.js'
import { isPlaceInPicture, paramOfInput } from './read-inputs.js'

/** What an ISF file is fed with. */
export interface IsfInterface {
  readonly params: readonly ShaderParam[]
  /** `uniform TYPE name;` */
  readonly uniforms: readonly string[]
  /** Names of points that the shader reads in pixels; see isf-prelude.ts. */
  readonly places: readonly string[]
  readonly feeds: Readonly<Record<string, Feed>>
  /** Pictures by their names, those of the song included; buffers are not among them. */
  readonly samplers: Readonly<Record<string, SamplerFeed>>
}

const BUILT_IN: Readonly<Record<string, Feed>> = {
  RENDERSIZE: { kind: 'size', of: { kind: 'target' }, components: 2 },
  TIME: { kind: 'moment', value: 'time' },
  TIMEDELTA: { kind: 'moment', value: 'timeDelta' },
  DATE: { kind: 'constant', values: FIXED_DATE },
  FRAMEINDEX: { kind: 'moment', value: 'frame' },
  gv_frameSize: { kind: 'size', of: { kind: 'frame' }, components: 2 },
}

/** @param images absolute paths of imported pictures, by their names */
export function readInterface(
  { header, placeOf }: PlacedHeader,
  images: ReadonlyMap<string, string>,
): IsfInterface {
  const inputs = header.INPUTS ?? []
  const isTransition = ['startImage', 'endImage', 'progress'].every((name) =>
    inputs.some((input) => input.NAME === name),
  )
  const params: ShaderParam[] = []
  const uniforms: string[] = []
  const feeds: Record<string, Feed> = { ...BUILT_IN }
  const samplers: Record<string, SamplerFeed> = {}
  const names = new Set(Object.keys(BUILT_IN))
  for (const [index, input] of inputs.entries()) {
    const name = input.NAME
    const place = placeOf(`INPUTS.${index}`)
    if (names.has(name)) throw badHeader(place, `INPUTS.${index}: there is a second "${name}"`)
    if (isNewWord(name))
      throw badHeader(place, `INPUTS.${index}: "${name}" is a word that GLSL ES 3.00 keeps for itself`)
    names.add(name)
    const param = paramOfInput(input, place)
    const driven = isTransition && name === 'progress'
    if (driven) feeds[name] = { kind: 'moment', value: 'transition' }
    if (!param || param.type === 'image') samplers[name] = pictureOf(input, isTransition)
    else uniforms.push(`uniform ${param.type} ${name};`)
    if (param && !driven) params.push(param)
  }
  for (const [name, file] of images) samplers[name] = { picture: { kind: 'image', file, flipped: true } }
  const places = inputs.filter(isPlaceInPicture).map(({ NAME }) => NAME)
  return { params, uniforms, places, feeds, samplers }
}

function pictureOf(input: IsfInput, isTransition: boolean): SamplerFeed {
  const name = input.NAME
  const width = Math.max(1, Math.min(4096, Math.round(Number(input.MAX) || AUDIO_COLUMNS)))
  if (input.TYPE === 'audio') return { picture: { kind: 'song-wave', width } }
  if (input.TYPE === 'audioFFT') return { picture: { kind: 'song-spectrum', width } }
  const instead = isTransition
    ? ({ startImage: 'from', endImage: 'to' } as const)[name as 'startImage']
    : name === 'inputImage'
      ? ('below' as const)
      : undefined
  return { picture: { kind: 'image-param', name, ...(instead && { otherwise: instead }) } }
}
