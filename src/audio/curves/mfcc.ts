/** librosa's default. */
const DEFAULT_COUNT = 20

/** Mel-frequency cepstral coefficients from rows of `logMel`. */
export interface Mfcc {
  /** Values in a row. */
  readonly count: number
  /**
   * @param logMel a row of mel levels in dB begins at `offset`
   * @param floorDb lower levels count as this: the song's largest level less 80
   * @param into gets `count` values from `intoOffset` on
   */
  fill(logMel: Float32Array, offset: number, floorDb: number, into: Float32Array, intoOffset: number): void
}

/**
 * The orthonormal DCT-II of mel levels in dB, first `count` coefficients: librosa's `mfcc`, whose `power_to_db` lets no
 * level of a song be more than 80 dB below its largest. Coefficients beyond the number of mels are 0.
 */
export function createMfcc(mels: number, count = DEFAULT_COUNT): Mfcc {
  const basis = cosineBasis(mels, count)
  const row = new Float64Array(mels)
  return {
    count,
    fill(logMel, offset, floorDb, into, intoOffset) {
      for (let mel = 0; mel < mels; mel++) row[mel] = Math.max(floorDb, logMel[offset + mel] ?? 0)
      let at = 0
      for (let i = 0; i < count; i++) {
        let sum = 0
        for (let mel = 0; mel < mels; mel++, at++) sum += (basis[at] ?? 0) * (row[mel] ?? 0)
        into[intoOffset + i] = sum
      }
    },
  }
}

/** `count` rows of `mels` weights. */
function cosineBasis(mels: number, count: number): Float64Array {
  return Float64Array.from({ length: mels * count }, (_, at) => {
    const [i, mel] = [Math.floor(at / mels), at % mels]
    if (i >= mels) return 0
    return Math.sqrt((i === 0 ? 1 : 2) / mels) * Math.cos((Math.PI * i * (mel + 0.5)) / mels)
  })
}
