// Installs system packages with apt where that may be done without asking anybody; else says which command does.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { installCommand, packageManager, packagesFor } from './system-packages.mjs'

const APT_LISTS = '/var/lib/apt/lists'

/**
 * Installs what is missing. Throws, naming the one command to type, where it may not or cannot.
 * @param {{ part: string, what: string }[]} missing
 */
export function installSystemPackages(missing) {
  const parts = [...new Set(missing.map(({ part }) => part))]
  const names = missing.map(({ what }) => what).join(', ')
  const manager = packageManager()
  if (!manager) throw new Error(`missing: ${names}. Install them, then run this again.`)
  const command = installCommand(manager, parts)
  const become = manager === 'apt' ? rootPrefix() : undefined
  if (!become) throw new Error(`missing: ${names}. Install with this, then run it again:\n\n  ${command}\n`)
  console.error(`setup: installing ${packagesFor(manager, parts).join(' ')} (missing: ${names})`)
  if (!aptInstall(become, packagesFor(manager, parts))) {
    throw new Error(`could not install ${names} (apt's reason is above). By hand:\n\n  ${command}\n`)
  }
}

/** How to run a command as root without a password; undefined where that cannot be. */
function rootPrefix() {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

function aptInstall(become, packages) {
  const apt = (...args) => {
    const [program, ...rest] = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args]
    return spawnSync(program, rest, { stdio: ['ignore', 2, 2] }).status === 0
  }
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages)
  if (hasAptLists() && install()) return true
  // Lists that are missing, or so old that the packages they name are gone.
  return apt('update') && install()
}

function hasAptLists() {
  return existsSync(APT_LISTS) && readdirSync(APT_LISTS).some((name) => /_Packages(\.\w+)?$/.test(name))
}
