import { readFileSync } from 'node:fs'
import { builtFile } from '../../base/built-file.js'
import { instantiateOn, type WasmMemory } from '../../base/wasm.js'

/**
 * The functions of frame-kernel.as.ts, which says what each does. Addresses are byte offsets in the memory that the kernel
 * was loaded on.
 */
export interface FrameKernel {
  mixStereo(interleaved: number, count: number, mono: number): void
  mixChannels(interleaved: number, channels: number, count: number, mono: number): void
  pickChannel(interleaved: number, channels: number, channel: number, count: number, mono: number): void
  energyOf(samples: number, count: number): number
  peakOf(samples: number, count: number): number
  decimate(
    interleaved: number,
    channels: number,
    shares: number,
    factor: number,
    columns: number,
    cells: number,
  ): void
  applyWindow(samples: number, window: number, count: number, into: number): void
  powerOf(transform: number, count: number, power: number, silence: number): number
  rowLevels(
    power: number,
    edgeBin: number,
    edgePart: number,
    firstBin: number,
    rows: number,
    floorDb: number,
    into: number,
  ): void
  bandLevels(
    power: number,
    edgeBin: number,
    edgePart: number,
    bands: number,
    offsetDb: number,
    floorDb: number,
    into: number,
  ): void
  pitchWeights(
    power: number,
    firstBin: number,
    lastBin: number,
    octavesOfBin: number,
    relative: number,
    least: number,
    into: number,
  ): void
  smoothRows(
    levels: number,
    rows: number,
    count: number,
    state: number,
    rise: number,
    fall: number,
    cells: number,
    stride: number,
    loudest: number,
  ): void
}

/** Loads the kernel on a memory, which stays the caller's. */
export function loadFrameKernel(memory: WasmMemory): FrameKernel {
  const file = builtFile('./frame-kernel.wasm', import.meta.url)
  return instantiateOn(memory, readFileSync(file)) as unknown as FrameKernel
}
