import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { GpuvizError, systemCode } from '../../base/errors.js'

/** Where releases of the `gl` package keep ANGLE's libEGL, for each system; newest layout first. */
function libraryPlaces(): readonly string[] {
  switch (platform()) {
    case 'win32':
      return ['build/Release/libEGL.dll', 'deps/windows/dll/libEGL.dll', 'deps/windows/dll/x64/libEGL.dll']
    case 'darwin':
      return ['build/Release/libEGL.dylib', 'deps/darwin/dylib/libEGL.dylib']
    default:
      return ['build/Release/libEGL.so', `deps/${arch() === 'arm64' ? 'linux-arm64' : 'linux'}/so/libEGL.so`]
  }
}

/**
 * ANGLE's libEGL in the `gl` package that the user installed beside their project or beside gpuviz. Throws
 * 'no-angle' where there is no such package, or its release carries no libraries for this system.
 */
export function findAngle(): string {
  const folders = [`${process.cwd()}/`, import.meta.url].flatMap(packageFolder)
  for (const folder of folders) {
    const file = libraryPlaces()
      .map((place) => join(folder, place))
      .find((path) => existsSync(path))
    if (file !== undefined) return file
  }
  throw new GpuvizError(
    'no-angle',
    folders.length === 0
      ? '--driver angle: the `gl` package is not installed'
      : `--driver angle: ${folders.join(' and ')} carries no ANGLE for ${platform()} ${arch()}`,
    { hint: 'Install it beside your project: npm install gl@next' },
  )
}

/** Where `gl` is installed, as seen from a file or folder; none where it is not. */
function packageFolder(from: string): readonly string[] {
  try {
    return [dirname(createRequire(from).resolve('gl/package.json'))]
  } catch (error) {
    if (systemCode(error) === 'MODULE_NOT_FOUND' || systemCode(error) === 'ERR_PACKAGE_PATH_NOT_EXPORTED')
      return []
    throw error
  }
}
