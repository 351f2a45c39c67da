// AssemblyScript: RGBA → I420 (BT.709, limited range) with WebAssembly SIMD. 8-bit integer arithmetic, exact:
//
//   Y = ((47 R + 157 G + 16 B + 128) >> 8) + 16                      each pixel
//   r, g, b = (sum of the 2 × 2 block + 2) >> 2                      each block
//   U = ((-26 r -  86 g + 112 b + 128) >> 8) + 128
//   V = ((112 r - 102 g -  10 b + 128) >> 8) + 128
//
// The offsets are folded into the rounding: ((s + 128) >> 8) + 16 = (s + 128 + 16·256) >> 8, and for the signed sums
// ((s + 128) >> 8) + 128 = (s + 128 + 128·256) >> 8, which is never negative (|U's| and |V's| sum is at most 28560).
// The packing shader in src/gpu uses the same integers.
//
// Memory holds no data of this module: every address comes from the caller. It is that of the frame ring:
// memory: shared

// A vector of four RGBA pixels is taken as eight 16-bit lanes: masked to red and blue (r0 b0 r1 b1 …), or shifted to
// green and alpha (g0 a0 g1 a1 …). The dot product of such a vector with a pair of weights gives one 32-bit sum for
// each pixel, without sorting the channels apart; alpha's weight is 0.

const RED_BLUE_MASK: i32 = 0x00ff00ff
const Y_BIAS: i32 = 128 + 16 * 256
const UV_BIAS: i32 = 128 + 128 * 256

@inline function redBlue(pixels: v128): v128 {
  return v128.and(pixels, i32x4.splat(RED_BLUE_MASK))
}

@inline function greenAlpha(pixels: v128): v128 {
  return i16x8.shr_u(pixels, 8)
}

/** Two weights as the 16-bit lanes of one 32-bit number. */
@inline function weights(first: i32, second: i32): v128 {
  return i32x4.splat((first & 0xffff) | (second << 16))
}

@inline function luma4(rb: v128, ga: v128): v128 {
  const sum = i32x4.add(i32x4.dot_i16x8_s(rb, weights(47, 16)), i32x4.dot_i16x8_s(ga, weights(157, 0)))
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(Y_BIAS)), 8)
}

@inline function luma16(rb0: v128, ga0: v128, rb1: v128, ga1: v128, rb2: v128, ga2: v128, rb3: v128, ga3: v128): v128 {
  return i8x16.narrow_i16x8_u(
    i16x8.narrow_i32x4_u(luma4(rb0, ga0), luma4(rb1, ga1)),
    i16x8.narrow_i32x4_u(luma4(rb2, ga2), luma4(rb3, ga3)),
  )
}

/** The means of four blocks, from the sums of their two rows for eight pixels. */
@inline function blockMeans(left: v128, right: v128): v128 {
  const sum = i16x8.add(v128.shuffle<i32>(left, right, 0, 2, 4, 6), v128.shuffle<i32>(left, right, 1, 3, 5, 7))
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(2)), 2)
}

@inline function chroma4(rb: v128, ga: v128, ofRed: i32, ofGreen: i32, ofBlue: i32): v128 {
  const sum = i32x4.add(i32x4.dot_i16x8_s(rb, weights(ofRed, ofBlue)), i32x4.dot_i16x8_s(ga, weights(ofGreen, 0)))
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(UV_BIAS)), 8)
}

@inline function chroma8(rb0: v128, ga0: v128, rb1: v128, ga1: v128, ofRed: i32, ofGreen: i32, ofBlue: i32): v128 {
  const wide = i16x8.narrow_i32x4_u(chroma4(rb0, ga0, ofRed, ofGreen, ofBlue), chroma4(rb1, ga1, ofRed, ofGreen, ofBlue))
  return i8x16.narrow_i16x8_u(wide, wide)
}

/** Converts 16 × 2 pixels. */
@inline function convert16(upper: usize, lower: usize, y0: usize, y1: usize, u: usize, v: usize): void {
  let left = v128.load(upper), right = v128.load(upper, 16)
  const a0 = redBlue(left), b0 = greenAlpha(left), a1 = redBlue(right), b1 = greenAlpha(right)
  left = v128.load(upper, 32); right = v128.load(upper, 48)
  const a2 = redBlue(left), b2 = greenAlpha(left), a3 = redBlue(right), b3 = greenAlpha(right)
  v128.store(y0, luma16(a0, b0, a1, b1, a2, b2, a3, b3))
  left = v128.load(lower); right = v128.load(lower, 16)
  const c0 = redBlue(left), d0 = greenAlpha(left), c1 = redBlue(right), d1 = greenAlpha(right)
  left = v128.load(lower, 32); right = v128.load(lower, 48)
  const c2 = redBlue(left), d2 = greenAlpha(left), c3 = redBlue(right), d3 = greenAlpha(right)
  v128.store(y1, luma16(c0, d0, c1, d1, c2, d2, c3, d3))
  const rb0 = blockMeans(i16x8.add(a0, c0), i16x8.add(a1, c1)), rb1 = blockMeans(i16x8.add(a2, c2), i16x8.add(a3, c3))
  const ga0 = blockMeans(i16x8.add(b0, d0), i16x8.add(b1, d1)), ga1 = blockMeans(i16x8.add(b2, d2), i16x8.add(b3, d3))
  v128.store64_lane(u, chroma8(rb0, ga0, rb1, ga1, -26, -86, 112), 0)
  v128.store64_lane(v, chroma8(rb0, ga0, rb1, ga1, 112, -102, -10), 0)
}

@inline function lumaOfPixel(pixel: usize): u8 {
  const sum = 47 * <i32>load<u8>(pixel) + 157 * <i32>load<u8>(pixel, 1) + 16 * <i32>load<u8>(pixel, 2)
  return <u8>(((sum + 128) >> 8) + 16)
}

@inline function meanOfBlock(upper: usize, lower: usize): i32 {
  return (<i32>load<u8>(upper) + <i32>load<u8>(upper, 4) + <i32>load<u8>(lower) + <i32>load<u8>(lower, 4) + 2) >> 2
}

@inline function convertBlock(upper: usize, lower: usize, y0: usize, y1: usize, u: usize, v: usize): void {
  store<u8>(y0, lumaOfPixel(upper))
  store<u8>(y0, lumaOfPixel(upper + 4), 1)
  store<u8>(y1, lumaOfPixel(lower))
  store<u8>(y1, lumaOfPixel(lower + 4), 1)
  const r = meanOfBlock(upper, lower), g = meanOfBlock(upper + 1, lower + 1), b = meanOfBlock(upper + 2, lower + 2)
  store<u8>(u, <u8>(((-26 * r - 86 * g + 112 * b + 128) >> 8) + 128))
  store<u8>(v, <u8>(((112 * r - 102 * g - 10 * b + 128) >> 8) + 128))
}

/**
 * Converts a picture. `topRow` is the address of the row shown at the top and `strideBytes` leads to the next one
 * below (negative for a picture stored bottom row first). Width and height are even. I420 (Y, U, V planes without
 * padding) goes to `target`.
 */
export function convert(topRow: usize, strideBytes: i32, target: usize, width: i32, height: i32): void {
  let y = target, u = target + width * height, v = u + ((width * height) >> 2)
  for (let row = 0; row < height; row += 2) {
    const upper = topRow + row * strideBytes
    convertRows(upper, upper + strideBytes, y, u, v, width)
    y += width * 2
    u += width >> 1
    v += width >> 1
  }
}

@inline function convertRows(upper: usize, lower: usize, y: usize, u: usize, v: usize, width: i32): void {
  if (width < 16) {
    for (let x = 0; x < width; x += 2) convertBlock(upper + x * 4, lower + x * 4, y + x, y + width + x, u + (x >> 1), v + (x >> 1))
    return
  }
  const last = width - 16
  for (let x = 0; x < last; x += 16) convert16(upper + x * 4, lower + x * 4, y + x, y + width + x, u + (x >> 1), v + (x >> 1))
  // The last 16 pixels of the row; where the width is no multiple of 16 some are converted twice, to the same bytes.
  convert16(upper + last * 4, lower + last * 4, y + last, y + width + last, u + (last >> 1), v + (last >> 1))
}

/** Turns a picture upside down where it lies. `strideBytes` is a multiple of 8 (two RGBA pixels). */
export function flip(picture: usize, strideBytes: i32, height: i32): void {
  let upper = picture, lower = picture + (height - 1) * strideBytes
  while (upper < lower) {
    let offset = 0
    for (; offset <= strideBytes - 16; offset += 16) {
      const kept = v128.load(upper + offset)
      v128.store(upper + offset, v128.load(lower + offset))
      v128.store(lower + offset, kept)
    }
    if (offset < strideBytes) {
      const kept = load<u64>(upper + offset)
      store<u64>(upper + offset, load<u64>(lower + offset))
      store<u64>(lower + offset, kept)
    }
    upper += strideBytes
    lower -= strideBytes
  }
}
