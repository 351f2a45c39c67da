import { describe } from 'vitest'
import { messageOf } from '../../src/base/errors.js'
import { type Report, silentReport } from '../../src/base/report.js'
import { type Device, type DeviceRequest, type Driver, listDevices, openDevice } from '../../src/gpu/index.js'

/** The driver of these tests: GPUVIZ_TEST_DRIVER=angle runs them all on ANGLE. */
export const TEST_DRIVER: Driver = process.env.GPUVIZ_TEST_DRIVER === 'angle' ? 'angle' : 'native'

/** Why there is no device to test on; undefined where there is one. */
export function missingDevice(driver: Driver): string | undefined {
  try {
    const reasons: string[] = []
    const report: Report = { ...silentReport, detail: (message) => reasons.push(message) }
    return listDevices(driver, report).length > 0 ? undefined : reasons.join('; ') || 'EGL lists none'
  } catch (error) {
    return messageOf(error)
  }
}

/** A `describe` that is skipped, and says so in its name, where there is no device. */
export function describeOnDevice(name: string, tests: () => void): void {
  const reason = missingDevice(TEST_DRIVER)
  if (reason === undefined) describe(name, tests)
  else describe.skip(`${name} (skipped: no device: ${reason})`, tests)
}

export function openTestDevice(request: Partial<DeviceRequest> = {}): Device {
  return openDevice({
    driver: TEST_DRIVER,
    requireGpu: false,
    debug: false,
    report: silentReport,
    ...request,
  })
}

/** Runs `work` on a device of its own; fails where it leaves a GL error or a GL object behind. */
export function withDevice(work: (device: Device) => void): () => void {
  return () => {
    using device = openTestDevice()
    work(device)
    checkLeft(device)
  }
}

/** The same for work that waits, as for pictures that are decoded. */
export function withDeviceAsync(work: (device: Device) => Promise<void>): () => Promise<void> {
  return async () => {
    using device = openTestDevice()
    await work(device)
    checkLeft(device)
  }
}

function checkLeft(device: Device): void {
  device.checkErrors('the test')
  const left = JSON.stringify(device.objectCounts())
  if (left !== '{}') throw new Error(`the test left GL objects behind: ${left}`)
}
