import { existsSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import {
  createNv12Packer,
  createPagedTexture,
  createProgram,
  createReadback,
  createTarget,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
} from '../../src/gpu/index.js'
import { describeOnDevice, withDevice } from './with-device.js'

const ROUNDS = 50
/** Mesa's threads come and go with the context, and fill malloc's arenas (40 MB) in the first rounds. */
const WARM_UP_ROUNDS = 30
/** Measured: up to 11 MB of noise. One forgotten 640×360 picture a round would be 46 MB. */
const MOST_GROWTH_BYTES = 24e6

/** One render with everything that the engine makes. */
const render = withDevice((device) => {
  const size = { width: 640, height: 360 }
  using target = createTarget(device, { label: 'leak', ...size, samples: 4 })
  using program = createProgram(device, {
    label: 'leak',
    vertex: FULL_SCREEN_VERTEX,
    fragment: `#version 300 es
    precision highp float; precision highp sampler2DArray; uniform sampler2DArray table; out vec4 colour;
    void main() { colour = texture(table, vec3(gl_FragCoord.xy / 320.0, 0.0)); }`,
  })
  using texture = createPagedTexture(device, {
    label: 'leak',
    layout: { columnsPerPage: 62, rows: 32, channels: 2, component: 'half' },
    layers: 4,
  })
  using packer = createNv12Packer(device, size)
  const { target: packed, bytesPerFrame } = packer
  using readback = createReadback<number>(device, { ...sizeOf(packed), mode: 'pbo', bytesPerFrame })
  const into = new Uint8Array(bytesPerFrame)
  texture.upload(0, new Uint16Array(64 * 32 * 2))
  for (let frame = 0; frame < 3; frame++) {
    target.bind()
    program.use()
    program.setUniforms({ table: texture.texture })
    drawFullScreen(device)
    readback.submit(packer.pack(target), frame)
  }
  // Two are left in the ring on purpose: disposing must release their fences.
  readback.take(into)
})

function sizeOf({ width, height }: { width: number; height: number }) {
  return { width, height }
}

function openFiles(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0
}

describeOnDevice('a device that is opened, used and disposed', () => {
  it(`leaves no objects, files or memory behind, ${ROUNDS} times`, () => {
    for (let round = 0; round < WARM_UP_ROUNDS; round++) render()
    const [files, bytes] = [openFiles(), process.memoryUsage.rss()]
    for (let round = 0; round < ROUNDS; round++) render()
    expect(openFiles()).toBeLessThanOrEqual(files)
    expect(process.memoryUsage.rss() - bytes).toBeLessThan(MOST_GROWTH_BYTES)
  })
})
