// AssemblyScript: RGBA → I420 (BT.709, limited range) with WebAssembly SIMD. 8-bit integer arithmetic, exact:
//
//   Y = ((47 R + 157 G + 16 B + 128) >> 8) + 16                      each pixel
//   r, g, b = (sum of the 2 × 2 block + 2) >> 2                      each block
//   U = ((-26 r -  86 g + 112 b + 128) >> 8) + 128
//   V = ((112 r - 102 g -  10 b + 128) >> 8) + 128
//
// The offsets are folded into the rounding: ((s + 128) >> 8) + 16 = (s + 128 + 16·256) >> 8, and for the signed sums
// ((s + 128) >> 8) + 128 = (s + 128 + 128·256) >> 8 in unsigned 16 bits. No sum leaves 16 bits: Y's is at most 60324,
// |U's| and |V's| at most 28560. The packing shader in src/gpu uses the same integers.
//
// Memory holds no data of this module: every address comes from the caller.

const Y_BIAS: i16 = 128 + 16 * 256
const UV_BIAS: i16 = -32640 // 128 + 128 · 256, as 16 bits

/** The three channels of 16 pixels, as bytes; set by `split`. */
let red: v128 = i8x16.splat(0)
let green: v128 = i8x16.splat(0)
let blue: v128 = i8x16.splat(0)

@inline function split(pixels: usize): void {
  const a = v128.load(pixels), b = v128.load(pixels, 16), c = v128.load(pixels, 32), d = v128.load(pixels, 48)
  const abRedGreen = v128.shuffle<i8>(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29)
  const cdRedGreen = v128.shuffle<i8>(c, d, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29)
  const abBlue = v128.shuffle<i8>(a, b, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30)
  const cdBlue = v128.shuffle<i8>(c, d, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30)
  red = v128.shuffle<i64>(abRedGreen, cdRedGreen, 0, 2)
  green = v128.shuffle<i64>(abRedGreen, cdRedGreen, 1, 3)
  blue = v128.shuffle<i64>(abBlue, cdBlue, 0, 2)
}

@inline function lumaOfHalf(r: v128, g: v128, b: v128, low: bool): v128 {
  const sum = low
    ? i16x8.add(i16x8.add(i16x8.extmul_low_i8x16_u(r, i8x16.splat(47)), i16x8.extmul_low_i8x16_u(g, i8x16.splat(157 as i8))), i16x8.extmul_low_i8x16_u(b, i8x16.splat(16)))
    : i16x8.add(i16x8.add(i16x8.extmul_high_i8x16_u(r, i8x16.splat(47)), i16x8.extmul_high_i8x16_u(g, i8x16.splat(157 as i8))), i16x8.extmul_high_i8x16_u(b, i8x16.splat(16)))
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(Y_BIAS)), 8)
}

@inline function luma(r: v128, g: v128, b: v128): v128 {
  return i8x16.narrow_i16x8_u(lumaOfHalf(r, g, b, true), lumaOfHalf(r, g, b, false))
}

@inline function blockMean(upper: v128, lower: v128): v128 {
  const sum = i16x8.add(i16x8.extadd_pairwise_i8x16_u(upper), i16x8.extadd_pairwise_i8x16_u(lower))
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(2)), 2)
}

@inline function chroma(r: v128, g: v128, b: v128, ofRed: i16, ofGreen: i16, ofBlue: i16): v128 {
  const sum = i16x8.add(i16x8.add(i16x8.mul(r, i16x8.splat(ofRed)), i16x8.mul(g, i16x8.splat(ofGreen))), i16x8.mul(b, i16x8.splat(ofBlue)))
  const wide = i16x8.shr_u(i16x8.add(sum, i16x8.splat(UV_BIAS)), 8)
  return i8x16.narrow_i16x8_u(wide, wide)
}

@inline function convert16(upper: usize, lower: usize, y0: usize, y1: usize, u: usize, v: usize): void {
  split(upper)
  const upperRed = red, upperGreen = green, upperBlue = blue
  v128.store(y0, luma(red, green, blue))
  split(lower)
  v128.store(y1, luma(red, green, blue))
  const r = blockMean(upperRed, red), g = blockMean(upperGreen, green), b = blockMean(upperBlue, blue)
  v128.store64_lane(u, chroma(r, g, b, -26, -86, 112), 0)
  v128.store64_lane(v, chroma(r, g, b, 112, -102, -10), 0)
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
