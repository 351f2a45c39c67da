import { join } from 'node:path'
import { runChild } from './run-child.mjs'
import { writeSong } from './song.mjs'
import { QUIET } from './x264.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */

/** The synthesised song repeats its chords every 8 s; longer ones are this one again and again. */
const SYNTHESISED_SECONDS = 32

const LONG_PART_SECONDS = 300

/** Formats that songs come in, best known first; a build of ffmpeg may lack an encoder for some. */
const COMPRESSED = [
  { ending: 'mp3', args: ['-c:a', 'libmp3lame', '-b:a', '192k'] },
  { ending: 'ogg', args: ['-c:a', 'libvorbis', '-q:a', '5'] },
  { ending: 'm4a', args: ['-c:a', 'aac', '-b:a', '192k'] },
]

/**
 * Makes the songs that are rendered: parts of the user's song, or of one synthesised here.
 * @param {Workplace} place
 * @param {string | undefined} userSong
 */
export function songMaker(place, userSong) {
  const source = userSong ?? join(place.folder, 'source.wav')
  if (!userSong) writeSong(source, SYNTHESISED_SECONDS)

  /** @param {number} seconds @param {string} ending @param {readonly string[]} codec */
  async function cut(seconds, ending, codec) {
    const file = join(place.folder, `song-${seconds}s.${ending}`)
    const input = ['-stream_loop', '-1', '-i', source, '-map', '0:a:0', '-t', String(seconds)]
    const args = [...QUIET, ...input, '-map_metadata', '-1', ...codec, '-y', file]
    await runChild({ command: place.ffmpeg, args, signal: place.signal })
    return file
  }

  /**
   * Minutes of it again and again, without coding them again.
   * @param {number} hours
   */
  async function long(hours) {
    const part = await cut(LONG_PART_SECONDS, 'mp3', ['-c:a', 'libmp3lame', '-b:a', '128k'])
    const file = join(place.folder, `song-${hours}h.mp3`)
    const times = Math.ceil((hours * 3600) / LONG_PART_SECONDS)
    const args = [...QUIET, '-stream_loop', String(times - 1), '-i', part, '-c', 'copy', '-y', file]
    await runChild({ command: place.ffmpeg, args, signal: place.signal })
    return file
  }

  return {
    long,

    /** Ogg Vorbis. @param {number} seconds */
    vorbis: (seconds) => cut(seconds, 'ogg', ['-c:a', 'libvorbis', '-q:a', '5']),

    /** Samples as decoders put them out. @param {number} seconds */
    floatWav: (seconds) => cut(seconds, 'float.wav', ['-c:a', 'pcm_f32le']),

    /** A WAV file: next to no decoding, so that its price is the same for everybody. @param {number} seconds */
    wav: (seconds) => cut(seconds, 'wav', ['-c:a', 'pcm_s16le']),

    /** A compressed file, as songs usually are. @param {number} seconds */
    async compressed(seconds) {
      const refusals = []
      for (const { ending, args } of COMPRESSED) {
        try {
          return await cut(seconds, ending, args)
        } catch (error) {
          if (place.signal.aborted) throw error
          refusals.push(error)
        }
      }
      throw new AggregateError(refusals, 'this ffmpeg encodes none of mp3, ogg and m4a')
    },
  }
}
