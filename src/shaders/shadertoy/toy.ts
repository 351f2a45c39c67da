import type { ShaderDiagnostic } from '../diagnostic.js'
import type { PictureFeed, SamplerFeed } from '../passes/pass-program.js'
import type { SourceFile, SourcePlace } from '../source-file.js'

/** A Shadertoy shader, from whatever it was kept in: one file, a folder, or the site's JSON. */
export interface Toy {
  readonly name: string
  readonly summary: string
  /** In the order in which a frame is drawn; the last one is Image. */
  readonly passes: readonly [ToyPass, ...ToyPass[]]
  /** Text before every pass. */
  readonly common: SourceFile | undefined
  readonly remarks: readonly ShaderDiagnostic[]
}

export interface ToyPass {
  /** As the site calls it: `Buffer A`, `Image`; of a file with another name, that name. */
  readonly name: string
  readonly file: SourceFile
  /** By the channel's number, 0 to 3. */
  readonly channels: ReadonlyMap<number, ToyChannel>
}

export interface ToyChannel {
  readonly shows: ToyPicture
  readonly filter?: NonNullable<SamplerFeed['filter']>
  readonly wrap?: NonNullable<SamplerFeed['wrap']>
}

/** What a channel shows: another pass's buffer (or the pass's own, as it was a frame ago), or a picture. */
export type ToyPicture =
  | { readonly kind: 'pass'; readonly name: string }
  | PictureFeed
  /** Something that gpuviz does not have: an error, unless the user gives another. */
  | { readonly kind: 'missing'; readonly what: string; readonly place: SourcePlace }

export const CHANNELS = [0, 1, 2, 3] as const

/** The names of the site's buffers, in the order in which they are drawn. */
export const BUFFERS = ['Buffer A', 'Buffer B', 'Buffer C', 'Buffer D'] as const

/** The part that a file or a pass has by its name, case and separators aside: `buffer-a`, `BufA`, `Buffer A`. */
export function partOf(
  name: string,
): 'Common' | 'Image' | 'Cube A' | 'Sound' | (typeof BUFFERS)[number] | undefined {
  const plain = name.toLowerCase().replace(/[\s_-]+/g, '')
  const buffer = /^buf(?:fer)?([abcd])$/.exec(plain)?.[1]
  if (buffer) return BUFFERS['abcd'.indexOf(buffer)]
  if (plain === 'common' || plain === 'image' || plain === 'sound') {
    return plain === 'common' ? 'Common' : plain === 'image' ? 'Image' : 'Sound'
  }
  return /^cube(?:map)?a?$/.test(plain) ? 'Cube A' : undefined
}
