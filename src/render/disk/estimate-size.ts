import type { Codec } from '../../base/codec.js'
import type { Container, Quality } from '../../stream/index.js'

/** Between these the size of a file lies; what a shader draws decides where. */
export interface SizeEstimate {
  /** It takes more than this. */
  readonly leastBytes: number
  /** It takes less than this. */
  readonly mostBytes: number
}

export interface EstimateRequest {
  readonly container: Container
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly seconds: number
  /** How a film is coded; absent for pictures and raw frames. */
  readonly video?: {
    readonly codec: Codec
    readonly quality: Quality
    /** Bits a second, in place of the quality. */
    readonly bitrate?: number
  }
  readonly sound?: SizeEstimate
}

type Span = readonly [least: number, most: number]

/**
 * Bits a pixel of libx264 at 720p and 30 frames a second: of the leanest built-in look (spectrogram, bars) and the richest
 * one (kaleidoscope), measured over six seconds of the benchmark's song.
 */
const X264_BITS: Readonly<Record<Quality, Span>> = {
  draft: [0.024, 0.21],
  good: [0.0115, 0.15],
  best: [0.016, 0.24],
}
/** Of the bits of libx264, at the same quality; measured at 640x360 with bars and particles. */
const CODEC_FACTOR: Readonly<Record<Exclude<Codec, 'prores'>, Span>> = {
  h264: [1, 1],
  hevc: [0.2, 1],
  av1: [0.15, 0.8],
  vp9: [0.45, 1.2],
}
/** ProRes's rate is its profile's: bits a pixel from a plain picture to the most that Apple's white paper names (4444 XQ). */
const PRORES_BITS: Span = [0.4, 9]
const REFERENCE_PIXELS = 1280 * 720
/** Edges grow with the root of the pixels: larger pictures take fewer bits a pixel. */
const SIZE_EXPONENT = 0.5
/** Shaders of one's own may be plainer or richer than ours. */
const MARGIN: Span = [1 / 3, 1.5]
/** A constant rate is kept within this; a picture that hardly changes stays below it. */
const RATE_MARGIN: Span = [0.2, 1.15]

/**
 * Bytes a pixel of what is no film. Raw frames are exact; of PNG, GIF and WebP the span is that of our looks at 640x360 (0.11
 * to 0.73, 0.034 to 0.37, 0.0085 to 0.25), widened: a larger, plainer picture packs better, noise does not pack at all.
 */
const PIXEL_BYTES: Readonly<Partial<Record<Container, Span>>> = {
  png: [0.01, 2],
  'png-sequence': [0.01, 2],
  gif: [0.004, 1],
  webp: [0.001, 0.6],
  raw: [4, 4],
  y4m: [1.5, 1.5],
}
/** Header, index, tags; and of each frame's own header. */
const FILE_BYTES: Span = [0, 65_536]
const FRAME_BYTES: Span = [0, 24]

/** How large an output becomes. */
export function estimateSize(request: EstimateRequest): SizeEstimate {
  const { frames, sound } = request
  const of = (end: 0 | 1) =>
    pictureBytes(request, end) +
    frames * FRAME_BYTES[end] +
    FILE_BYTES[end] +
    (sound ? ([sound.leastBytes, sound.mostBytes][end] ?? 0) : 0)
  return { leastBytes: of(0), mostBytes: of(1) }
}

function pictureBytes(
  { container, video, width, height, frames, seconds }: EstimateRequest,
  end: 0 | 1,
): number {
  const pixels = width * height
  if (!video) return pixels * frames * (PIXEL_BYTES[container]?.[end] ?? 0)
  if (video.bitrate !== undefined) return (video.bitrate / 8) * seconds * RATE_MARGIN[end]
  if (video.codec === 'prores') return (pixels * frames * PRORES_BITS[end]) / 8
  const bits = X264_BITS[video.quality][end] * CODEC_FACTOR[video.codec][end] * MARGIN[end]
  const perPixel = bits * (REFERENCE_PIXELS / pixels) ** SIZE_EXPONENT
  return (pixels * frames * perPixel) / 8
}
