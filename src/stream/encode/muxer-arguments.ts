import type { Codec } from '../../base/codec.js'
import type { FilmContainer } from './containers.js'

/** ffmpeg's options of the file around the video. The index of mp4 and mov comes first, to play while it loads. */
export function muxerArguments(container: FilmContainer, codec: Codec): readonly string[] {
  if (container === 'mkv') return ['-f', 'matroska']
  if (container === 'webm') return ['-f', 'webm']
  return [...isoMuxer(container, codec), '-movflags', '+faststart', ...sampleEntry(codec)]
}

/**
 * ffmpeg's mov muxer knows no AV1 (5.1 refuses it: "codec not currently supported in container"). A QuickTime file of
 * AV1 is the same as an mp4 one but for its brand.
 */
function isoMuxer(container: 'mp4' | 'mov', codec: Codec): readonly string[] {
  if (container === 'mp4') return ['-f', 'mp4']
  return codec === 'av1' ? ['-f', 'mp4', '-brand', 'qt  '] : ['-f', 'mov']
}

/** Apple's players take HEVC by this name only; ffmpeg's own choice is `hev1`. */
function sampleEntry(codec: Codec): readonly string[] {
  return codec === 'hevc' ? ['-tag:v:0', 'hvc1'] : []
}
