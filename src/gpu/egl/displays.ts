import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { Driver } from '../device.js'
import { EGL } from './egl-constants.js'
import type { EglLibrary, EglPointer } from './egl-library.js'

/** More devices than any machine has. */
const MOST_DEVICES = 64

const NO_ATTRIBUTES = Int32Array.of(EGL.NONE)

/** The displays of a library in EGL's order, one for each device, not yet initialised. */
export function listDisplays(egl: EglLibrary, driver: Driver, report: Report): readonly EglPointer[] {
  const displays =
    driver === 'angle' ? [angleDisplay(egl)] : (deviceDisplays(egl) ?? [plainDisplay(egl, report)])
  return displays.filter((display) => display !== null)
}

/** One display for each device; undefined where EGL cannot list devices. */
function deviceDisplays(egl: EglLibrary): readonly (EglPointer | null)[] | undefined {
  const { queryDevices, getPlatformDisplay } = egl
  const canList =
    egl.clientExtensions.has('EGL_EXT_device_enumeration') || egl.clientExtensions.has('EGL_EXT_device_base')
  if (
    !canList ||
    !queryDevices ||
    !getPlatformDisplay ||
    !egl.clientExtensions.has('EGL_EXT_platform_device')
  ) {
    return undefined
  }
  const devices = new Array<EglPointer | null>(MOST_DEVICES).fill(null)
  const count = new Int32Array(1)
  if (queryDevices(MOST_DEVICES, devices, count) === 0) {
    throw new GpuvizError('no-device', `EGL cannot list its devices: ${eglErrorText(egl)}`)
  }
  return devices
    .slice(0, count[0])
    .map((device) => getPlatformDisplay(EGL.PLATFORM_DEVICE_EXT, device, NO_ATTRIBUTES))
}

/** Older or vendor EGLs cannot list devices: whatever they draw with when no display server is asked for. */
function plainDisplay(egl: EglLibrary, report: Report): EglPointer | null {
  report.detail('EGL cannot list devices (no EGL_EXT_device_enumeration): using its default one')
  if (egl.getPlatformDisplay && egl.clientExtensions.has('EGL_MESA_platform_surfaceless')) {
    return egl.getPlatformDisplay(EGL.PLATFORM_SURFACELESS_MESA, null, NO_ATTRIBUTES)
  }
  return egl.getDisplay(null)
}

/** On Linux ANGLE asks for an X server unless it is told to draw through the system's EGL. */
function angleDisplay(egl: EglLibrary): EglPointer | null {
  if (!egl.getPlatformDisplay || !egl.clientExtensions.has('EGL_ANGLE_platform_angle'))
    return egl.getDisplay(null)
  const throughEgl =
    process.platform === 'linux' && egl.clientExtensions.has('EGL_ANGLE_platform_angle_device_type_egl_angle')
  const attributes = throughEgl
    ? Int32Array.of(
        EGL.PLATFORM_ANGLE_TYPE_ANGLE,
        EGL.PLATFORM_ANGLE_TYPE_OPENGLES_ANGLE,
        EGL.PLATFORM_ANGLE_DEVICE_TYPE_ANGLE,
        EGL.PLATFORM_ANGLE_DEVICE_TYPE_EGL_ANGLE,
        EGL.NONE,
      )
    : NO_ATTRIBUTES
  return egl.getPlatformDisplay(EGL.PLATFORM_ANGLE_ANGLE, null, attributes)
}

/** EGL's last error, as people can look it up. */
export function eglErrorText(egl: EglLibrary): string {
  return `EGL error 0x${egl.getError().toString(16)}`
}
