import { expect, it } from 'vitest'
import { createProgram, createTarget, drawGeometry } from '../../src/gpu/index.js'
import { expectPixels, readTarget } from './pixels.js'
import { describeOnDevice, openTestDevice, withDevice } from './with-device.js'

const TRIANGLE = {
  label: 'triangle',
  vertex: `#version 300 es
  void main() { gl_Position = vec4(gl_VertexID == 1 ? 1.0 : -1.0, gl_VertexID == 2 ? 1.0 : -1.0, 0.0, 1.0); }`,
  fragment: '#version 300 es\nprecision highp float;\nout vec4 colour;\nvoid main() { colour = vec4(1); }',
}

describeOnDevice('targets', () => {
  it(
    'are cleared to a colour',
    withDevice((device) => {
      using target = createTarget(device, { label: 'clear', width: 3, height: 2 })
      target.clear(0.2, 0.4, 0.6, 0.8)
      expectPixels(readTarget(device, target), 3, () => [51, 102, 153, 204])
    }),
  )

  it.each([1, 4])('draw a diagonal edge with %i samples a pixel', (samples) => {
    withDevice((device) => {
      using target = createTarget(device, { label: 'edge', width: 16, height: 16, samples })
      using program = createProgram(device, TRIANGLE)
      target.clear(0, 0, 0, 1)
      program.use()
      drawGeometry(device, { primitive: 'triangles', vertices: 3, instances: 1 })
      const bytes = readTarget(device, target)
      const shades = new Set(bytes.filter((_, index) => index % 4 === 0))
      // Only with more samples does the edge have shades between black and white.
      if (samples === 1 || device.limits.maxSamples < 2) expect([...shades].sort()).toEqual([0, 255])
      else expect(shades.size).toBeGreaterThan(2)
      expectPixels(bytes.subarray(0, 4), 16, () => [255, 255, 255, 255])
    })()
  })

  it('past the GPU’s limits are refused with the size and the limit, and leave nothing', () => {
    using device = openTestDevice()
    const most = Math.min(device.limits.maxTextureSize, ...device.limits.maxViewport)
    for (const [width, height] of [
      [most + 1, 2],
      [2, most + 1],
      [0, 2],
      [2, 1.5],
    ] as const) {
      expect(() => createTarget(device, { label: 'picture', width, height })).toThrow(
        expect.objectContaining({
          code: 'size-over-limit',
          message: expect.stringMatching(new RegExp(`picture: ${width}x${height} .*${most}`)),
        }),
      )
    }
    expect(device.objectCounts()).toEqual({})
  })
})
