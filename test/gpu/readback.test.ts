import { expect, it } from 'vitest'
import {
  chooseReadback,
  createProgram,
  createReadback,
  createTarget,
  type Device,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  type ReadbackMode,
} from '../../src/gpu/index.js'
import { expectSameBytes, readTarget, writeTarget } from './pixels.js'
import { describeOnDevice, openTestDevice, withDevice } from './with-device.js'

const WIDTH = 33
const HEIGHT = 17

/** Draws frames that all differ, through the ring, and returns the pictures in the order they came, with their tokens. */
function drawAndRead(device: Device, mode: ReadbackMode, frames: number) {
  using target = createTarget(device, { label: 'frames', width: WIDTH, height: HEIGHT })
  using program = createProgram(device, {
    label: 'noise',
    vertex: FULL_SCREEN_VERTEX,
    fragment: `#version 300 es
    precision highp float; precision highp int; uniform int frame; out vec4 colour;
    void main() {
      uint n = uint(gl_FragCoord.x) * 73u + uint(gl_FragCoord.y) * 1999u + uint(frame) * 7919u;
      n = (n ^ (n >> 7)) * 2654435761u;
      colour = vec4(n & 255u, (n >> 8) & 255u, (n >> 16) & 255u, n >> 24) / 255.0;
    }`,
  })
  using readback = createReadback<string>(device, { width: WIDTH, height: HEIGHT, mode })
  expect(readback.mode).toBe(mode)
  const pictures: Uint8Array[] = []
  const tokens: string[] = []
  const take = () => {
    const into = new Uint8Array(readback.bytesPerFrame)
    tokens.push(readback.take(into))
    pictures.push(into)
  }
  for (let frame = 0; frame < frames; frame++) {
    target.bind()
    program.use()
    program.setUniforms({ frame })
    drawFullScreen(device)
    readback.submit(target, `frame ${frame}`)
    while (readback.pending > readback.depth) take()
  }
  while (readback.pending > 0) take()
  return { pictures, tokens }
}

describeOnDevice('read-back', () => {
  it(
    'gives the same bytes in the same order, direct or through pixel buffers',
    withDevice((device) => {
      const direct = drawAndRead(device, 'direct', 8)
      const pbo = drawAndRead(device, 'pbo', 8)
      expect(direct.tokens).toEqual(Array.from({ length: 8 }, (_, index) => `frame ${index}`))
      expect(pbo.tokens).toEqual(direct.tokens)
      for (const [index, picture] of direct.pictures.entries()) {
        expectSameBytes(pbo.pictures[index] ?? new Uint8Array(), picture)
        expect(picture).not.toEqual(direct.pictures[index + 1])
      }
    }),
  )

  it.each(['direct', 'pbo'] as const)(
    '%s reads into shared memory, at any offset, and nowhere else',
    (mode) => {
      withDevice((device) => {
        using target = createTarget(device, { label: 'shared', width: 6, height: 2 })
        using readback = createReadback<number>(device, { width: 6, height: 2, mode })
        const all = new Uint8Array(new SharedArrayBuffer(256))
        target.clear(1, 1, 1, 1)
        readback.submit(target, 1)
        readback.take(all.subarray(64, 64 + readback.bytesPerFrame))
        expect(all.findIndex((value) => value !== 0)).toBe(64)
        expect(all.findLastIndex((value) => value !== 0)).toBe(64 + 6 * 2 * 4 - 1)
      })()
    },
  )

  it.each([
    ['direct', 22],
    ['pbo', 22],
    ['direct', 8],
    ['pbo', 8],
    ['direct', 3],
    ['pbo', 3],
  ] as const)('%s reads the first %i bytes alone, whole pixels or not', (mode, bytesPerFrame) => {
    withDevice((device) => {
      using target = createTarget(device, { label: 'part', width: 2, height: 3 })
      const picture = Uint8Array.from({ length: 24 }, (_, index) => index + 1)
      writeTarget(device, target, picture)
      using readback = createReadback<number>(device, { width: 2, height: 3, mode, bytesPerFrame })
      const into = new Uint8Array(24)
      readback.submit(target, 0)
      readback.take(into)
      expectSameBytes(
        into,
        picture.map((value, index) => (index < bytesPerFrame ? value : 0)),
      )
    })()
  })

  it.each(['direct', 'pbo'] as const)('%s resolves a multisampled target', (mode) => {
    withDevice((device) => {
      using target = createTarget(device, { label: 'samples', width: 4, height: 4, samples: 4 })
      using readback = createReadback<number>(device, { width: 4, height: 4, mode })
      target.clear(0, 1, 0, 1)
      readback.submit(target, 0)
      const into = new Uint8Array(readback.bytesPerFrame)
      readback.take(into)
      expectSameBytes(
        into,
        into.map((_, index) => (index % 2 === 0 ? 0 : 255)),
      )
    })()
  })

  it.each(['direct', 'pbo'] as const)(
    '%s refuses too many pictures, none at all, and a view too small',
    (mode) => {
      withDevice((device) => {
        using target = createTarget(device, { label: 'full', width: 2, height: 2 })
        using readback = createReadback<number>(device, { width: 2, height: 2, mode })
        target.clear(0, 0, 0, 1)
        const into = new Uint8Array(16)
        expect(() => readback.take(into)).toThrow(expect.objectContaining({ code: 'readback-empty' }))
        for (let index = 0; index <= readback.depth; index++) readback.submit(target, index)
        expect(() => readback.submit(target, 9)).toThrow(expect.objectContaining({ code: 'readback-full' }))
        expect(() => readback.take(into.subarray(1))).toThrow(expect.objectContaining({ code: 'gl-error' }))
        expect(readback.take(into)).toBe(0)
      })()
    },
  )

  it('is chosen by measuring both ways on the job’s own frames', () => {
    using device = openTestDevice()
    using target = createTarget(device, { label: 'trial', width: 64, height: 64 })
    const drawn: number[] = []
    const choice = chooseReadback(device, {
      width: 64,
      height: 64,
      into: new Uint8Array(64 * 64 * 4),
      draw(index) {
        drawn.push(index)
        target.clear(index / 16, 0, 0, 1)
        return target
      },
    })
    expect(choice.mode).toBe(choice.pboMs < choice.directMs * 0.95 ? 'pbo' : 'direct')
    expect(choice.directMs).toBeGreaterThan(0)
    expect(choice.pboMs).toBeGreaterThan(0)
    expect(choice.reason).toMatch(/^read-back (direct|pbo): direct [\d.]+ ms, pbo [\d.]+ ms a frame$/)
    expect(Math.min(...drawn)).toBe(0)
    // Everything the trial made is gone again; the last frame it drew is still there.
    expect(device.objectCounts()).toEqual({ texture: 1, framebuffer: 1 })
    expect(readTarget(device, target)[3]).toBe(255)
  })

  it('is not tried out on frames so slow that trying would take longer than it could save', () => {
    using device = openTestDevice()
    using target = createTarget(device, { label: 'slow', width: 8, height: 8 })
    let drawn = 0
    const choice = chooseReadback(device, {
      width: 8,
      height: 8,
      into: new Uint8Array(8 * 8 * 4),
      draw() {
        drawn += 1
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)
        target.clear(0, 0, 0, 1)
        return target
      },
    })
    expect(drawn).toBe(2)
    expect(choice.mode).toBe('direct')
    expect(choice.reason).toMatch(/too slow to compare$/)
  })
})
