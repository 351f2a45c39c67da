// Builds dist/ unless it was built from just these sources.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

const CONFIGURATION = [
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/build.mjs',
  'scripts/build-pages.mjs',
]

/** Runs scripts/build.mjs where the sources' content differs from what the stamp says was built. */
export function buildDist(root) {
  const sources = listSources(root)
  const pages = listPageFiles(root)
  const content = hashFiles(root, [...CONFIGURATION, ...sources, ...pages])
  const stamp = join(root, 'node_modules/.cache/gpuviz/built-from')
  const built = [
    ...sources.map((source) => builtTwin(root, source)),
    ...pages.flatMap((file) => builtPage(root, file)),
  ]
  if (readStamp(stamp) === content && built.every((file) => existsSync(file))) return
  console.error('setup: building dist')
  const build = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (build.status !== 0) throw new Error('the build failed (its reason is above)')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, content)
}

function listSources(root) {
  return readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => join('src', name))
    .filter((name) => name.endsWith('.ts'))
    .sort()
}

function listPageFiles(root) {
  return readdirSync(join(root, 'pages'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

/** A page is built where its `index.html` is; its other files go into others. */
function builtPage(root, file) {
  return basename(file) === 'index.html' ? [join(root, 'dist', file)] : []
}

function hashFiles(root, files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function readStamp(stamp) {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

function builtTwin(root, source) {
  const built = source
    .replace(/^src/, 'dist')
    .replace(/\.as\.ts$/, '.wasm')
    .replace(/(?<!\.d)\.ts$/, '.js')
  return built.endsWith('.d.ts') ? join(root, source) : join(root, built)
}
