/** The hash of shaders/lib/noise.glsl: "pcg" of Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020. */
function hash(x: number): number {
  const state = (Math.imul(x, 747796405) + 2891336453) | 0
  const word = Math.imul(((state >>> ((state >>> 28) + 4)) ^ state) | 0, 277803737)
  return (word >>> 22) ^ word
}

/** 0…1 (never 1) for a whole number and a seed, into `into[at]`. */
export function writeRandom(into: Float64Array, at: number, cell: number, seed: number): void {
  into[at] = (hash((cell | 0) ^ hash(seed | 0)) >>> 8) / 2 ** 24
}

/** Value noise, 0…1, one new value for each 1 of x, into `into[at]`. */
export function writeNoise(into: Float64Array, at: number, x: number, seed: number): void {
  const cell = Math.floor(x)
  const part = x - cell
  const mixed = hash(seed | 0)
  const from = hash((cell | 0) ^ mixed) >>> 8
  const to = hash(((cell + 1) | 0) ^ mixed) >>> 8
  into[at] = (from + (to - from) * part * part * (3 - 2 * part)) / 2 ** 24
}
