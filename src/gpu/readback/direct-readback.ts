import { GpuvizError } from '../../base/errors.js'
import type { Device } from '../device.js'
import type { Target } from '../target.js'
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
    this.#target = target
    this.#token = token
  }

  take(into: Uint8Array): Token {
    const target = this.#target
    const token = this.#token
    if (target === undefined || token === undefined) throw noPicture()
    this.#target = undefined
    this.#token = undefined
    readPicture(this.#device.gl, target, exactly(into, this.bytesPerFrame))
    this.#device.checkErrors('reading a picture back')
    return token
  }

  [Symbol.dispose](): void {
    this.#target = undefined
    this.#token = undefined
  }
}

export function noPicture(): GpuvizError {
  return new GpuvizError('readback-empty', 'read-back: no picture was submitted that could be taken')
}

/** The view of just `bytes` bytes: `into` itself in the usual case. */
export function exactly(into: Uint8Array, bytes: number): Uint8Array {
  return into.length === bytes ? into : into.subarray(0, bytes)
}
