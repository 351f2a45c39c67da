import { GpuvizError, messageOf } from '../../base/errors.js'
import type { Driver } from '../device.js'
import { bindEglLibrary, type EglLibrary } from './egl-library.js'
import { findAngle } from './find-angle.js'

/** What the system's EGL is called, in the order to try. */
const NATIVE_FILES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['libEGL.dll'],
  darwin: ['libEGL.dylib', '/opt/homebrew/lib/libEGL.dylib', '/usr/local/lib/libEGL.dylib'],
}
const LINUX_FILES = ['libEGL.so.1', 'libEGL.so']

const NATIVE_HINT =
  'Install it with `npm run setup`, or: apt install libegl1 libgles2 libgl1-mesa-dri (Debian, Ubuntu), ' +
  'dnf install mesa-libEGL mesa-libGLES mesa-dri-drivers (Fedora), pacman -S mesa (Arch), apk add mesa-egl mesa-gles mesa-dri-gallium (Alpine).'

/** A library stays loaded for the life of the process: drivers leave threads behind that outlive a dlclose. */
const loaded = new Map<Driver, EglLibrary>()

/** The driver's EGL, loaded once; throws 'no-egl' or 'no-angle' with what to install. */
export function loadEgl(driver: Driver): EglLibrary {
  const known = loaded.get(driver)
  if (known) return known
  const library = driver === 'angle' ? loadAngle() : loadNative(NATIVE_FILES[process.platform] ?? LINUX_FILES)
  loaded.set(driver, library)
  return library
}

/** The first of `files` that loads; throws 'no-egl' where none does. */
export function loadNative(files: readonly string[]): EglLibrary {
  const reasons: string[] = []
  for (const file of files) {
    try {
      return bindEglLibrary(file)
    } catch (error) {
      reasons.push(messageOf(error))
    }
  }
  throw new GpuvizError('no-egl', `cannot load EGL, the system's way to OpenGL: ${reasons.join('; ')}`, {
    hint: NATIVE_HINT,
  })
}

function loadAngle(): EglLibrary {
  const file = findAngle()
  try {
    return bindEglLibrary(file)
  } catch (error) {
    throw new GpuvizError('no-angle', `cannot load ANGLE from ${file}: ${messageOf(error)}`, {
      cause: error,
      hint: 'Install the `gl` package anew, or leave --driver angle out.',
    })
  }
}
