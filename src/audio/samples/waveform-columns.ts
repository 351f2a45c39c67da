import type { SampleFormat } from '../decode/wav-header.js'
import { loadFrameKernel } from '../frames/frame-kernel.js'
import { KernelArrays, ownMemory } from '../frames/kernel-memory.js'
import type { SignalPart } from '../frames/mono-source.js'
import { stereoShares } from './downmix.js'

/** Columns [firstColumn, endColumn) of the waveform, counted from the signal's start. */
export interface ColumnRange {
  readonly firstColumn: number
  readonly endColumn: number
}

/** Fills `into` with cells: left half-float low, right high; each the mean of its samples, as far as there are any. */
export type WaveformColumns = (part: SignalPart, range: ColumnRange, into: Uint32Array) => void

/** Columns made at a time. */
const BLOCK_COLUMNS = 4096
const SPARE_BYTES = 4096

export function createWaveformColumns(format: SampleFormat, columnSamples: number): WaveformColumns {
  const { channels } = format
  const blockFloats = BLOCK_COLUMNS * columnSamples * channels
  const memory = ownMemory((blockFloats + BLOCK_COLUMNS + channels * 2) * 4 + SPARE_BYTES)
  const arrays = new KernelArrays(memory)
  const kernel = loadFrameKernel(memory.memory)
  const block = arrays.floats(blockFloats)
  const cells = arrays.words(BLOCK_COLUMNS)
  const shares = arrays.table(shareTable(format))
  const fill = (samples: number, columns: number) =>
    kernel.decimate(block.address, channels, shares, samples, columns, cells.address)
  return ({ interleaved, firstSample, endSample }, { firstColumn, endColumn }, into) => {
    for (let column = firstColumn; column < endColumn; column += BLOCK_COLUMNS) {
      const count = Math.min(BLOCK_COLUMNS, endColumn - column)
      const from = column * columnSamples
      const to = Math.min(endSample, from + count * columnSamples)
      block.values.set(interleaved.subarray((from - firstSample) * channels, (to - firstSample) * channels))
      const whole = Math.floor((to - from) / columnSamples)
      fill(columnSamples, whole)
      into.set(cells.values.subarray(0, whole), column - firstColumn)
      // The signal's last column may be of fewer samples.
      const rest = to - from - whole * columnSamples
      if (rest === 0) continue
      block.values.copyWithin(0, whole * columnSamples * channels, (to - from) * channels)
      fill(rest, 1)
      into[column - firstColumn + whole] = cells.values[0] ?? 0
    }
  }
}

/** The part of each channel in left and in right, in turn. */
function shareTable(format: SampleFormat): Float32Array {
  const { left, right } = stereoShares(format)
  return Float32Array.from(
    { length: format.channels * 2 },
    (_, i) => (i % 2 === 0 ? left : right)[i >> 1] ?? 0,
  )
}
