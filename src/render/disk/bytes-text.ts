const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const
const STEP = 1000

/** Bytes as people read them: `950 bytes`, `4.2 MB`, `120 GB`. */
export function bytesText(bytes: number): string {
  let unit = 0
  let value = Math.max(0, Math.round(bytes))
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP
    unit++
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}
