/** Louder and softer parts of a song are to count alike within this time. */
const LOCAL_SECONDS = 4
/** But what is this much weaker than the song as a whole is no part of it that has a beat. */
const LEAST_SHARE = 0.1

/**
 * An onset curve with its local mean taken out, in units of its local root mean square: so that a quiet verse counts as
 * much as a loud chorus, and slow changes count nothing. All 0 where the curve is constant.
 */
export function evenOut(curve: Float32Array, frameSeconds: number): Float32Array {
  const half = Math.max(1, Math.round(LOCAL_SECONDS / 2 / frameSeconds))
  const even = new Float32Array(curve.length)
  const floor = LEAST_SHARE * spread(curve)
  let sum = 0
  let squares = 0
  let from = 0
  let to = 0
  for (let k = 0; k < curve.length; k++) {
    for (; to < Math.min(curve.length, k + half + 1); to++) {
      const value = curve[to] ?? 0
      sum += value
      squares += value * value
    }
    for (; from < k - half; from++) {
      const value = curve[from] ?? 0
      sum -= value
      squares -= value * value
    }
    const count = to - from
    const mean = sum / count
    const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean))
    const scale = Math.max(deviation, floor)
    even[k] = scale > 0 ? ((curve[k] ?? 0) - mean) / scale : 0
  }
  return even
}

/** The standard deviation of the whole curve. */
function spread(curve: Float32Array): number {
  let sum = 0
  let squares = 0
  for (let k = 0; k < curve.length; k++) {
    const value = curve[k] ?? 0
    sum += value
    squares += value * value
  }
  const mean = sum / Math.max(1, curve.length)
  return Math.sqrt(Math.max(0, squares / Math.max(1, curve.length) - mean * mean))
}
