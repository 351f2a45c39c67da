import { createReadback, type Device, type Target } from '../../src/gpu/index.js'

const CHANNELS = 4

/** RGBA, 0…255. */
export type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

/** The target's bytes: RGBA, bottom row first. */
export function readTarget(device: Device, target: Target): Uint8Array {
  const { width, height } = target
  using readback = createReadback<number>(device, { width, height, mode: 'direct' })
  const bytes = new Uint8Array(readback.bytesPerFrame)
  readback.submit(target, 0)
  readback.take(bytes)
  return bytes
}

/** Puts RGBA bytes (bottom row first) into the target's texture. */
export function writeTarget({ gl }: Device, target: Target, bytes: Uint8Array): void {
  gl.bindTexture(gl.TEXTURE_2D, target.texture)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, target.width, target.height, gl.RGBA, gl.UNSIGNED_BYTE, bytes)
}

/** Fails with the first pixels that differ: where (y counts from the bottom), what was expected, what was found. */
export function expectPixels(
  found: Uint8Array,
  width: number,
  expected: (x: number, y: number) => Pixel,
  tolerance = 0,
): void {
  const wrong: string[] = []
  for (let pixel = 0; pixel < found.length / CHANNELS && wrong.length < 5; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const want = expected(x, y)
    const have = [...found.subarray(pixel * CHANNELS, (pixel + 1) * CHANNELS)]
    if (have.some((value, channel) => Math.abs(value - (want[channel] ?? 0)) > tolerance)) {
      wrong.push(`(${x}, ${y}): expected ${want.join(' ')} ± ${tolerance}, found ${have.join(' ')}`)
    }
  }
  if (wrong.length > 0) throw new Error(`pixels differ:\n${wrong.join('\n')}`)
}

/** Fails with the first byte that differs, its place and both values. */
export function expectSameBytes(found: Uint8Array, expected: Uint8Array): void {
  if (found.length !== expected.length) {
    throw new Error(`expected ${expected.length} bytes, found ${found.length}`)
  }
  const place = found.findIndex((value, index) => value !== expected[index])
  if (place >= 0) throw new Error(`byte ${place}: expected ${expected[place]}, found ${found[place]}`)
}
