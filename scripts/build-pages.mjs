// Builds the pages for browsers, pages/NAME → dist/pages/NAME, each into one script and one style sheet.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Builds every page whose files, those of src/ that it imports among them, are not what it was built from. */
export async function buildPages(root) {
  const names = readdirSync(join(root, 'pages')).filter((name) =>
    existsSync(join(root, 'pages', name, 'index.html')),
  )
  const old = names.filter((name) => !isCurrent(root, name))
  if (old.length === 0) return
  // Loaded only where there is something to build: it takes a while.
  const { build } = await import('vite')
  for (const name of old) writeRecord(root, name, await buildPage(build, root, name))
}

/** Resolves to the files that went into it. */
async function buildPage(build, root, name) {
  const folder = join(root, 'pages', name)
  const { output } = await build({
    root: folder,
    plugins: await pluginsOf(root, folder),
    // Served under any address.
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: join(root, 'dist/pages', name),
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
  const own = [folder, join(root, 'pages/shared')].flatMap((place) =>
    readdirSync(place, { recursive: true }).map((file) => join(place, file)),
  )
  const files = [...modules, ...own].map((id) => id.replace(/^\0/, '').replace(/\?.*$/, ''))
  return [...new Set([...files, join(root, 'scripts/build-pages.mjs'), join(root, 'package-lock.json')])]
    .filter((file) => !file.includes('node_modules') && /\.\w+$/.test(file) && existsSync(file))
    .map((file) => relative(root, file))
}

/** A page that needs plugins says so in a `vite-plugins.mjs`. */
async function pluginsOf(root, folder) {
  const file = join(folder, 'vite-plugins.mjs')
  if (!existsSync(file)) return []
  const { plugins } = await import(pathToFileURL(file).href)
  return plugins(root)
}

function isCurrent(root, name) {
  const record = recordFile(root, name)
  if (!existsSync(record) || !existsSync(join(root, 'dist/pages', name, 'index.html'))) return false
  const built = Object.entries(JSON.parse(readFileSync(record, 'utf8')))
  return built.every(([file, hash]) => hashOf(join(root, file)) === hash)
}

function writeRecord(root, name, files) {
  const record = recordFile(root, name)
  mkdirSync(dirname(record), { recursive: true })
  writeFileSync(
    record,
    JSON.stringify(Object.fromEntries(files.map((file) => [file, hashOf(join(root, file))]))),
  )
}

function recordFile(root, name) {
  return join(root, `node_modules/.cache/gpuviz/page-${name}.json`)
}

function hashOf(file) {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined
}
