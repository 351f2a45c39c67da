/** The moment of the song that is heard and seen. Seconds. */
export interface SongClock {
  readonly seconds: number
  readonly playing: boolean
  play(): void
  pause(): void
  seek(seconds: number): void
  setVolume(volume: number, muted: boolean): void
}

/**
 * The song's own player is the clock, so that picture and sound cannot drift apart. Where the browser cannot play it, the
 * page's clock goes on without sound. `onChange` is called when it starts, stops or jumps.
 */
export function createSongClock(
  audio: HTMLAudioElement,
  durationSeconds: number,
  onChange: () => void,
): SongClock {
  let stopped = 0
  let silentSince: number | undefined
  let playing = false
  const now = () => {
    if (!playing) return stopped
    if (silentSince !== undefined) return stopped + (performance.now() - silentSince) / 1000
    return audio.currentTime
  }
  const goSilent = () => {
    stopped = now()
    silentSince = performance.now()
  }
  const pause = () => {
    stopped = Math.min(now(), durationSeconds)
    playing = false
    silentSince = undefined
    audio.pause()
    onChange()
  }
  audio.addEventListener('ended', pause)
  return {
    get seconds() {
      return Math.min(now(), durationSeconds)
    },
    get playing() {
      return playing
    },
    play() {
      if (playing) return
      if (stopped >= durationSeconds) stopped = 0
      audio.currentTime = stopped
      playing = true
      if (audio.error) goSilent()
      else audio.play().catch((error: unknown) => isAbort(error) || !playing || goSilent())
      onChange()
    },
    pause,
    seek(seconds) {
      stopped = Math.max(0, Math.min(seconds, durationSeconds))
      audio.currentTime = stopped
      if (silentSince !== undefined) silentSince = performance.now()
      onChange()
    },
    setVolume(volume, muted) {
      audio.volume = volume
      audio.muted = muted
    },
  }
}

/** `play` was followed by `pause` before it began. */
function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
