import { describe, expect, it } from 'vitest'
import { chooseWorkers } from '../../../src/render/segments/choose-workers.js'

const MACHINE = {
  cores: 16,
  freeBytes: 64 * 2 ** 30,
  pixels: 1280 * 720,
  ...{ software: true, hardwareEncoder: false, gpus: 1, segments: 50 },
}

describe('chooseWorkers', () => {
  it.each([
    ['a worker keeps 4 of 16 cores busy', {}, { frameSeconds: 0.01, frameCpuSeconds: 0.04 }, 4],
    [
      'a worker keeps nearly all of 2 cores busy',
      { cores: 2 },
      { frameSeconds: 0.01, frameCpuSeconds: 0.017 },
      1,
    ],
    ['a worker keeps one of 4 cores busy', { cores: 4 }, { frameSeconds: 0.01, frameCpuSeconds: 0.0101 }, 4],
    [
      'three quarters of a worker fit besides',
      { cores: 7 },
      { frameSeconds: 0.01, frameCpuSeconds: 0.04 },
      2,
    ],
    ['few segments are left', { segments: 3 }, { frameSeconds: 0.01, frameCpuSeconds: 0.01 }, 3],
    [
      'there is little memory',
      { freeBytes: 300 * 2 ** 20 },
      { frameSeconds: 0.01, frameCpuSeconds: 0.01 },
      2,
    ],
    [
      'one GPU draws and encodes',
      { software: false, hardwareEncoder: true },
      { frameSeconds: 0.002, frameCpuSeconds: 0.001 },
      1,
    ],
    ['the system does not tell', {}, { frameSeconds: 0.01, frameCpuSeconds: undefined }, 1],
  ])('%s', (_, machine, measured, workers) => {
    const choice = chooseWorkers({ ...MACHINE, ...machine, ...measured })
    expect(choice.workers).toBe(workers)
    expect(choice.reason).not.toBe('')
  })
})
