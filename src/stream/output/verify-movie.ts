import { createRequire } from 'node:module'
import type { InputVideoTrack } from 'mediabunny'
import type { Codec } from '../../base/codec.js'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'
import type { SegmentFound } from './verify-playlist.js'

// As one CommonJS file: as 80 modules it takes twice as long to load (95 instead of 45 ms), at the very end of a render.
const { ALL_FORMATS, FilePathSource, Input, Logging, LogLevel }: typeof import('mediabunny') = createRequire(
  import.meta.url,
)('mediabunny')

/** Checks streams, frame size, frame count and duration of an mp4, mov or mkv file. */
export async function verifyMovie(expected: OutputExpectation): Promise<void> {
  const { file } = expected
  // It warns of codecs that it cannot decode (MP3 in mov), which nobody asks of it here.
  Logging.level = LogLevel.Silent
  const input = new Input({ source: new FilePathSource(file), formats: ALL_FORMATS })
  try {
    const video = await input.getPrimaryVideoTrack()
    if (!video) throw checkFailed(file, 'it has no video track')
    const audio = await input.getPrimaryAudioTrack()
    if (expected.audio !== (audio !== null)) {
      throw checkFailed(file, expected.audio ? 'it has no sound track' : 'it has a sound track')
    }
    await verifyCoding(expected, video)
    await verifyFrames(expected, video)
  } finally {
    input.dispose()
  }
}

/** What one of a playlist's files holds; see `verifyPlaylist`. */
export async function readSegment(file: string): Promise<SegmentFound> {
  Logging.level = LogLevel.Silent
  const input = new Input({ source: new FilePathSource(file), formats: ALL_FORMATS })
  try {
    const video = await input.getPrimaryVideoTrack()
    if (!video) throw checkFailed(file, 'it has no video track')
    const { packetCount } = await video.computePacketStats()
    return {
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      frames: packetCount,
      audio: (await input.getPrimaryAudioTrack()) !== null,
      startSeconds: await video.getFirstTimestamp(),
      endSeconds: await video.computeDuration(),
    }
  } finally {
    input.dispose()
  }
}

/** mediabunny's names of codecs, where they differ from ours. */
const READ_CODECS: Readonly<Record<Codec, string>> = {
  h264: 'avc',
  hevc: 'hevc',
  av1: 'av1',
  vp9: 'vp9',
  prores: 'prores',
}

async function verifyCoding(
  { file, codec, transparent }: OutputExpectation,
  video: InputVideoTrack,
): Promise<void> {
  const found = await video.getCodec()
  if (codec !== undefined && found !== READ_CODECS[codec]) {
    throw checkFailed(file, `its video is coded as ${found ?? 'something else'}, not ${codec}`)
  }
  if (transparent && !(await video.canBeTransparent())) throw checkFailed(file, 'it cannot be seen through')
}

async function verifyFrames(expected: OutputExpectation, video: InputVideoTrack): Promise<void> {
  const { file, frames, fps } = expected
  const width = await video.getDisplayWidth()
  const height = await video.getDisplayHeight()
  if (width !== expected.width || height !== expected.height) {
    throw checkFailed(file, `${width}x${height} pixels, not ${expected.width}x${expected.height}`)
  }
  const { packetCount } = await video.computePacketStats()
  if (packetCount !== frames) throw checkFailed(file, `${packetCount} frames, not ${frames}`)
  const seconds = (frames * fps.den) / fps.num
  const lasts = (await video.computeDuration()) - (await video.getFirstTimestamp())
  if (Math.abs(lasts - seconds) > fps.den / fps.num) {
    throw checkFailed(file, `the video lasts ${lasts.toFixed(3)} s, not ${seconds.toFixed(3)} s`)
  }
}
