/** Window lengths that the transform takes: a multiple of 32 whose only prime factors are 2, 3 and 5. */
export const WINDOW_RANGE = { min: 64, max: 65_536 } as const

const FACTORS = [2, 3, 5] as const
const STEP = 32

/** Whether a window of so many samples can be transformed. */
export function isTransformSize(samples: number): boolean {
  if (!Number.isInteger(samples) || samples < WINDOW_RANGE.min || samples > WINDOW_RANGE.max) return false
  let rest = samples
  for (const factor of FACTORS) while (rest % factor === 0) rest /= factor
  return rest === 1 && samples % STEP === 0
}

/** The nearest length that can be transformed; of two as near, the shorter one. */
export function nearestTransformSize(samples: number): number {
  const wanted = Math.min(WINDOW_RANGE.max, Math.max(WINDOW_RANGE.min, Math.round(samples)))
  for (let distance = 0; ; distance++) {
    if (isTransformSize(wanted - distance)) return wanted - distance
    if (isTransformSize(wanted + distance)) return wanted + distance
  }
}
