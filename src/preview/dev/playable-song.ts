import { join } from 'node:path'
import { copyAsFlac, type InputInspection } from '../../stream/index.js'
import type { DevSong } from './open-song.js'

/** The song as a file that browsers play. */
export interface PlayableSong extends AsyncDisposable {
  /**
   * Its path; where it is a copy, when that is made.
   * @throws GpuvizError `not-media`
   */
  file(): Promise<string>
}

/** Containers as ffmpeg names them, and what browsers play in them. */
const PLAYED: readonly { readonly format: RegExp; readonly codec: RegExp }[] = [
  { format: /^mp3$/, codec: /^mp3$/ },
  { format: /^wav$/, codec: /^pcm_(?:u8|s16le|s24le|f32le)$/ },
  { format: /^ogg$/, codec: /^(?:vorbis|opus)$/ },
  { format: /^flac$/, codec: /^flac$/ },
  { format: /^mov,mp4/, codec: /^(?:aac|mp3)$/ },
  { format: /webm/, codec: /^(?:vorbis|opus)$/ },
]
/** Players begin with the file, not with its first sample. */
const LATEST_START_SECONDS = 0.05
const MOST_CHANNELS = 2

/** The song itself, or else a copy that is made once, when somebody wants it. */
export function playableSong(song: DevSong, temporaryFolder: string): PlayableSong {
  const ended = new AbortController()
  let copy: Promise<string> | undefined
  const make = async () => {
    const output = join(temporaryFolder, 'song.flac')
    await copyAsFlac({ ffmpeg: song.ffmpeg, input: song.file, output, signal: ended.signal })
    return output
  }
  return {
    file() {
      if (isPlayed(song.inspection)) return Promise.resolve(song.file)
      copy ??= make()
      return copy
    },
    async [Symbol.asyncDispose]() {
      ended.abort()
      await copy?.catch(() => undefined)
    },
  }
}

export function isPlayed({ format, audioCodec, audioStartSeconds, channels }: InputInspection): boolean {
  if (audioStartSeconds > LATEST_START_SECONDS || channels > MOST_CHANNELS) return false
  return PLAYED.some((played) => played.format.test(format) && played.codec.test(audioCodec))
}
