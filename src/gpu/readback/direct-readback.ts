import { GpuvizError } from '../../base/errors.js'
import type { Device } from '../device.js'
import type { Target } from '../target.js'
import { frameView, noPictureError } from './frame-view.js'
import { readPicture } from './read-picture.js'
import type { Readback } from './readback.js'

/**
 * Reads when taken, straight into the taker's memory: no copy is kept, and with software GL none is made but the
 * one that must be.
 */
export class DirectReadback<Token> implements Readback<Token> {
  readonly mode = 'direct'
  readonly depth = 0
  readonly bytesPerFrame: number
  readonly #device: Device
  #target: Target | undefined
  #token: Token | undefined

  constructor(device: Device, bytesPerFrame: number) {
    this.#device = device
    this.bytesPerFrame = bytesPerFrame
  }

  get pending(): number {
    return this.#target === undefined ? 0 : 1
  }

  submit(target: Target, token: Token): void {
    if (this.#target !== undefined) {
      throw new GpuvizError('readback-full', 'direct read-back: the last picture has not been taken yet')
    }
    target.resolve()
    // Drawing ends here, not inside the read: it overlaps with what the caller does before taking, and each has its time.
    this.#device.gl.finish()
    this.#target = target
    this.#token = token
  }

  take(into: Uint8Array): Token {
    const target = this.#target
    const token = this.#token
    if (target === undefined || token === undefined) throw noPictureError()
    const view = frameView(into, this.bytesPerFrame)
    this.#target = undefined
    this.#token = undefined
    readPicture(this.#device.gl, target, view)
    this.#device.checkErrors('reading a picture back')
    return token
  }

  [Symbol.dispose](): void {
    this.#target = undefined
    this.#token = undefined
  }
}
