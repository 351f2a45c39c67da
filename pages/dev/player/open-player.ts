import { byId } from '../../shared/elements.js'
import type { Picture } from '../look/picture.js'
import type { DevSession } from '../server/protocol.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'
import { createMeters } from './meters.js'
import { createFramePlayer, type FramePlayer } from './play-frames.js'
import { createSongClock } from './song-clock.js'
import { createTransport, type Transport } from './transport.js'
import { createWaveform } from './waveform.js'

export interface Player {
  readonly frames: FramePlayer
  readonly transport: Transport
}

export interface PlayerRequest {
  readonly session: DevSession
  readonly settings: Store<Settings>
  readonly picture: Picture
  /** A frame could not be drawn. */
  onFailure(error: unknown): void
}

/** Where the moment of the song outlives a reload. */
const KEPT = 'gpuviz-dev-seconds:'

/** The song, its frames, and all that moves through them. */
export function openPlayer({ session: { song }, settings, picture, onFailure }: PlayerRequest): Player {
  const { durationSeconds } = song
  const audio = byId('audio', HTMLAudioElement)
  audio.src = 'api/song'
  const clock = createSongClock(audio, durationSeconds, () => frames.wake())
  const frames = createFramePlayer({
    ...{ clock, picture, settings, durationSeconds, onFailure },
    onTurn() {
      waveform.moveTo(clock.seconds)
      transport.show()
      showMeters()
    },
  })
  const transport = createTransport({ clock, player: frames, settings, durationSeconds })
  const waveform = createWaveform({ song, settings, onSeek: clock.seek })
  const showMeters = createMeters(picture, frames, () => clock.playing)
  waveform.show(song)
  window.addEventListener('pagehide', () => sessionStorage.setItem(KEPT + song.path, String(clock.seconds)))
  clock.seek(Number(sessionStorage.getItem(KEPT + song.path) ?? 0))
  return { frames, transport }
}
