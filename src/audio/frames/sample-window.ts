/** A stretch of the mono signal, moving along it. Samples outside of the signal are zero. */
export class SampleWindow {
  private data: Float32Array
  /** Which sample of the signal `data[0]` is; negative before the signal begins. */
  private start: number
  private length: number

  /** Begins with no samples at sample `start`; those before 0 are to be appended as zeros. */
  constructor(start: number, capacity: number) {
    this.data = new Float32Array(capacity)
    this.start = start
    this.length = 0
  }

  /** The sample after the last one held. */
  get end(): number {
    return this.start + this.length
  }

  /** Samples `from` to before `to` of the signal, which must be among those held; none where `to` is before. */
  between(from: number, to: number): Float32Array {
    return this.data.subarray(from - this.start, Math.max(from, to) - this.start)
  }

  /** Makes room for `count` samples more, to be filled in by the caller; only the tail from `needed` on is kept. */
  append(count: number, needed: number): Float32Array {
    this.drop(needed)
    if (this.length + count > this.data.length) {
      const larger = new Float32Array(this.length + count)
      larger.set(this.data.subarray(0, this.length))
      this.data = larger
    }
    const room = this.data.subarray(this.length, this.length + count)
    this.length += count
    return room
  }

  private drop(needed: number): void {
    const dropped = Math.min(Math.max(0, needed - this.start), this.length)
    this.data.copyWithin(0, dropped, this.length)
    this.start += dropped
    this.length -= dropped
  }
}
