import { describe, expect, it } from 'vitest'
import { GL_CONSTANTS as GL } from '../../src/gpu/gl/constants.js'
import { takeGlErrors } from '../../src/gpu/gl/gl-errors.js'
import { PixelStore } from '../../src/gpu/gl/pixel-store.js'
import { waitForFence } from '../../src/gpu/readback/wait-for-fence.js'

function driverSaying(codes: number[], lost = false) {
  return { getError: () => codes.shift() ?? GL.NO_ERROR, isContextLost: () => lost }
}

describe('GL error flags', () => {
  it('are none', () => expect(takeGlErrors(driverSaying([]), 'drawing')).toBeUndefined())

  it.each([
    [
      [GL.INVALID_VALUE, GL.INVALID_ENUM],
      false,
      'gl-error',
      'drawing: OpenGL says INVALID_VALUE, INVALID_ENUM',
    ],
    [[GL.OUT_OF_MEMORY], false, 'gpu-out-of-memory', 'drawing: the GPU has no memory left'],
    [[0x0507], false, 'gpu-lost', expect.stringContaining('lost')],
    [[GL.CONTEXT_LOST_WEBGL], false, 'gpu-lost', expect.stringContaining('lost')],
    [[], true, 'gpu-lost', expect.stringContaining('lost')],
  ])('%j, lost: %j → %s', (codes, isLost, code, message) => {
    expect(takeGlErrors(driverSaying([...codes], isLost), 'drawing')).toMatchObject({ code, message })
  })

  it('end even where a lost context answers for ever', () => {
    const gl = { getError: () => 0x0507, isContextLost: () => true }
    expect(takeGlErrors(gl, 'drawing')?.code).toBe('gpu-lost')
  })
})

describe('waiting for a fence', () => {
  const fenceAnswering = (answers: number[]) => ({
    ...GL,
    clientWaitSync: () => answers.shift() ?? GL.WAIT_FAILED,
  })

  it('calls onWait after each slice that was not enough', () => {
    let waits = 0
    const answers = [GL.TIMEOUT_EXPIRED, GL.TIMEOUT_EXPIRED, GL.CONDITION_SATISFIED]
    waitForFence(fenceAnswering(answers), {}, () => {
      waits += 1
    })
    expect(waits).toBe(2)
  })

  it('ends with an error where the driver cannot wait', () => {
    expect(() => waitForFence(fenceAnswering([]), {}, () => undefined)).toThrow(/cannot wait/)
  })
})

describe('pixel transfers', () => {
  it.each([
    ['rows of 3 bytes on 4', 4, { width: 1, height: 2, format: GL.RGB, type: GL.UNSIGNED_BYTE }, 7],
    ['rows of 3 bytes on 1', 1, { width: 1, height: 2, format: GL.RGB, type: GL.UNSIGNED_BYTE }, 6],
    ['halves', 1, { width: 3, height: 2, format: GL.RG, type: GL.HALF_FLOAT }, 24],
    ['floats', 4, { width: 2, height: 2, format: GL.RGBA, type: GL.FLOAT }, 64],
  ])('%s need just enough memory', (_, alignment, block, bytes) => {
    const store = new PixelStore()
    store.note(GL.UNPACK_ALIGNMENT, alignment)
    store.note(GL.PACK_ALIGNMENT, alignment)
    const picture = { ...block, depth: 1 }
    store.checkUpload('texSubImage2D', picture, new Uint8Array(bytes))
    store.checkRead(block.width, block.height, block.format, block.type, new Uint8Array(bytes))
    expect(() => store.checkUpload('texSubImage2D', picture, new Uint8Array(bytes - 1))).toThrow(
      /texSubImage2D: needs/,
    )
    expect(() =>
      store.checkRead(block.width, block.height, block.format, block.type, new Uint8Array(bytes - 1)),
    ).toThrow(/readPixels: needs/)
  })

  it('take WebGL’s own settings off, not on', () => {
    const store = new PixelStore()
    expect(store.note(GL.UNPACK_FLIP_Y_WEBGL, false)).toBe(false)
    expect(() => store.note(GL.UNPACK_FLIP_Y_WEBGL, true)).toThrow(/browsers only/)
  })
})
