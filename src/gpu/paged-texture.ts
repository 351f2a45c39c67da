import { GpuvizError } from '../base/errors.js'
import type { Device } from './device.js'
import type { Gl } from './gl/gl.js'
import type { GlTexture } from './gl/handles.js'

/** How a long table of columns is cut into pages. */
export interface PageLayout {
  /** Columns of its own that a page holds; stored pages have two more, a guard column on each side. */
  readonly columnsPerPage: number
  readonly rows: number
  readonly channels: 1 | 2 | 4
  /** `half`: 16-bit floats as Uint16Array; `unorm8`: bytes that stand for 0…1. */
  readonly component: 'half' | 'unorm8'
}

export interface PagedTextureOptions {
  readonly label: string
  readonly layout: PageLayout
  /** Pages kept at a time. */
  readonly layers: number
}

/**
 * A ring of pages in a 2D array texture, linear filtering: page `p` lies in layer `p mod layers`. The guard
 * columns repeat the neighbours' edges, so that filtering inside a page (stored column 0.5 to
 * columnsPerPage + 1.5) never misses what lies beyond it.
 */
export interface PagedTexture extends Disposable {
  readonly label: string
  readonly layout: PageLayout
  readonly layers: number
  readonly texture: GlTexture
  /**
   * Puts a page, guard columns included (row by row, `columnsPerPage + 2` columns), in place of the one that is
   * `layers` before or after it. Throws 'bad-page' for data of another size or kind.
   */
  upload(page: number, data: Uint16Array | Uint8Array): void
  resident(page: number): boolean
}

/** The guard columns of a stored page, both sides together. */
export const GUARD_COLUMNS = 2

const NO_PAGE = -1

/** Throws 'size-over-limit' where a page or the number of layers passes the device's limits, and GL's errors. */
export function createPagedTexture(device: Device, options: PagedTextureOptions): PagedTexture {
  checkLayout(device, options)
  const { label, layout, layers } = options
  const { gl } = device
  const format = pixelFormat(gl, layout)
  const width = layout.columnsPerPage + GUARD_COLUMNS
  const elements = width * layout.rows * layout.channels
  const pages = new Array<number>(layers).fill(NO_PAGE)
  const texture = createArrayTexture(gl, format.internal, width, layout.rows, layers)
  try {
    device.checkErrors(`texture ${label}`)
  } catch (error) {
    gl.deleteTexture(texture)
    throw error
  }
  return {
    label,
    layout,
    layers,
    texture,
    upload(page, data) {
      checkPage(options, page, data, elements)
      const layer = page % layers
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture)
      gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
      const { rows } = layout
      gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, layer, width, rows, 1, format.format, format.type, data)
      pages[layer] = page
    },
    resident: (page) => page >= 0 && pages[page % layers] === page,
    [Symbol.dispose]: () => gl.deleteTexture(texture),
  }
}

function checkLayout({ limits }: Device, { label, layout, layers }: PagedTextureOptions): void {
  const width = layout.columnsPerPage + GUARD_COLUMNS
  const most = limits.maxTextureSize
  if (width > most || layout.rows > most || layers > limits.maxArrayLayers) {
    throw new GpuvizError(
      'size-over-limit',
      `texture ${label}: ${layers} pages of ${width}x${layout.rows}; this GPU has at most ${limits.maxArrayLayers} of ${most}x${most}`,
    )
  }
}

function checkPage(
  { label, layout }: PagedTextureOptions,
  page: number,
  data: Uint16Array | Uint8Array,
  elements: number,
): void {
  const kind = layout.component === 'half' ? Uint16Array : Uint8Array
  if (Number.isInteger(page) && page >= 0 && data instanceof kind && data.length === elements) return
  throw new GpuvizError(
    'bad-page',
    `texture ${label}: page ${page} came as ${data.length} elements of ${data.constructor.name}, expected ${elements} of ${kind.name}`,
  )
}

interface PixelFormat {
  readonly internal: number
  readonly format: number
  readonly type: number
}

function pixelFormat(gl: Gl, { channels, component }: PageLayout): PixelFormat {
  const format = { 1: gl.RED, 2: gl.RG, 4: gl.RGBA }[channels]
  if (component === 'half') {
    return { internal: { 1: gl.R16F, 2: gl.RG16F, 4: gl.RGBA16F }[channels], format, type: gl.HALF_FLOAT }
  }
  return { internal: { 1: gl.R8, 2: gl.RG8, 4: gl.RGBA8 }[channels], format, type: gl.UNSIGNED_BYTE }
}

function createArrayTexture(
  gl: Gl,
  internal: number,
  width: number,
  rows: number,
  layers: number,
): GlTexture {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture)
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, internal, width, rows, layers)
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  return texture
}
