import { GpuvizError } from '../../base/errors.js'
import type { Device } from '../device.js'
import { DirectReadback } from './direct-readback.js'
import { PboReadback } from './pbo-readback.js'
import type { Readback, ReadbackOptions } from './readback.js'

const PIXEL_BYTES = 4

/** Read-back of targets of `width`×`height`, in the mode asked for. Throws GL's errors ('gpu-out-of-memory'). */
export function createReadback<Token>(device: Device, options: ReadbackOptions): Readback<Token> {
  const { width, height, mode, onWait = () => undefined } = options
  const pictureBytes = width * height * PIXEL_BYTES
  const bytesPerFrame = options.bytesPerFrame ?? pictureBytes
  if (bytesPerFrame > pictureBytes) {
    throw new GpuvizError('gl-error', `read-back: ${bytesPerFrame} bytes of a picture of ${pictureBytes}`)
  }
  if (mode === 'direct') return new DirectReadback<Token>(device, bytesPerFrame)
  const readback = new PboReadback<Token>(device, { pictureBytes, bytesPerFrame, onWait })
  try {
    device.checkErrors('making the read-back buffers')
  } catch (error) {
    readback[Symbol.dispose]()
    throw error
  }
  return readback
}
