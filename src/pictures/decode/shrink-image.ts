import { setImmediate as turn } from 'node:timers/promises'
import { createCanvas, type Image } from '@napi-rs/canvas'
import type { Picture } from '../picture.js'
import type { Size } from './size-within.js'

/** Rows read at once: a large photo never lies in memory a second time. */
const STRIP_ROWS = 64

/**
 * The image at `size`, which is no larger than itself. Each pixel is the mean of the area that it covers; canvas's own
 * scaling takes the nearest power of two and aliases in between.
 */
export async function shrinkImage(image: Image, size: Size): Promise<Picture> {
  const { width, height } = image
  const sink = new AreaMean({ width, height }, size)
  const canvas = createCanvas(width, Math.min(height, STRIP_ROWS))
  const context = canvas.getContext('2d')
  for (let top = 0; top < height; top += STRIP_ROWS) {
    context.clearRect(0, 0, width, STRIP_ROWS)
    context.drawImage(image, 0, -top)
    const strip = canvas.data()
    const rows = Math.min(STRIP_ROWS, height - top)
    for (let row = 0; row < rows; row++) sink.addRow(strip.subarray(row * width * 4, (row + 1) * width * 4))
    // Node frees the native memory behind `strip` only between turns of its loop.
    await turn()
  }
  return { ...size, pixels: sink.pixels }
}

/** Where each of `from` cells of a line goes among `to` cells: its first target, and the part of it that goes there. */
interface Shares {
  readonly target: Int32Array
  readonly part: Float32Array
}

function sharesOf(from: number, to: number): Shares {
  const target = new Int32Array(from)
  const part = new Float32Array(from)
  for (let cell = 0; cell < from; cell++) {
    // In whole numbers, so that no rounding moves a boundary: the cell covers cell·to … (cell+1)·to of from·to.
    const first = Math.floor((cell * to) / from)
    target[cell] = first
    part[cell] = Math.min(1, ((first + 1) * from - cell * to) / to)
  }
  return { target, part }
}

/** Takes the rows of a large picture, one by one, and gives the small one. */
class AreaMean {
  readonly pixels: Uint8Array
  readonly #size: Size
  readonly #columns: Shares
  readonly #rows: Shares
  readonly #line: Float32Array
  readonly #scale: number
  /** The target row that is being summed, and the one after it, which a source row may reach into. */
  #sum: Float32Array
  #next: Float32Array
  #sourceRow = 0

  constructor(source: Size, size: Size) {
    this.#size = size
    this.pixels = new Uint8Array(size.width * size.height * 4)
    this.#columns = sharesOf(source.width, size.width)
    this.#rows = sharesOf(source.height, size.height)
    this.#scale = (size.width / source.width) * (size.height / source.height)
    const floats = size.width * 4
    this.#line = new Float32Array(floats)
    this.#sum = new Float32Array(floats)
    this.#next = new Float32Array(floats)
  }

  addRow(row: Uint8Array): void {
    this.#sumColumns(row)
    const part = this.#rows.part[this.#sourceRow] ?? 0
    const target = this.#rows.target[this.#sourceRow] ?? 0
    addScaled(this.#sum, this.#line, part)
    if (part < 1) addScaled(this.#next, this.#line, 1 - part)
    this.#sourceRow++
    const following = this.#rows.target[this.#sourceRow] ?? this.#size.height
    if (following > target) this.#finishRow(target)
  }

  /** One row, summed across; in local numbers, since this runs for every pixel of a photo. */
  #sumColumns(row: Uint8Array): void {
    const { target, part } = this.#columns
    const line = this.#line
    let [red, green, blue, alpha] = [0, 0, 0, 0]
    for (let column = 0, from = 0; column < target.length; column++, from += 4) {
      const share = part[column] ?? 0
      const r = row[from] ?? 0
      const g = row[from + 1] ?? 0
      const b = row[from + 2] ?? 0
      const a = row[from + 3] ?? 0
      red += r * share
      green += g * share
      blue += b * share
      alpha += a * share
      const to = target[column] ?? 0
      if (to === target[column + 1]) continue
      line[to * 4] = red
      line[to * 4 + 1] = green
      line[to * 4 + 2] = blue
      line[to * 4 + 3] = alpha
      const rest = 1 - share
      red = r * rest
      green = g * rest
      blue = b * rest
      alpha = a * rest
    }
  }

  #finishRow(target: number): void {
    const start = target * this.#size.width * 4
    for (let at = 0; at < this.#sum.length; at++) {
      this.pixels[start + at] = Math.round((this.#sum[at] ?? 0) * this.#scale)
    }
    const done = this.#sum
    this.#sum = this.#next
    this.#next = done.fill(0)
  }
}

function addScaled(into: Float32Array, from: Float32Array, factor: number): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) + (from[at] ?? 0) * factor
}
