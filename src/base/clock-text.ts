const CLOCK = /^(?:(?:(\d+):)?([0-5]?\d):)?([0-5]?\d(?:\.\d+)?)$/
const SECONDS = /^\d+(\.\d+)?$/

/** Reads `90`, `90.5`, `1:30`, `[hh:]mm:ss[.mmm]` as seconds; undefined where the text is none of these. */
export function parseClock(text: string): number | undefined {
  if (SECONDS.test(text)) return Number(text)
  const match = CLOCK.exec(text)
  if (!match) return undefined
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3])
}

/** Seconds as people read them: `0:07`, `3:05`, `1:02:03`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const minutes = Math.floor(whole / 60) % 60
  const hours = Math.floor(whole / 3600)
  const ss = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${ss}` : `${minutes}:${ss}`
}
