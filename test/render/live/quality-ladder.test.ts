import { describe, expect, it } from 'vitest'
import { QualityLadder, qualitySteps } from '../../../src/render/live/quality-ladder.js'

const FRAME_MS = 20

/** Draws so many frames on a machine where one of full size takes `fullMs`, all of it for pixels; tells every new scale. */
function draw(ladder: QualityLadder, frames: number, fullMs: number): readonly number[] {
  const scales: number[] = []
  for (let i = 0; i < frames; i++) if (ladder.sample(fullMs * ladder.scale ** 2)) scales.push(ladder.scale)
  return scales
}

describe('the steps', () => {
  it('begin with the scale of the scene', () => {
    expect(qualitySteps(1)).toEqual([1, 0.75, 0.5, 0.375, 0.25])
    expect(qualitySteps(2)).toEqual([2, 1, 0.75, 0.5, 0.375, 0.25])
  })
})

describe('the ladder', () => {
  const open = () => new QualityLadder(FRAME_MS, qualitySteps(1))

  it('stays where frames are drawn in time', () => {
    expect(draw(open(), 1000, 18)).toEqual([])
  })

  it('is not moved by one frame that takes long', () => {
    const ladder = open()
    draw(ladder, 10, 10)
    expect(ladder.sample(3000)).toBe(false)
    expect(draw(ladder, 100, 10)).toEqual([])
  })

  it('goes down no further than needed', () => {
    // Of full size a frame takes 26 ms, at three quarters 14.6.
    expect(draw(open(), 1000, 26)).toEqual([0.75])
  })

  it('leaves steps out that would not be enough', () => {
    // Full size takes three frames' time, three quarters 34 ms, half 15.
    expect(draw(open(), 1000, 60)).toEqual([0.5])
  })

  it('goes down within a few frames where it is far too slow', () => {
    const ladder = open()
    expect(draw(ladder, 6, 1000)).toEqual([0.5, 0.25])
    expect(ladder.isLowest).toBe(true)
    expect(draw(ladder, 1000, 1000)).toEqual([])
  })

  it('goes up again after a while, where the larger size will fit', () => {
    const ladder = open()
    draw(ladder, 200, 60)
    // Now the full size takes 12 ms: 3 s of calm at each step, 150 frames.
    expect(draw(ladder, 140, 12)).toEqual([])
    expect(draw(ladder, 400, 12)).toEqual([0.75, 1])
  })

  it('stays below a size that would only just fit', () => {
    const ladder = open()
    draw(ladder, 200, 60)
    // Three quarters of the size would take 16.9 ms of 20: too near to its end.
    expect(draw(ladder, 5000, 30)).toEqual([])
  })

  it('waits longer each time that going up was a mistake', () => {
    const ladder = open()
    draw(ladder, 200, 60)
    /** Frames until it goes up, on a machine that is slow at all sizes but the present one. */
    const framesUntilUp = () => {
      let frames = 0
      while (!ladder.sample(5)) frames += 1
      draw(ladder, 20, 1000 / ladder.scale ** 2)
      return frames
    }
    const waits = [framesUntilUp(), framesUntilUp(), framesUntilUp()]
    expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) * 1.8)
    expect(waits[2]).toBeGreaterThan((waits[1] ?? 0) * 1.8)
  })

  it('of one step never moves', () => {
    const ladder = new QualityLadder(FRAME_MS, [1])
    expect(draw(ladder, 1000, 500)).toEqual([])
    expect(ladder.isLowest).toBe(true)
  })
})
