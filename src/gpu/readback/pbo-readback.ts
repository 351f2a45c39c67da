import { GpuvizError } from '../../base/errors.js'
import type { Device } from '../device.js'
import type { GlBuffer, GlSync } from '../gl/handles.js'
import type { Target } from '../target.js'
import { frameView, noPictureError } from './frame-view.js'
import type { Readback } from './readback.js'
import { waitForFence } from './wait-for-fence.js'

/** One is drawn to, one is on its way, one is taken. */
const RING_SIZE = 3
const PIXEL_BYTES = 4

interface Slot<Token> {
  readonly buffer: GlBuffer
  fence: GlSync | undefined
  token: Token | undefined
}

export interface PboReadbackOptions {
  readonly pictureBytes: number
  readonly bytesPerFrame: number
  readonly onWait: () => void
}

/** A ring of pixel buffer objects: the GPU copies a picture out while the next ones are drawn. */
export class PboReadback<Token> implements Readback<Token> {
  readonly mode = 'pbo'
  readonly depth = RING_SIZE - 1
  readonly bytesPerFrame: number
  readonly #device: Device
  readonly #slots: readonly Slot<Token>[]
  readonly #pictureBytes: number
  readonly #onWait: () => void
  #submitted = 0
  #taken = 0

  constructor(device: Device, { pictureBytes, bytesPerFrame, onWait }: PboReadbackOptions) {
    this.#device = device
    this.bytesPerFrame = bytesPerFrame
    this.#pictureBytes = pictureBytes
    this.#onWait = onWait
    this.#slots = Array.from({ length: RING_SIZE }, () => createSlot<Token>(device, pictureBytes))
  }

  get pending(): number {
    return this.#submitted - this.#taken
  }

  submit(target: Target, token: Token): void {
    const { gl } = this.#device
    const slot = this.#slots[this.#submitted % RING_SIZE]
    if (slot === undefined || this.pending === RING_SIZE) {
      throw new GpuvizError('readback-full', `read-back: ${RING_SIZE} pictures are under way, none was taken`)
    }
    const { width, height } = target
    if (width * height * PIXEL_BYTES !== this.#pictureBytes) {
      throw new GpuvizError('gl-error', `read-back: ${target.label} has another size than was agreed`)
    }
    target.resolve()
    target.bindForReading()
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, slot.buffer)
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    slot.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? undefined
    gl.flush()
    slot.token = token
    this.#submitted += 1
  }

  take(into: Uint8Array): Token {
    const { gl } = this.#device
    const slot = this.#slots[this.#taken % RING_SIZE]
    if (slot?.token === undefined || this.pending === 0) throw noPictureError()
    const view = frameView(into, this.bytesPerFrame)
    if (slot.fence) waitForFence(gl, slot.fence, this.#onWait)
    gl.deleteSync(slot.fence ?? null)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, slot.buffer)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, view)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    const { token } = slot
    slot.fence = undefined
    slot.token = undefined
    this.#taken += 1
    this.#device.checkErrors('reading a picture back')
    return token
  }

  [Symbol.dispose](): void {
    const { gl } = this.#device
    for (const slot of this.#slots) {
      gl.deleteSync(slot.fence ?? null)
      gl.deleteBuffer(slot.buffer)
    }
    this.#taken = this.#submitted
  }
}

function createSlot<Token>({ gl }: Device, bytes: number): Slot<Token> {
  const buffer = gl.createBuffer()
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
  gl.bufferData(gl.PIXEL_PACK_BUFFER, bytes, gl.STREAM_READ)
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
  return { buffer, fence: undefined, token: undefined }
}
