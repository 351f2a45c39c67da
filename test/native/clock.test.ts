import { describe, expect, it } from 'vitest'
import { openClock } from '../../src/native/clock.js'
import { monotonicMs } from '../../src/native/monotonic-ms.js'
import { StageLaps } from '../../src/native/stage-laps.js'

/** Sleeps without using the processor. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

describe('clocks', () => {
  it('the monotonic one is that of process.hrtime, and so of every process', () => {
    const clock = openClock('monotonic')
    const times = new Float64Array(1)
    const before = monotonicMs()
    clock.read(times, 0)
    const after = monotonicMs()
    // hrtime is cut to microseconds here.
    expect(times[0]).toBeGreaterThanOrEqual(before)
    expect(times[0]).toBeLessThanOrEqual(after + 0.001)
  })

  it.runIf(process.platform === 'linux')('the one of the thread stands still while it sleeps', () => {
    const clock = openClock('threadCpu')
    const times = new Float64Array(2)
    clock.read(times, 0)
    sleep(80)
    clock.read(times, 1)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeLessThan(40)
  })
})

describe('laps', () => {
  it('count for the stage that they end with; skipped time counts for none', () => {
    const laps = new StageLaps(2)
    sleep(40)
    laps.skip()
    sleep(20)
    laps.end(0)
    sleep(60)
    laps.end(1)
    // A sleep may last longer on a busy machine, never shorter (but for the clock's own millisecond).
    expect(laps.seconds(0)).toBeGreaterThan(0.019)
    expect(laps.seconds(1)).toBeGreaterThan(0.059)
    expect(laps.isPast(100)).toBe(true)
    laps.restart()
    laps.skip()
    expect(laps.isPast(100)).toBe(false)
  })
})
