/** Louder than any recording (120 dB over full scale); past this, squares no longer add up in 32 bits. */
const LOUDEST = 1e6

/**
 * Puts 0 in place of samples that are not numbers, or not sound (infinite, beyond ±1e6).
 * @returns how many there were
 */
export function scrub(samples: Float32Array, count: number): number {
  if (allSound(samples, count)) return 0
  let replaced = 0
  for (let i = 0; i < count; i++) {
    if (Math.abs(samples[i] ?? 0) <= LOUDEST) continue
    samples[i] = 0
    replaced += 1
  }
  return replaced
}

/** One sum settles it for nearly every block: it is not a number, or too large, if any sample is. */
function allSound(samples: Float32Array, count: number): boolean {
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < count; i += 2) {
    even += Math.abs(samples[i] ?? 0)
    odd += Math.abs(samples[i + 1] ?? 0)
  }
  if (count % 2 === 1) even += Math.abs(samples[count - 1] ?? 0)
  return even + odd <= LOUDEST
}
