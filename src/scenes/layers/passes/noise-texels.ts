/** A seed of our own: the same noise in every render, on every machine. */
const SEED = 0x9e3779b9

/**
 * Even random bytes, always the same ones for a count and a stream.
 * Mulberry32 (Tommy Ettinger, 2017, public domain), one step for four bytes.
 * @param stream tells noise of one kind from that of another
 */
export function noiseTexels(count: number, stream: number): Uint8Array {
  const texels = new Uint8Array(count)
  let state = (SEED ^ Math.imul(stream, 0x85ebca6b)) | 0
  for (let i = 0; i < count; i += 4) {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    bits ^= bits >>> 14
    for (let byte = 0; byte < 4 && i + byte < count; byte++) texels[i + byte] = (bits >>> (8 * byte)) & 255
  }
  return texels
}
