import type { Codec } from '../../base/codec.js'

/** Files with video and sound. */
export type FilmContainer = 'mp4' | 'mov' | 'mkv' | 'webm'
/** What is sent over a network as it is made: FLV for RTMP, MPEG-TS for SRT and UDP. */
export type SentContainer = 'flv' | 'mpegts'
/** Video with sound: in a file, sent, or as a playlist of short files (HTTP Live Streaming). */
export type MovieContainer = FilmContainer | SentContainer | 'hls'
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
  flv: { title: 'an RTMP stream', codecs: ['h264'] },
  mpegts: { title: 'an MPEG-TS stream', codecs: ['h264', 'hevc'] },
  hls: { title: '.m3u8', codecs: ['h264'] },
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

/** Whether it is video with sound in one file, which can be cut into segments, encoded again, and made to fit. */
export function isFilm(container: Container): container is FilmContainer {
  return isMovie(container) && container !== 'hls' && !isSent(container)
}

/** Whether it is sent away, and cannot be read back. */
export function isSent(container: Container): container is SentContainer {
  return container === 'flv' || container === 'mpegts'
}

/** The output that is the process's own standard output. */
export const STDOUT = '-'
