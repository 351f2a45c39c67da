import type { Codec } from '../../base/codec.js'

/** Files with video and sound. */
export type MovieContainer = 'mp4' | 'mov' | 'mkv' | 'webm'
/** Moving pictures without sound, in one file. */
export type AnimationContainer = 'gif' | 'webp'
/** Frames as they are, one behind the other, for another program. */
export type StreamContainer = 'raw' | 'y4m'
/** `png` is one picture, `png-sequence` a numbered one for each frame. */
export type Container = MovieContainer | AnimationContainer | StreamContainer | 'png' | 'png-sequence'

/** What a container can hold. */
export interface ContainerTraits {
  /** As people call it: `.webm`, `an animated WebP`. */
  readonly title: string
  /** How its video may be coded, the usual way first; empty where the container leaves no choice. */
  readonly codecs: readonly Codec[]
  /** What it can be seen through with: a codec, or `always` where there is only one way. */
  readonly transparentAs?: Codec | 'always'
}

export const CONTAINERS: Readonly<Record<Container, ContainerTraits>> = {
  mp4: { title: '.mp4', codecs: ['h264', 'hevc', 'av1', 'vp9'] },
  mov: { title: '.mov', codecs: ['h264', 'hevc', 'av1', 'prores'], transparentAs: 'prores' },
  mkv: { title: '.mkv', codecs: ['h264', 'hevc', 'av1', 'vp9', 'prores'] },
  webm: { title: '.webm', codecs: ['vp9', 'av1'], transparentAs: 'vp9' },
  gif: { title: '.gif', codecs: [], transparentAs: 'always' },
  webp: { title: '.webp', codecs: [], transparentAs: 'always' },
  raw: { title: 'raw RGBA', codecs: [], transparentAs: 'always' },
  y4m: { title: 'yuv4mpeg', codecs: [] },
  png: { title: '.png', codecs: [], transparentAs: 'always' },
  'png-sequence': { title: 'a sequence of .png', codecs: [], transparentAs: 'always' },
}

/** Formats that can be seen through, for messages. */
export const TRANSPARENT_FORMATS =
  '.webm (VP9), .mov (ProRes 4444), .webp, .gif (each pixel all or nothing), .png, and raw RGBA'

/** Whether a container holds video that is chosen an encoder for, and sound. */
export function isMovie(container: Container): container is MovieContainer {
  return CONTAINERS[container].codecs.length > 0
}

/** The output that is the process's own standard output. */
export const STDOUT = '-'
