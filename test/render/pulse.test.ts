import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { monotonicMs } from '../../src/native/monotonic-ms.js'
import { createMemorySampler } from '../../src/render/memory-sampler.js'
import { openPulseReader } from '../../src/render/workers/pulse.js'
import { openPulseWriter } from '../../src/render/workers/pulse-writer.js'

describe('the pulse file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gpuviz-pulse-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('reads as zeros before anything is written', () => {
    using reader = openPulseReader(join(folder, 'pulse'))
    expect(reader.read()).toEqual({
      frame: 0,
      sinceMs: 0,
      drawnFrames: 0,
      finishedFrames: 0,
      firstFrameMs: 0,
    })
  })

  it('carries what the other side wrote last', () => {
    using reader = openPulseReader(join(folder, 'pulse'))
    using writer = openPulseWriter(join(folder, 'pulse'))
    const before = monotonicMs()
    writer.begin(7)
    const busy = reader.read()
    expect(busy.frame).toBe(7)
    expect(busy.sinceMs).toBeGreaterThanOrEqual(before)
    writer.drawn()
    writer.finished(5)
    writer.idle()
    const idle = reader.read()
    expect(idle).toMatchObject({ frame: 7, sinceMs: 0, drawnFrames: 1, finishedFrames: 5 })
    expect(idle.firstFrameMs).toBeGreaterThanOrEqual(before)
  })
})

describe('the memory sampler', () => {
  it('keeps the highest sum, and takes an ended process for nothing', () => {
    const sampler = createMemorySampler()
    sampler.sample([process.pid])
    const alone = sampler.peakBytes
    expect(alone).toBeGreaterThan(10e6)
    sampler.sample([2 ** 22 + 1])
    expect(sampler.peakBytes).toBe(alone)
  })
})
