import { describe, expect, it } from 'vitest'
import { onsetMarks } from '../../src/plot/compose/onset-marks.js'
import { plotLayout } from '../../src/plot/compose/plot-layout.js'
import { thinBeats } from '../../src/plot/compose/thin-beats.js'
import { timeScale } from '../../src/plot/compose/time-scale.js'

const every = (seconds: number, count: number) => Float64Array.from({ length: count }, (_, i) => i * seconds)

describe('beats that a plot has room for', () => {
  const beatsSeconds = every(0.5, 64)
  const downbeatsSeconds = every(2, 16)

  it('are all, downbeats among them, where they are far enough apart', () => {
    const shown = thinBeats({ beatsSeconds, downbeatsSeconds }, 0.4)
    expect(shown.beatsSeconds).toHaveLength(48)
    expect(shown.downbeatsSeconds).toHaveLength(16)
    expect(shown.everyBars).toBe(1)
  })

  it.each([
    [0.6, 1, [0, 2, 4, 6]],
    [2, 1, [0, 2, 4, 6]],
    [2.1, 2, [0, 4, 8, 12]],
    [7, 4, [0, 8, 16, 24]],
  ])('at a gap of %s s are every %s. downbeat', (gap, everyBars, first) => {
    const shown = thinBeats({ beatsSeconds, downbeatsSeconds }, gap)
    expect(shown.beatsSeconds).toEqual([])
    expect(shown.everyBars).toBe(everyBars)
    expect(shown.downbeatsSeconds.slice(0, 4)).toEqual(first)
  })

  it('are none in a song without a beat', () => {
    const none = new Float64Array(0)
    const shown = thinBeats({ beatsSeconds: none, downbeatsSeconds: none }, 0.1)
    expect(shown).toEqual({ beatsSeconds: [], downbeatsSeconds: [], everyBars: 0 })
  })
})

describe('onsets', () => {
  const { onsets: area, sizes } = plotLayout(1600, 1000)
  const marksOf = (onsetsSeconds: Float64Array, duration: number) =>
    onsetMarks(onsetsSeconds, area, timeScale({ start: 0, end: duration }, area), sizes)

  it('are ticks where they do not run together', () => {
    const { boxes, kind } = marksOf(every(1, 100), 100)
    expect(kind).toBe('each')
    expect(boxes).toHaveLength(100)
  })

  it('are shown by how many they are in a long song, with white between the bars', () => {
    const { boxes, kind } = marksOf(every(0.3, 36_000), 10_800)
    expect(kind).toBe('density')
    expect(boxes.length).toBeLessThan(area.width / 7)
    for (const [i, box] of boxes.entries()) {
      const before = boxes[i - 1]
      if (before) expect(box.left).toBeGreaterThan(before.right)
    }
  })

  it('outside of the time that is shown are left out', () => {
    expect(marksOf(Float64Array.of(1, 50, 101), 100).boxes).toHaveLength(2)
  })
})
