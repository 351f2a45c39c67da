import { formatClock } from '../../../src/base/clock-text.js'
import { byId, setText } from '../../shared/elements.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'
import type { FramePlayer } from './play-frames.js'
import type { SongClock } from './song-clock.js'

/** What buttons and keys do to the player. */
export interface Transport {
  togglePlay(): void
  step(frames: number): void
  skip(seconds: number): void
  goTo(seconds: number): void
  toggleLoop(): void
  /** Puts an end of the loop to this moment. */
  markLoop(side: 'start' | 'end'): void
  toggleMute(): void
  /** Shows the moment and whether it plays. */
  show(): void
}

export interface TransportRequest {
  readonly clock: SongClock
  readonly player: FramePlayer
  readonly settings: Store<Settings>
  readonly durationSeconds: number
}

/** A loop that was marked at one end only is this long. Seconds. */
const NEW_LOOP = 4

export function createTransport(request: TransportRequest): Transport {
  const { clock, player, settings, durationSeconds } = request
  const playButton = byId('play', HTMLButtonElement)
  const transport: Transport = {
    togglePlay: () => (clock.playing ? clock.pause() : clock.play()),
    step(frames) {
      if (clock.playing) clock.pause()
      player.seekFrame(player.frame + frames)
    },
    skip: (seconds) => clock.seek(clock.seconds + seconds),
    goTo: (seconds) => clock.seek(seconds),
    toggleLoop() {
      const { loop, loops } = settings.value
      if (loop) settings.change({ loops: !loops })
      else settings.change({ loop: loopFrom(clock.seconds, durationSeconds), loops: true })
    },
    markLoop(side) {
      const { loop } = settings.value
      const at = clock.seconds
      const other = loop ?? loopFrom(at, durationSeconds)
      const marked = side === 'start' ? { start: at, end: other.end } : { start: other.start, end: at }
      const isWhole = marked.end > marked.start
      settings.change({ loop: isWhole ? marked : loopFrom(at, durationSeconds), loops: true })
    },
    toggleMute: () => settings.change({ muted: !settings.value.muted }),
    show() {
      setText(byId('time', HTMLOutputElement), preciseClock(clock.seconds))
      setText(byId('frame', HTMLElement), `frame ${player.frame}`)
      playButton.classList.toggle('playing', clock.playing)
      playButton.setAttribute('aria-label', clock.playing ? 'Pause' : 'Play')
    },
  }
  setText(byId('duration', HTMLElement), `/ ${formatClock(durationSeconds)}`)
  playButton.disabled = false
  playButton.addEventListener('click', transport.togglePlay)
  onClick('step-back', () => transport.step(-1))
  onClick('step-on', () => transport.step(1))
  onClick('loop', transport.toggleLoop)
  onClick('mute', transport.toggleMute)
  followSound(request)
  settings.follow(({ loops, loop }) => {
    byId('loop', HTMLButtonElement).setAttribute('aria-pressed', String(loops && loop !== undefined))
  })
  return transport
}

function onClick(id: string, act: () => void): void {
  byId(id, HTMLButtonElement).addEventListener('click', act)
}

function followSound({ clock, settings }: TransportRequest): void {
  const volume = byId('volume', HTMLInputElement)
  volume.addEventListener('input', () => settings.change({ volume: Number(volume.value), muted: false }))
  settings.follow((value) => {
    clock.setVolume(value.volume, value.muted)
    volume.value = String(value.volume)
    byId('mute', HTMLButtonElement).setAttribute('aria-pressed', String(value.muted))
  })
}

function loopFrom(seconds: number, durationSeconds: number) {
  const end = Math.min(durationSeconds, seconds + NEW_LOOP)
  return { start: Math.min(seconds, Math.max(0, end - NEW_LOOP)), end }
}

/** `1:02.43` */
function preciseClock(seconds: number): string {
  const hundredths = Math.floor(seconds * 100 + 1e-6)
  return `${formatClock(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}
