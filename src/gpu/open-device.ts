import { GpuvizError, messageOf, usageError } from '../base/errors.js'
import { type Report, silentReport } from '../base/report.js'
import type { Device, DeviceInfo, DeviceRequest, Driver } from './device.js'
import { openDisplay } from './device-context.js'
import { listDisplays } from './egl/displays.js'
import type { EglLibrary, EglPointer } from './egl/egl-library.js'
import { loadEgl } from './egl/load-egl.js'

const GPU_HINT =
  "Install the GPU's driver with its EGL part (NVIDIA: libnvidia-gl; in a container: --gpus all and NVIDIA_DRIVER_CAPABILITIES=all), then see `gpuviz doctor`."

/**
 * Every device that gives an OpenGL ES 3 context, in EGL's order. Each is opened to read its name and closed
 * again. Throws 'no-egl', 'no-angle', and 'device-in-use' where this thread has a device open.
 */
export function listDevices(driver: Driver, report: Report = silentReport): DeviceInfo[] {
  const egl = loadEgl(driver)
  refuseSecondDevice(egl)
  return listDisplays(egl, driver, report).flatMap((display, index) =>
    describeDisplay({ egl, display, index, driver, report }),
  )
}

interface DisplayPlace {
  readonly egl: EglLibrary
  readonly display: EglPointer
  readonly index: number
  readonly driver: Driver
  readonly report: Report
}

/** The one device of a display, or none where it does not open: then `report.detail` says why. */
function describeDisplay(place: DisplayPlace): readonly DeviceInfo[] {
  try {
    using device = openDisplay({ ...place, debug: false })
    return [device.info]
  } catch (error) {
    place.report.detail(`GPU ${place.index} cannot be used: ${messageOf(error)}`)
    return []
  }
}

/**
 * Opens the device asked for; without an index the first hardware one, else a software one with the warning
 * 'software-gl'. Throws 'no-egl', 'no-angle', 'no-device' (none works), 'no-gpu' (`requireGpu`, only software),
 * 'unknown-gpu' (no such index, exit 2), 'device-in-use'.
 */
export function openDevice(request: DeviceRequest): Device {
  const { driver, report } = request
  const egl = loadEgl(driver)
  refuseSecondDevice(egl)
  const displays = listDisplays(egl, driver, report)
  const index = request.index ?? preferredIndex(egl, displays, request)
  const display = displays[index]
  if (display === undefined) throw unknownGpuError(index, displays.length)
  const { debug, profile } = request
  const device = openDisplay({ egl, display, index, driver, debug, report, ...(profile && { profile }) })
  if (!device.info.software) return device
  if (request.requireGpu) {
    device[Symbol.dispose]()
    throw new GpuvizError('no-gpu', `--require-gpu: GPU ${index} is software (${device.info.renderer})`, {
      hint: GPU_HINT,
    })
  }
  const found = request.index === undefined ? 'no GPU driver was found' : `GPU ${index} is software`
  report.warn({
    code: 'software-gl',
    message: `drawing on the CPU (${device.info.renderer}), which is slow: ${found}; see \`gpuviz doctor\``,
  })
  return device
}

/** Where there is but one display it is not opened twice to learn its kind. */
function preferredIndex(egl: EglLibrary, displays: readonly EglPointer[], request: DeviceRequest): number {
  const { driver, report } = request
  if (displays.length === 1) return 0
  const devices = displays.flatMap((display, index) =>
    describeDisplay({ egl, display, index, driver, report }),
  )
  const preferred = devices.find((device) => !device.software) ?? devices[0]
  if (preferred) return preferred.index
  throw new GpuvizError('no-device', 'EGL has no device that gives an OpenGL ES 3 context', {
    hint: GPU_HINT,
  })
}

function unknownGpuError(index: number, count: number): GpuvizError {
  const known = count === 1 ? 'only GPU 0' : `GPUs 0 to ${count - 1}`
  return usageError('unknown-gpu', `--gpu ${index}: this machine has ${known}`, {
    hint: '`gpuviz doctor` lists them.',
  })
}

/** GL calls go to whatever context is current in the thread: a second one would take the first one's calls. */
function refuseSecondDevice(egl: EglLibrary): void {
  if (egl.getCurrentContext() !== null) {
    throw new GpuvizError('device-in-use', 'this thread already has a GPU device open: dispose it first')
  }
}
