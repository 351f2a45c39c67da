import type { Gl } from '../gl/gl.js'
import type { Target } from '../target.js'

const PIXEL_BYTES = 4

/**
 * Reads the first `into.length` bytes of the target's picture straight into `into`; a picture that is longer
 * than that in its last rows is read in up to three parts, so that nothing is written past the end.
 */
export function readPicture(gl: Gl, target: Target, into: Uint8Array): void {
  const { width, height } = target
  const rowBytes = width * PIXEL_BYTES
  target.bindForReading()
  gl.pixelStorei(gl.PACK_ALIGNMENT, 1)
  if (into.length === rowBytes * height) {
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, into)
    return
  }
  const rows = Math.floor(into.length / rowBytes)
  if (rows > 0) gl.readPixels(0, 0, width, rows, gl.RGBA, gl.UNSIGNED_BYTE, into)
  readRowStart(gl, rows, into.subarray(rows * rowBytes))
}

/** The first bytes of one row: whole pixels in place, then what is left of one pixel through a spare one. */
function readRowStart(gl: Gl, row: number, into: Uint8Array): void {
  const pixels = Math.floor(into.length / PIXEL_BYTES)
  if (pixels > 0) gl.readPixels(0, row, pixels, 1, gl.RGBA, gl.UNSIGNED_BYTE, into)
  const left = into.length - pixels * PIXEL_BYTES
  if (left === 0) return
  const spare = new Uint8Array(PIXEL_BYTES)
  gl.readPixels(pixels, row, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, spare)
  into.set(spare.subarray(0, left), pixels * PIXEL_BYTES)
}
