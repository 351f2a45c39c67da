#!/usr/bin/env node
// Builds dist/: TypeScript, the WebAssembly kernels (*.as.ts, AssemblyScript), and the pages for browsers.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPages } from './build-pages.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = (script, ...args) =>
  execFileSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })

function kernelSources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.as.ts'))
    .map((name) => join(folder, name))
}

function buildKernel(source) {
  const target = join(root, 'dist', relative(join(root, 'src'), source).replace(/\.as\.ts$/, '.wasm'))
  if (isNewer(target, source)) return
  mkdirSync(dirname(target), { recursive: true })
  // Memory comes from outside: shared between threads where the kernel's first lines say so. 65536 pages = 4 GiB at most.
  const shared = /^\/\/ memory: shared$/m.test(readFileSync(source, 'utf8'))
  node(
    'node_modules/assemblyscript/bin/asc.js',
    relative(root, source),
    ...['-O3', '--enable', 'simd', '--runtime', 'stub', '--importMemory', '--initialMemory', '1'],
    ...(shared ? ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'] : []),
    ...['--outFile', relative(root, target)],
  )
}

function isNewer(target, source) {
  const time = statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return time > statSync(source).mtimeMs
}

if (process.argv.includes('--clean')) rmSync(join(root, 'dist'), { recursive: true, force: true })
node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
kernelSources(join(root, 'src')).forEach(buildKernel)
await buildPages(root)
const cli = join(root, 'dist/cli.js')
if (statSync(cli, { throwIfNoEntry: false })) chmodSync(cli, 0o755)
