import { expect, it } from 'vitest'
import type { Warning } from '../../src/base/report.js'
import { loadNative } from '../../src/gpu/egl/load-egl.js'
import { listDevices } from '../../src/gpu/index.js'
import { isSoftwareRenderer } from '../../src/gpu/software-renderer.js'
import { describeOnDevice, openTestDevice, TEST_DRIVER } from './with-device.js'

describeOnDevice('devices', () => {
  it('are listed with index, renderer and kind', () => {
    const devices = listDevices(TEST_DRIVER)
    expect(devices.length).toBeGreaterThan(0)
    for (const device of devices) {
      expect(device.renderer).not.toBe('')
      expect(device.version).toMatch(/OpenGL ES 3/)
      expect(device.driver).toBe(TEST_DRIVER)
    }
  })

  it('open by index, with the limits OpenGL ES 3 promises at least', () => {
    const index = listDevices(TEST_DRIVER)[0]?.index ?? 0
    using device = openTestDevice({ index })
    expect(device.info.index).toBe(index)
    expect(device.limits.maxTextureSize).toBeGreaterThanOrEqual(2048)
    expect(device.limits.maxArrayLayers).toBeGreaterThanOrEqual(256)
    expect(device.limits.maxViewport[0]).toBeGreaterThanOrEqual(2048)
  })

  it('say once that they are software, and are refused where a GPU is required', () => {
    const warnings: Warning[] = []
    const report = { warn: (warning: Warning) => warnings.push(warning), detail: () => undefined }
    const { software } = openAndClose({ report })
    expect(warnings.map((warning) => warning.code)).toEqual(software ? ['software-gl'] : [])
    if (software)
      expect(() => openTestDevice({ requireGpu: true })).toThrow(expect.objectContaining({ code: 'no-gpu' }))
    // The refused device is closed: another one opens.
    openAndClose({})
  })

  it('refuse an index that is not there, naming how many are', () => {
    expect(() => openTestDevice({ index: 63 })).toThrow(
      expect.objectContaining({
        code: 'unknown-gpu',
        exitCode: 2,
        message: expect.stringMatching(/--gpu 63.*GPU/),
      }),
    )
  })

  it('are one at a time in a thread', () => {
    using _device = openTestDevice()
    expect(() => openTestDevice()).toThrow(expect.objectContaining({ code: 'device-in-use' }))
    expect(() => listDevices(TEST_DRIVER)).toThrow(expect.objectContaining({ code: 'device-in-use' }))
  })

  it('report GL errors with what was going on, and are clean afterwards', () => {
    using device = openTestDevice()
    device.gl.enable(0x9999)
    expect(() => device.checkErrors('testing')).toThrow(
      expect.objectContaining({ code: 'gl-error', message: 'testing: OpenGL says INVALID_ENUM' }),
    )
    device.checkErrors('afterwards')
  })

  it('pass the driver’s debug messages on when asked to', () => {
    const details: string[] = []
    using device = openTestDevice({
      debug: true,
      report: { warn: () => undefined, detail: (message) => details.push(message) },
    })
    device.gl.enable(0x9999)
    expect(() => device.checkErrors('testing')).toThrow(/INVALID_ENUM/)
    expect(details.join('\n')).toMatch(/^(OpenGL \(|this driver has no debug messages)/)
  })

  it('say what is left when they are closed, and answer no more', () => {
    const details: string[] = []
    const device = openTestDevice({
      report: { warn: () => undefined, detail: (message) => details.push(message) },
    })
    device.gl.createTexture()
    device[Symbol.dispose]()
    device[Symbol.dispose]()
    expect(details).toEqual(['the device is closed with objects still in use: 1 texture'])
    expect(() => device.checkErrors('drawing')).toThrow(expect.objectContaining({ code: 'gpu-lost' }))
  })

  function openAndClose(request: Parameters<typeof openTestDevice>[0]): { software: boolean } {
    using device = openTestDevice(request)
    return { software: device.info.software }
  }
})

it('a missing EGL is an error that says what to install', () => {
  expect(() => loadNative(['libEGL-that-is-not-there.so'])).toThrow(
    expect.objectContaining({ code: 'no-egl', hint: expect.stringContaining('apt install') }),
  )
})

it.each([
  ['llvmpipe (LLVM 15.0.6, 256 bits)', true],
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', true],
  ['softpipe', true],
  ['NVIDIA H100 80GB HBM3/PCIe/SSE2', false],
  ['Mesa Intel(R) UHD Graphics 620 (KBL GT2)', false],
])('%s is software: %s', (renderer, software) => {
  expect(isSoftwareRenderer(renderer)).toBe(software)
})
