import { expect, it } from 'vitest'
import {
  createPagedTexture,
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  GUARD_COLUMNS,
  type PagedTexture,
  type PageLayout,
  type UniformValues,
} from '../../src/gpu/index.js'
import { expectPixels, readTarget } from './pixels.js'
import { describeOnDevice, openTestDevice, withDevice } from './with-device.js'

// Stored widths (columns + 2 guards) are powers of two, so that texture coordinates are exact, and so is the
// comparison: paged and unpaged samples must agree in every bit.
const COLUMNS = 126
const PAGE_COLUMNS = 14
const PAGES = COLUMNS / PAGE_COLUMNS
const ROWS = 4
const STEPS_PER_COLUMN = 8
const CHANNELS = 2
/** Every 16-bit pattern below this is a half float in 0 … 1. */
const HALF_ONE = 0x3c00

/** Repeatable numbers in 0 … 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The stored form of columns `first` … `first + count - 1` of the table: with guards, edges repeated at the ends. */
function storedPage(table: Uint16Array, first: number, count: number): Uint16Array {
  const width = count + GUARD_COLUMNS
  return Uint16Array.from({ length: width * ROWS * CHANNELS }, (_, index) => {
    const [channel, x] = [index % CHANNELS, Math.floor(index / CHANNELS) % width]
    const row = Math.floor(index / CHANNELS / width)
    const column = Math.min(Math.max(first + x - 1, 0), COLUMNS - 1)
    return table[(row * COLUMNS + column) * CHANNELS + channel] ?? 0
  })
}

function halfLayout(columnsPerPage: number): PageLayout {
  return { columnsPerPage, rows: ROWS, channels: CHANNELS, component: 'half' }
}

/** Samples the texture at `STEPS_PER_COLUMN` places a column; each pixel holds the bits of one channel's value. */
const SAMPLE = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2DArray;
uniform sampler2DArray table;
uniform int columnsPerPage;
uniform int layers;
uniform int channel;
out vec4 colour;
void main() {
  float column = (floor(gl_FragCoord.x) + 0.5) / ${STEPS_PER_COLUMN}.0;
  int page = int(column) / columnsPerPage;
  float inPage = column - float(page * columnsPerPage);
  float u = (inPage + 1.0) / float(columnsPerPage + 2);
  float v = gl_FragCoord.y / 16.0;
  float value = texture(table, vec3(u, v, float(page % layers)))[channel];
  uint bits = floatBitsToUint(value);
  colour = vec4(bits & 255u, (bits >> 8) & 255u, (bits >> 16) & 255u, bits >> 24) / 255.0;
}`

function sampleAll(device: Device, texture: PagedTexture, channel: number): Uint8Array {
  using target = createTarget(device, { label: 'samples', width: COLUMNS * STEPS_PER_COLUMN, height: 16 })
  using program = createProgram(device, { label: 'sample', vertex: FULL_SCREEN_VERTEX, fragment: SAMPLE })
  const { columnsPerPage } = texture.layout
  const values: UniformValues = { table: texture.texture, columnsPerPage, layers: texture.layers, channel }
  target.bind()
  program.use()
  program.setUniforms(values)
  drawFullScreen(device)
  return readTarget(device, target)
}

describeOnDevice('paged textures', () => {
  it(
    'filter across page edges exactly as one texture does',
    withDevice((device) => {
      const random = randomNumbers(7)
      const table = Uint16Array.from({ length: COLUMNS * ROWS * CHANNELS }, () =>
        Math.floor(random() * HALF_ONE),
      )
      using whole = createPagedTexture(device, { label: 'whole', layout: halfLayout(COLUMNS), layers: 1 })
      using paged = createPagedTexture(device, {
        label: 'paged',
        layout: halfLayout(PAGE_COLUMNS),
        layers: PAGES,
      })
      whole.upload(0, storedPage(table, 0, COLUMNS))
      for (let page = 0; page < PAGES; page++) {
        paged.upload(page, storedPage(table, page * PAGE_COLUMNS, PAGE_COLUMNS))
      }
      for (const channel of [0, 1]) {
        const expected = sampleAll(device, whole, channel)
        const width = COLUMNS * STEPS_PER_COLUMN
        expectPixels(sampleAll(device, paged, channel), width, (x, y) => {
          const at = (y * width + x) * 4
          return [expected[at] ?? 0, expected[at + 1] ?? 0, expected[at + 2] ?? 0, expected[at + 3] ?? 0]
        })
      }
    }),
  )

  it(
    'keep the last pages in a ring',
    withDevice((device) => {
      using texture = createPagedTexture(device, {
        label: 'ring',
        layout: halfLayout(PAGE_COLUMNS),
        layers: 3,
      })
      const page = new Uint16Array((PAGE_COLUMNS + GUARD_COLUMNS) * ROWS * CHANNELS)
      expect(texture.resident(0)).toBe(false)
      for (let index = 0; index < 5; index++) texture.upload(index, page.fill(index))
      expect([-1, 0, 1, 2, 3, 4, 5].map((index) => texture.resident(index))).toEqual([
        ...[false, false, false, true, true, true, false],
      ])
    }),
  )

  it.each([1, 2, 4] as const)('hold bytes of %i channels, rows of any length', (channels) => {
    withDevice((device) => {
      const layout: PageLayout = { columnsPerPage: 3, rows: 3, channels, component: 'unorm8' }
      using texture = createPagedTexture(device, { label: 'bytes', layout, layers: 2 })
      const data = Uint8Array.from({ length: 5 * 3 * channels }, (_, index) => index + 1)
      texture.upload(1, data)
      using target = createTarget(device, { label: 'copy', width: 5, height: 3 })
      const fragment = `#version 300 es
      precision highp float; precision highp sampler2DArray;
      uniform sampler2DArray table; out vec4 colour;
      void main() { colour = texelFetch(table, ivec3(ivec2(gl_FragCoord.xy), 1), 0); }`
      using program = createProgram(device, { label: 'copy', vertex: FULL_SCREEN_VERTEX, fragment })
      target.bind()
      program.use()
      program.setUniforms({ table: texture.texture })
      drawFullScreen(device)
      expectPixels(readTarget(device, target), 5, (x, y) => {
        const at = (y * 5 + x) * channels
        return [
          data[at] ?? 0,
          channels > 1 ? (data[at + 1] ?? 0) : 0,
          channels > 2 ? (data[at + 2] ?? 0) : 0,
          channels > 3 ? (data[at + 3] ?? 0) : 255,
        ]
      })
    })()
  })

  it('refuse pages of another size or kind, and sizes over the limits', () => {
    using device = openTestDevice()
    using texture = createPagedTexture(device, { label: 'waves', layout: halfLayout(4), layers: 2 })
    const elements = 6 * ROWS * CHANNELS
    for (const [page, data] of [
      [0, new Uint16Array(elements - 1)],
      [0, new Uint8Array(elements)],
      [-1, new Uint16Array(elements)],
    ] as const) {
      expect(() => texture.upload(page, data)).toThrow(expect.objectContaining({ code: 'bad-page' }))
    }
    const { maxTextureSize, maxArrayLayers } = device.limits
    for (const [columns, layers] of [
      [maxTextureSize - 1, 1],
      [4, maxArrayLayers + 1],
    ] as const) {
      const create = () => createPagedTexture(device, { label: 'waves', layout: halfLayout(columns), layers })
      expect(create).toThrow(expect.objectContaining({ code: 'size-over-limit' }))
    }
    expect(device.objectCounts()).toEqual({ texture: 1 })
  })
})
