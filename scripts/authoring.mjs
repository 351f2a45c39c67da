// `npm run authoring`: draws the pictures of docs/authoring.md, each from the shader and the command that the text shows.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTutorial } from './authoring/read-tutorial.mjs'
import { encodeTwoPartSong } from './authoring/two-part-song.mjs'

/** The longer side of a picture, in pixels: each is drawn larger and made smaller. */
const LONGER_SIDE = 640
const JPEG = ['-q:v', '3']

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const images = join(root, 'docs/images')
const { findFfmpeg } = await import(new URL('../dist/stream/index.js', import.meta.url).href)
const { path: ffmpeg } = await findFfmpeg()

const folder = mkdtempSync(join(tmpdir(), 'gpuviz-authoring-'))
try {
  const tutorial = readTutorial(readFileSync(join(root, 'docs/authoring.md'), 'utf8'))
  writeFileSync(join(folder, 'song.wav'), encodeTwoPartSong())
  for (const [name, text] of Object.entries(tutorial.presets)) writeFileSync(join(folder, name), text)
  for (const old of readdirSync(images).filter((name) => name.startsWith('authoring-')))
    rmSync(join(images, old))
  for (const step of tutorial.steps) drawStep(step)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {import('./authoring/read-tutorial.mjs').Step} step */
function drawStep({ number, source, options }) {
  console.error(`authoring: picture ${number}`)
  writeFileSync(join(folder, 'eclipse.glsl'), source)
  const command = [
    join(root, 'dist/cli.js'),
    'song.wav',
    ...options,
    '-o',
    'look.png',
    '--overwrite',
    '--quiet',
  ]
  execFileSync(process.execPath, command, { cwd: folder, stdio: 'inherit' })
  const scale = `scale=${LONGER_SIDE}:${LONGER_SIDE}:force_original_aspect_ratio=decrease:flags=lanczos`
  const picture = join(images, `authoring-${number}.jpg`)
  execFileSync(ffmpeg, ['-v', 'error', '-y', '-i', join(folder, 'look.png'), '-vf', scale, ...JPEG, picture])
}
