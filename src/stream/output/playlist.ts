/** One file of a playlist. */
export interface PlaylistSegment {
  /** As the playlist names it, from where it lies. */
  readonly name: string
  readonly seconds: number
}

/** A media playlist of HTTP Live Streaming (RFC 8216). */
export interface Playlist {
  readonly segments: readonly PlaylistSegment[]
  /** Nothing comes behind them any more. */
  readonly ended: boolean
}

export const END_OF_PLAYLIST = '#EXT-X-ENDLIST'

/** Reads a playlist; lines that it does not know mean nothing to it, as the standard wants. */
export function parsePlaylist(text: string): Playlist {
  const segments: PlaylistSegment[] = []
  let seconds = 0
  let ended = false
  for (const line of text.split(/\r?\n/)) {
    const length = /^#EXTINF:([\d.]+)/.exec(line)?.[1]
    if (length !== undefined) seconds = Number(length)
    else if (line.startsWith(END_OF_PLAYLIST)) ended = true
    else if (line !== '' && !line.startsWith('#')) segments.push({ name: line, seconds })
  }
  return { segments, ended }
}

/** The names that the segments of a playlist have: `NAME-00001.ts` for `NAME.m3u8`. */
export function segmentPattern(playlistName: string): { matches(name: string): boolean } {
  const stem = playlistName.replace(/\.[^.]*$/, '')
  return {
    matches: (name) => name.startsWith(`${stem}-`) && /^\d{5,}\.ts$/.test(name.slice(stem.length + 1)),
  }
}
