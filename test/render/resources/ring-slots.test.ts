import { describe, expect, it } from 'vitest'
import { chooseRingSlots } from '../../../src/render/resources/ring-slots.js'

const GIGABYTE = 2 ** 30
const EIGHT_K = { width: 7680, height: 4320, source: 'rgba', rings: 1 } as const

describe('chooseRingSlots', () => {
  it.each([
    ['720p on a small machine', { width: 1280, height: 720, freeBytes: 0.5 * GIGABYTE }, 3],
    ['8K with memory enough', { freeBytes: 8 * GIGABYTE }, 3],
    ['8K with 2 GB', { freeBytes: 2 * GIGABYTE }, 2],
    ['8K with half a GB: one all the same', { freeBytes: 0.5 * GIGABYTE }, 1],
    ['8K in four workers', { rings: 4, freeBytes: 8 * GIGABYTE }, 2],
  ])('%s', (_, machine, slots) => {
    expect(chooseRingSlots({ ...EIGHT_K, ...machine }).slots).toBe(slots)
  })

  it('counts frames and their conversions', () => {
    const { slots, bytes } = chooseRingSlots({ ...EIGHT_K, freeBytes: 64 * GIGABYTE })
    const pixels = 7680 * 4320
    // Two places for converted frames; a page or so of control words and alignment besides.
    expect(bytes - (slots * 4 + 2 * 1.5) * pixels).toBeGreaterThanOrEqual(0)
    expect(bytes - (slots * 4 + 2 * 1.5) * pixels).toBeLessThan(16_384)
  })
})
