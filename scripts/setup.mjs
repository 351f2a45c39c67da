#!/usr/bin/env node
// Makes a checkout ready to work: Node's version, system libraries, npm packages, the build. Needs nothing but
// Node, and does nothing where all is there. `--with browser` adds the Chromium that tests of pages open.
// `--then FILE args…` goes on with that script in the same Node, and ends with its exit code.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addBrowser } from './setup/add-browser.mjs'
import { buildDist } from './setup/build-dist.mjs'
import { findMissing } from './setup/find-missing.mjs'
import { installModules } from './setup/install-modules.mjs'
import { installSystemPackages } from './setup/install-system.mjs'
import { nodeProblem } from './setup/node-version.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

function prepare() {
  const problem = nodeProblem(process.versions.node)
  if (problem) throw new Error(problem)
  const missing = findMissing()
  if (missing.length > 0) {
    installSystemPackages(missing)
    const still = findMissing().map(({ what }) => what)
    if (still.length > 0) throw new Error(`still missing after installing: ${still.join(', ')}`)
  }
  installModules(root)
  buildDist(root)
}

/** Runs the script with the rest of the command line; resolves to its exit code. */
function goOn([file, ...args]) {
  const child = spawn(process.execPath, [resolve(root, file), ...args], { cwd: root, stdio: 'inherit' })
  // A terminal's Ctrl-C reaches the child by itself; this process stays to hand on the exit code.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code, signal) => done(signal ? 128 + constants.signals[signal] : code))
  })
}

/** @returns {{ withBrowser: boolean, then: string[] }} */
function readArguments(args) {
  const withBrowser = args[0] === '--with' && args[1] === 'browser'
  const [option, ...then] = withBrowser ? args.slice(2) : args
  if (option !== undefined && (option !== '--then' || then.length === 0)) {
    const usage = 'setup.mjs [--with browser] [--then FILE args…]'
    throw new Error(`unknown arguments: ${args.join(' ')}. Usage: ${usage}`)
  }
  return { withBrowser, then }
}

async function main(args) {
  const { withBrowser, then } = readArguments(args)
  prepare()
  if (withBrowser) addBrowser()
  if (then.length > 0) return await goOn(then)
  console.error(`setup: ready (${join(root, 'dist/cli.js')})`)
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`setup: ${error.message}`)
  process.exitCode = 1
}
