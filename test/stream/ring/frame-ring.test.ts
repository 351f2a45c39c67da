import { expect, it } from 'vitest'
import { openFrameRing } from '../../../src/stream/ring/frame-ring.js'

it('a full ring lets the drawing thread breathe, so that it hears of a writer that has crashed', () => {
  const ring = openFrameRing({ width: 2, height: 2, slots: 1, source: 'rgba' })
  const slot = ring.acquire()
  if (slot) ring.publish(slot)
  const asked = performance.now()
  expect(ring.acquire()).toBeUndefined()
  expect(performance.now() - asked).toBeGreaterThan(900)
  expect(ring.closed).toBe(false)
  ring.abort()
  expect(ring.acquire()).toBeUndefined()
  expect(ring.closed).toBe(true)
})
