const FIRST_CAPACITY = 4096

type Numbers = Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

/** Numbers in a row, as many as come: the room doubles as it fills. */
export class GrowingArray<T extends Numbers> {
  private readonly make: (length: number) => T
  private data: T
  private length = 0

  /** @param make makes an array of that length */
  constructor(make: (length: number) => T) {
    this.make = make
    this.data = make(FIRST_CAPACITY)
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = this.make(this.length * 2)
      larger.set(this.data)
      this.data = larger
    }
    this.data[this.length++] = value
  }

  /** What was pushed so far, without a copy: valid until the next push. */
  values(): T {
    return this.data.subarray(0, this.length) as T
  }
}
