// Which system packages bring what gpuviz needs, and the command that installs them.
import { readFileSync } from 'node:fs'

/** @type {Record<string, { install: string, gl: string, ffmpeg: string, browser: string }>} */
export const SYSTEM_PACKAGES = {
  apt: {
    install: 'apt-get install -y --no-install-recommends',
    gl: 'libegl1 libgles2 libgl1-mesa-dri',
    ffmpeg: 'ffmpeg',
    browser: 'chromium',
  },
  dnf: {
    install: 'dnf install -y',
    gl: 'mesa-libEGL mesa-libGLES mesa-dri-drivers',
    ffmpeg: 'ffmpeg-free',
    browser: 'chromium',
  },
  pacman: {
    install: 'pacman -S --needed --noconfirm',
    gl: 'mesa libglvnd',
    ffmpeg: 'ffmpeg',
    browser: 'chromium',
  },
  apk: {
    install: 'apk add',
    gl: 'mesa-egl mesa-gles mesa-dri-gallium',
    ffmpeg: 'ffmpeg',
    browser: 'chromium',
  },
  brew: { install: 'brew install', gl: '', ffmpeg: 'ffmpeg', browser: 'google-chrome' },
}

const MANAGER_BY_DISTRIBUTION = {
  debian: 'apt',
  ubuntu: 'apt',
  fedora: 'dnf',
  rhel: 'dnf',
  arch: 'pacman',
  alpine: 'apk',
}

/** The package manager of this system, or undefined where it is none of those above. */
export function packageManager() {
  if (process.platform === 'darwin') return 'brew'
  if (process.platform !== 'linux') return undefined
  return managerOf(readOsRelease())
}

/** The package manager that an `/etc/os-release` text stands for. */
export function managerOf(osRelease) {
  const field = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? ''
  const names = `${field('ID')} ${field('ID_LIKE')}`.split(/\s+/)
  return names.map((name) => MANAGER_BY_DISTRIBUTION[name]).find(Boolean)
}

/** The packages for the named parts (`gl`, `ffmpeg`, `browser`), as arguments. */
export function packagesFor(manager, parts) {
  return parts.flatMap((part) => SYSTEM_PACKAGES[manager][part].split(' ').filter(Boolean))
}

/** The one command to type for the named parts. */
export function installCommand(manager, parts) {
  const rootly = manager !== 'brew' && process.getuid?.() !== 0
  return [...(rootly ? ['sudo'] : []), SYSTEM_PACKAGES[manager].install, ...packagesFor(manager, parts)].join(
    ' ',
  )
}

function readOsRelease() {
  for (const file of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
  }
  return ''
}
