import { describe, expect, it } from 'vitest'
import { GpuvizError } from '../../src/base/errors.js'
import { silentReport } from '../../src/base/report.js'
import { findAngle } from '../../src/gpu/egl/find-angle.js'
import {
  createProgram,
  createTarget,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  openDevice,
  ShaderCompileError,
} from '../../src/gpu/index.js'
import { expectPixels, readTarget } from './pixels.js'
import { missingDevice } from './with-device.js'

const REQUEST = { driver: 'angle', requireGpu: false, debug: false, report: silentReport } as const

/** Undefined where the `gl` package is installed; else the error that a user gets. */
function missingPackage(): GpuvizError | undefined {
  try {
    findAngle()
    return undefined
  } catch (error) {
    if (error instanceof GpuvizError) return error
    throw error
  }
}

const missing = missingPackage()
const reason = missing?.message ?? missingDevice('angle')

describe.skipIf(reason !== undefined)(`ANGLE${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  it('draws', () => {
    using device = openDevice(REQUEST)
    expect(device.info).toMatchObject({ driver: 'angle', renderer: expect.stringContaining('ANGLE') })
    using target = createTarget(device, { label: 'angle', width: 4, height: 4 })
    using program = createProgram(device, {
      label: 'angle',
      vertex: FULL_SCREEN_VERTEX,
      fragment:
        '#version 300 es\nprecision highp float;\nuniform vec4 tint;\nout vec4 c;\nvoid main() { c = tint; }',
    })
    target.bind()
    program.use()
    program.setUniforms({ tint: [0, 1, 0, 1] })
    drawFullScreen(device)
    expectPixels(readTarget(device, target), 4, () => [0, 255, 0, 255])
  })

  it('gives its own log for a shader error', () => {
    using device = openDevice(REQUEST)
    const fragment = '#version 300 es\nvoid main() { oops; }'
    expect(() => createProgram(device, { label: 'angle', vertex: FULL_SCREEN_VERTEX, fragment })).toThrow(
      ShaderCompileError,
    )
  })
})

it.skipIf(missing === undefined)('without the `gl` package is an error that says how to get it', () => {
  expect(() => openDevice(REQUEST)).toThrow(
    expect.objectContaining({ code: 'no-angle', hint: expect.stringContaining('npm install gl') }),
  )
})
