// AssemblyScript: what is done to every window and every frame of sound, with WebAssembly SIMD. It works in the memory
// of the FFT library, so that a spectrum never moves between two of its steps. All addresses come from the caller;
// this module holds no data. It is one piece because a WebAssembly module is one file, and its inlined parts are shared. Sums run in four lanes, always in the same order: the same samples give the same bits.

/** log2(1 + x) on 0 ≤ x < 1, a minimax fit that is right within 1.5e-5 (4.3e-5 dB). */
const L1: f32 = 1.44196561
const L2: f32 = -0.70966279
const L3: f32 = 0.4175957
const L4: f32 = -0.19626951
const L5: f32 = 0.04638531
const DB_PER_OCTAVE: f32 = 3.01029996

/** log2 of normal floats above 0; 0 gives -127. */
@inline function log2x4(value: v128): v128 {
  const exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(value, 23), i32x4.splat(127)))
  const mantissa = v128.or(v128.and(value, i32x4.splat(0x7fffff)), i32x4.splat(0x3f800000))
  const x = f32x4.sub(mantissa, f32x4.splat(1))
  let sum = f32x4.add(f32x4.splat(L4), f32x4.mul(x, f32x4.splat(L5)))
  sum = f32x4.add(f32x4.splat(L3), f32x4.mul(x, sum))
  sum = f32x4.add(f32x4.splat(L2), f32x4.mul(x, sum))
  sum = f32x4.add(f32x4.splat(L1), f32x4.mul(x, sum))
  return f32x4.add(exponent, f32x4.mul(x, sum))
}

@inline function log2Of(value: f32): f32 {
  const bits = reinterpret<i32>(value)
  const exponent = <f32>((bits >>> 23) - 127)
  const x = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000) - 1
  return exponent + x * (L1 + x * (L2 + x * (L3 + x * (L4 + x * L5))))
}

@inline function sumOf(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  )
}

@inline function largestOf(lanes: v128): f32 {
  return max(
    max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  )
}

// ── samples ──

/** The mean of two interleaved channels. */
export function mixStereo(interleaved: usize, count: i32, mono: usize): void {
  const half = f32x4.splat(0.5)
  const whole = count & ~3
  for (let i = 0; i < whole; i += 4) {
    const a = v128.load(interleaved + (<usize>i << 3))
    const b = v128.load(interleaved + (<usize>i << 3), 16)
    const left = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
    const right = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
    v128.store(mono + (<usize>i << 2), f32x4.mul(f32x4.add(left, right), half))
  }
  for (let i = whole; i < count; i++) {
    const at = interleaved + (<usize>i << 3)
    store<f32>(mono + (<usize>i << 2), (load<f32>(at) + load<f32>(at, 4)) * 0.5)
  }
}

/** The mean of any number of interleaved channels. */
export function mixChannels(interleaved: usize, channels: i32, count: i32, mono: usize): void {
  const scale: f32 = 1 / <f32>channels
  let at = interleaved
  for (let i = 0; i < count; i++) {
    let sum: f32 = 0
    for (let channel = 0; channel < channels; channel++, at += 4) sum += load<f32>(at)
    store<f32>(mono + (<usize>i << 2), sum * scale)
  }
}

/** One of several interleaved channels. */
export function pickChannel(interleaved: usize, channels: i32, channel: i32, count: i32, mono: usize): void {
  let at = interleaved + (<usize>channel << 2)
  for (let i = 0; i < count; i++, at += <usize>channels << 2) store<f32>(mono + (<usize>i << 2), load<f32>(at))
}

/** The sum of squares of some samples. */
export function energyOf(samples: usize, count: i32): f32 {
  const whole = count & ~3
  let lanes = f32x4.splat(0)
  for (let i = 0; i < whole; i += 4) {
    const value = v128.load(samples + (<usize>i << 2))
    lanes = f32x4.add(lanes, f32x4.mul(value, value))
  }
  let sum = sumOf(lanes)
  for (let i = whole; i < count; i++) {
    const value = load<f32>(samples + (<usize>i << 2))
    sum += value * value
  }
  return sum
}

/** The largest absolute value of some samples. */
export function peakOf(samples: usize, count: i32): f32 {
  const whole = count & ~3
  let lanes = f32x4.splat(0)
  for (let i = 0; i < whole; i += 4) {
    lanes = f32x4.max(lanes, f32x4.abs(v128.load(samples + (<usize>i << 2))))
  }
  let peak = largestOf(lanes)
  for (let i = whole; i < count; i++) peak = max(peak, abs(load<f32>(samples + (<usize>i << 2))))
  return peak
}

// ── half-floats ──

/** The half-floats nearest to values in 0…1 (ties upwards), as 32-bit lanes: a product shifts their exponents into place. */
@inline function halvesOf(values: v128): v128 {
  const shifted = f32x4.mul(values, f32x4.splat(1.925929944387236e-34))
  return i32x4.shr_u(i32x4.add(shifted, i32x4.splat(0x1000)), 13)
}

/** The same for values of either sign and up to 65504. */
@inline function signedHalvesOf(values: v128): v128 {
  const size = f32x4.min(f32x4.abs(values), f32x4.splat(65504))
  const sign = v128.and(i32x4.shr_u(values, 16), i32x4.splat(0x8000))
  return v128.or(halvesOf(size), sign)
}

/** The same for one value. */
@inline function halfOf(value: f32): u32 {
  const size = min<f32>(abs(value), 65504)
  const shifted = reinterpret<u32>(size * <f32>1.925929944387236e-34)
  return ((shifted + 0x1000) >>> 13) | ((reinterpret<u32>(value) >>> 16) & 0x8000)
}

/**
 * Means of `factor` samples of left and right, one cell (left half-float low, right high) for each `factor` samples.
 * `shares` holds the part of each channel in left and in right, in turn.
 */
export function decimate(interleaved: usize, channels: i32, shares: usize, factor: i32, columns: i32, cells: usize): void {
  const scale: f32 = 1 / <f32>factor
  let at = interleaved
  let column = 0
  if (channels == 2 && factor == 2) {
    for (; column + 2 <= columns; column += 2, at += 32) {
      const a = v128.load(at)
      const b = v128.load(at, 16)
      const sums = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7))
      const halves = signedHalvesOf(f32x4.mul(sums, f32x4.splat(0.5)))
      const cell = i8x16.shuffle(halves, halves, 0, 1, 4, 5, 8, 9, 12, 13, 0, 1, 4, 5, 8, 9, 12, 13)
      v128.store_lane<u64>(cells + (<usize>column << 2), cell, 0)
    }
  }
  for (; column < columns; column++) {
    let left: f32 = 0
    let right: f32 = 0
    if (channels == 2) {
      for (let i = 0; i < factor; i++, at += 8) {
        left += load<f32>(at)
        right += load<f32>(at, 4)
      }
    } else {
      for (let i = 0; i < factor; i++) {
        for (let channel = 0; channel < channels; channel++, at += 4) {
          const sample = load<f32>(at)
          left += sample * load<f32>(shares + (<usize>channel << 3))
          right += sample * load<f32>(shares + (<usize>channel << 3), 4)
        }
      }
    }
    store<u32>(cells + (<usize>column << 2), halfOf(left * scale) | (halfOf(right * scale) << 16))
  }
}

// ── one window ──

export function applyWindow(samples: usize, window: usize, count: i32, into: usize): void {
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    v128.store(into + i, f32x4.mul(v128.load(samples + i), v128.load(window + i)))
  }
}

/**
 * The power of each bin from the FFT of a Hann window (real and imaginary parts in turn, the highest bin's real part in
 * place of bin 0's imaginary one), and two empty bins after the last. The constant part is taken out, exactly: a
 * constant c gives 2c in bin 0 and -c in bin 1, nothing elsewhere.
 * @returns the centre of gravity of the magnitudes, in bins; 0 in silence
 */
export function powerOf(transform: usize, count: i32, power: usize, silence: f32): f32 {
  const last = count >> 1
  // The highest bin has no twin at a negative frequency: a quarter of the power that the window's scale gives it.
  const nyquist = load<f32>(transform, 4) * 0.5
  store<f32>(transform, load<f32>(transform, 8) + load<f32>(transform) * 0.5, 8)
  store<u64>(transform, 0)
  let magnitudes = f32x4.splat(0)
  let moments = f32x4.splat(0)
  let index = f32x4(0, 1, 2, 3)
  for (let bin = 0; bin < last; bin += 4) {
    const a = v128.load(transform + (<usize>bin << 3))
    const b = v128.load(transform + (<usize>bin << 3), 16)
    const real = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
    const imaginary = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
    const value = f32x4.add(f32x4.mul(real, real), f32x4.mul(imaginary, imaginary))
    v128.store(power + (<usize>bin << 2), value)
    const magnitude = f32x4.sqrt(value)
    magnitudes = f32x4.add(magnitudes, magnitude)
    moments = f32x4.add(moments, f32x4.mul(magnitude, index))
    index = f32x4.add(index, f32x4.splat(4))
  }
  store<f32>(power + (<usize>last << 2), nyquist * nyquist)
  store<u64>(power + (<usize>last << 2), 0, 4)
  const total = sumOf(magnitudes)
  return total > silence ? sumOf(moments) / total : 0
}

// ── rows and bands ──

@inline function between(power: usize, edgeBin: usize, edgePart: usize, edge: i32): f32 {
  const at = power + (<usize>load<u16>(edgeBin + (<usize>edge << 1)) << 2)
  const value = load<f32>(at)
  return value + (load<f32>(at, 4) - value) * load<f32>(edgePart + (<usize>edge << 2))
}

/**
 * The power of each row: the largest value that the power spectrum, joined by straight lines from bin to bin, takes
 * between the row's edges; as a level, 0…1 for `floorDb`…0 dB. `rows` is a multiple of 4.
 */
export function rowLevels(
  power: usize,
  edgeBin: usize,
  edgePart: usize,
  firstBin: usize,
  rows: i32,
  floorDb: f32,
  into: usize,
): void {
  let low = between(power, edgeBin, edgePart, 0)
  let bin = <i32>load<u16>(firstBin)
  for (let row = 0; row < rows; row++) {
    const high = between(power, edgeBin, edgePart, row + 1)
    let largest = max(low, high)
    const end = <i32>load<u16>(firstBin + (<usize>row << 1), 2)
    for (; bin < end; bin++) largest = max(largest, load<f32>(power + (<usize>bin << 2)))
    store<f32>(into + (<usize>row << 2), largest)
    low = high
  }
  const scale = f32x4.splat(-DB_PER_OCTAVE / floorDb)
  for (let i: usize = 0; i < <usize>rows << 2; i += 16) {
    const level = f32x4.add(f32x4.mul(log2x4(v128.load(into + i)), scale), f32x4.splat(1))
    v128.store(into + i, f32x4.min(f32x4.max(level, f32x4.splat(0)), f32x4.splat(1)))
  }
}

/** The power of the bins from `low` to before `high`. */
@inline function sumBins(power: usize, low: i32, high: i32): f32 {
  let lanes = f32x4.splat(0)
  let bin = low
  for (; bin + 4 <= high; bin += 4) lanes = f32x4.add(lanes, v128.load(power + (<usize>bin << 2)))
  let sum = sumOf(lanes)
  for (; bin < high; bin++) sum += load<f32>(power + (<usize>bin << 2))
  return sum
}

/**
 * The power in each band, in dB plus `offsetDb`, not below `floorDb`. A band has two edges: the bin that it lies in, and
 * which part of that bin is below it.
 */
export function bandLevels(
  power: usize,
  edgeBin: usize,
  edgePart: usize,
  bands: i32,
  offsetDb: f32,
  floorDb: f32,
  into: usize,
): void {
  for (let band = 0; band < bands; band++) {
    const bins = edgeBin + (<usize>band << 3)
    const parts = edgePart + (<usize>band << 3)
    const low = load<i32>(bins)
    const high = load<i32>(bins, 4)
    const inside =
      sumBins(power, low, high) +
      load<f32>(power + (<usize>high << 2)) * load<f32>(parts, 4) -
      load<f32>(power + (<usize>low << 2)) * load<f32>(parts)
    const level = log2Of(max<f32>(inside, 0)) * DB_PER_OCTAVE + offsetDb
    store<f32>(into + (<usize>band << 2), max(level, floorDb))
  }
}

// ── pitch ──

/** (1 + cos πx) / 2 for 0 ≤ x ≤ 1: cos² of the angle that goes once around its quarter, right within 3e-7. */
@inline function fadeOf(x: f32): f32 {
  const u: f32 = x - 0.5
  const v = u * u
  return 0.5 - u * (1.57079101 + v * (-2.58357140 + v * (1.27094951 - v * 0.27731810)))
}

/** The summit of a parabola through three levels, in bins from the middle one. */
@inline function summitOf(before: f32, here: f32, after: f32): f32 {
  if (before <= 0 || after <= 0) return 0
  const low = log2Of(before)
  const high = log2Of(after)
  return (0.5 * (low - high)) / (low - 2 * log2Of(here) + high)
}

/**
 * Weights of the 12 pitch classes from C to B. Peaks instead of bins (E. Gómez, "Tonal Description of Polyphonic Audio",
 * 2006), since bins are wider than semitones below 360 Hz: each peak of the spectrum, down to `relative` of the largest and to `least`,
 * adds its amplitude to the two classes around its pitch. `octavesOfBin` is log2 of a bin's width over that of middle C.
 */
export function pitchWeights(
  power: usize,
  firstBin: i32,
  lastBin: i32,
  octavesOfBin: f32,
  relative: f32,
  least: f32,
  into: usize,
): void {
  memory.fill(into, 0, 48)
  const first = power + (<usize>firstBin << 2)
  const faintest = max(least, peakOf(first, lastBin - firstBin + 1) * relative)
  let before = load<f32>(first - 4)
  let here = load<f32>(first)
  for (let bin = firstBin; bin <= lastBin; bin++) {
    const after = load<f32>(power + (<usize>bin << 2), 4)
    if (here > faintest && here > before && here >= after) {
      const octaves = log2Of(<f32>bin + summitOf(before, here, after)) + octavesOfBin
      addPitch((octaves - floor<f32>(octaves)) * 12, sqrt<f32>(here), into)
    }
    before = here
    here = after
  }
}

@inline function addPitch(pitch: f32, amplitude: f32, into: usize): void {
  const below = min<i32>(<i32>pitch, 11)
  const fade = fadeOf(pitch - <f32>below)
  const low = into + (<usize>below << 2)
  const high = into + (<usize>(below == 11 ? 0 : below + 1) << 2)
  store<f32>(low, load<f32>(low) + amplitude * fade)
  store<f32>(high, load<f32>(high) + amplitude * (1 - fade))
}

// ── joined frames ──

/** A shown level this small is nothing; without this a fading level would crawl through denormal numbers. */
const NOTHING: f32 = 0.00006

/**
 * Lets the `state` of each row follow the frames' levels, and writes both as cells, row after row, `stride` cells to a row
 * (smoothed half-float low, raw one high), unless `cells` is 0. `loudest` gets each frame's largest smoothed level.
 */
export function smoothRows(
  levels: usize,
  rows: i32,
  count: i32,
  state: usize,
  rise: f32,
  fall: f32,
  cells: usize,
  stride: i32,
  loudest: usize,
): void {
  const rises = f32x4.splat(rise)
  const falls = f32x4.splat(fall)
  const rowBytes = <usize>stride << 2
  for (let frame = 0; frame < count; frame++) {
    const source = levels + ((<usize>frame * <usize>rows) << 2)
    let largest = f32x4.splat(0)
    let cell = cells + (<usize>frame << 2)
    for (let i: usize = 0; i < <usize>rows << 2; i += 16) {
      const value = v128.load(source + i)
      const before = v128.load(state + i)
      const share = v128.bitselect(rises, falls, f32x4.gt(value, before))
      let level = f32x4.add(before, f32x4.mul(f32x4.sub(value, before), share))
      level = v128.and(level, f32x4.gt(level, f32x4.splat(NOTHING)))
      v128.store(state + i, level)
      largest = f32x4.max(largest, level)
      if (cells == 0) continue
      const both = v128.or(halvesOf(level), i32x4.shl(halvesOf(value), 16))
      v128.store_lane<u32>(cell, both, 0)
      v128.store_lane<u32>(cell + rowBytes, both, 1)
      v128.store_lane<u32>(cell + rowBytes * 2, both, 2)
      v128.store_lane<u32>(cell + rowBytes * 3, both, 3)
      cell += rowBytes * 4
    }
    store<f32>(loudest + (<usize>frame << 2), largestOf(largest))
  }
}
