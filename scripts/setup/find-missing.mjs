// What of the system gpuviz needs and does not find: OpenGL ES through EGL, a driver behind it, ffmpeg.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** @returns {{ part: 'gl' | 'ffmpeg', what: string }[]} */
export function findMissing() {
  return [...missingGl(), ...(hasFfmpeg() ? [] : [{ part: 'ffmpeg', what: 'ffmpeg' }])]
}

/** Elsewhere than on Linux, GL comes from ANGLE in the npm package `gl`, which the user installs if wanted. */
function missingGl() {
  if (process.platform !== 'linux') return []
  const folders = libraryFolders()
  const has = (pattern) => folders.some((folder) => folderHas(folder, pattern))
  const hasDriver =
    has(/^libgallium-.*\.so/) ||
    has(/^libEGL_nvidia\.so/) ||
    folders.some((folder) => folderHas(join(folder, 'dri'), /_dri\.so$/))
  return [
    ...(has(/^libEGL\.so\.1/) ? [] : [{ part: 'gl', what: 'libEGL' }]),
    ...(has(/^libGLESv2\.so\.2/) ? [] : [{ part: 'gl', what: 'libGLESv2' }]),
    ...(hasDriver ? [] : [{ part: 'gl', what: "an OpenGL driver (Mesa's)" }]),
  ]
}

function libraryFolders() {
  const cached = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` },
  })
  const known = [...(cached.stdout ?? '').matchAll(/=> (.*)\/[^/\n]+$/gm)].map((match) => match[1])
  const own = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean)
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch
  const usual = ['/usr/lib', '/usr/lib64', '/lib', '/usr/local/lib', `/usr/lib/${machine}-linux-gnu`]
  return [...new Set([...own, ...known, ...usual])]
}

function folderHas(folder, pattern) {
  return existsSync(folder) && readdirSync(folder).some((name) => pattern.test(name))
}

/** The places where src/stream/find-ffmpeg looks too: GPUVIZ_FFMPEG, PATH, the package ffmpeg-static. */
function hasFfmpeg() {
  const runs = (program) => spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0
  const named = process.env.GPUVIZ_FFMPEG
  if (named) {
    if (runs(named)) return true
    throw new Error(`GPUVIZ_FFMPEG "${named}" does not run. Name the ffmpeg program itself, or unset it.`)
  }
  return runs('ffmpeg') || runs(staticFfmpeg() ?? '/nonexistent/ffmpeg')
}

function staticFfmpeg() {
  try {
    return createRequire(import.meta.url)('ffmpeg-static')
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
