const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 }

/** Bits a second of a rate as ffmpeg takes it: `192k`, `1.5M`, `128000`. */
export function bitsOf(rate: string): number {
  return Math.round(Number.parseFloat(rate) * (UNITS[rate.slice(-1).toLowerCase()] ?? 1))
}
