// Brings node_modules to what package-lock.json says, and leaves it alone where it is there already.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Runs `npm ci` unless node_modules holds just what the lock file names. */
export function installModules(root) {
  if (modulesAreCurrent(root)) return
  console.error('setup: npm ci')
  const [program, ...args] = npmCommand()
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: program.endsWith('.cmd') }
  const result = spawnSync(program, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], options)
  if (result.error) throw new Error(`could not run npm (${program}): ${result.error.message}`)
  if (result.status !== 0) throw new Error('npm ci failed (its reason is above)')
}

/**
 * npm records what it installed in node_modules/.package-lock.json, in the same form as package-lock.json.
 * Optional packages are for other systems where they are not there.
 */
export function modulesAreCurrent(root) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'))
  if (!wanted) throw new Error('package-lock.json is missing: this is not a whole checkout')
  if (!installed) return false
  const same = (path) => JSON.stringify(wanted[path]) === JSON.stringify(installed[path])
  return (
    Object.keys(installed).every((path) => same(path) && existsSync(join(root, path))) &&
    Object.entries(wanted).every(([path, entry]) => path === '' || path in installed || entry.optional)
  )
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}

/** npm as `npm run` names it, else the one that came with this node, else the one in PATH. */
function npmCommand() {
  const running = process.env.npm_execpath
  const bundled = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')
  if (running && basename(running) === 'npm-cli.js' && existsSync(running)) return [process.execPath, running]
  if (existsSync(bundled)) return [process.execPath, bundled]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}
