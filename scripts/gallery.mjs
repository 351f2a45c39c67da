// `npm run gallery`: draws a picture of every look and of every palette, and writes docs/gallery.md around them.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawDemoCover } from './demo-cover.mjs'
import { encodeWav, synthesizeSong } from './synth-song.mjs'

const SONG = { seconds: 16, sampleRate: 44_100 }
/** A moment with a chord, a beat and the arpeggio in it. */
const AT_SECONDS = 9.12
const LOOK_SIZE = { width: 1280, height: 720 }
const TILE = { width: 640, height: 360 }
const PALETTE_SIZE = { width: 320, height: 180 }
const JPEG = ['-q:v', '3']

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const images = join(root, 'docs/images')
const { visualize } = await import(new URL('../dist/index.js', import.meta.url).href)
const { listBuiltins, PALETTE_NAMES } = await import(
  new URL('../dist/shaders/index.js', import.meta.url).href
)
const { findFfmpeg } = await import(new URL('../dist/stream/index.js', import.meta.url).href)
const { path: ffmpeg } = await findFfmpeg()

const folder = mkdtempSync(join(tmpdir(), 'gpuviz-gallery-'))
try {
  const song = join(folder, 'demo-song.wav')
  writeFileSync(song, encodeWav({ ...synthesizeSong(SONG), ...SONG, title: 'Demo song', artist: 'gpuviz' }))
  const cover = join(folder, 'cover.png')
  writeFileSync(cover, drawDemoCover(600))
  const looks = listBuiltins()
  for (const old of readdirSync(images).filter((name) => name.startsWith('look-'))) rmSync(join(images, old))
  for (const { name } of looks) {
    console.error(`gallery: ${name}`)
    const picture = join(folder, `${name}.png`)
    await visualize({ input: song, shader: name, at: AT_SECONDS, size: LOOK_SIZE, cover, output: picture })
    shrink(picture, join(images, `look-${name}.jpg`))
  }
  const tiles = []
  for (const palette of PALETTE_NAMES) {
    console.error(`gallery: palette ${palette}`)
    const picture = join(folder, `palette-${palette}.png`)
    await visualize({
      ...{ input: song, shader: 'mirror-bars', params: { palette }, at: AT_SECONDS, size: PALETTE_SIZE },
      ...{ title: palette, artist: '', showTitle: true, output: picture },
    })
    tiles.push(picture)
  }
  tile(tiles, join(images, 'palettes.jpg'))
  tile(
    looks.map(({ name }) => join(folder, `${name}.png`)),
    join(images, 'looks.jpg'),
  )
  writeFileSync(join(root, 'docs/gallery.md'), galleryText(looks))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {string} picture @param {string} to */
function shrink(picture, to) {
  const scale = `scale=${TILE.width}:${TILE.height}:flags=lanczos`
  execFileSync(ffmpeg, ['-v', 'error', '-y', '-i', picture, '-vf', scale, ...JPEG, to])
}

/** Puts pictures side by side, three in a row. @param {readonly string[]} pictures @param {string} to */
function tile(pictures, to) {
  const columns = 3
  const rows = Math.ceil(pictures.length / columns)
  const { width, height } = PALETTE_SIZE
  const inputs = pictures.flatMap((picture) => ['-i', picture])
  const scaled = pictures.map((_, i) => `[${i}]scale=${width}:${height}:flags=lanczos[p${i}]`).join(';')
  const joined = `${pictures.map((_, i) => `[p${i}]`).join('')}concat=n=${pictures.length},tile=${columns}x${rows}`
  const filter = ['-filter_complex', `${scaled};${joined}`, '-frames:v', '1']
  execFileSync(ffmpeg, ['-v', 'error', '-y', ...inputs, ...filter, ...JPEG, to])
}

/** @param {readonly {name: string, summary: string, params: readonly any[]}[]} looks */
function galleryText(looks) {
  const sections = looks.map(({ name, summary, params }) => {
    const rows = params.map(
      (param) =>
        `| \`${param.name}\` | ${param.default} | ${param.min === undefined ? '' : `${param.min} to ${param.max}`} | ${param.label} |`,
    )
    const table = ['| parameter | default | range | |', '| --- | --- | --- | --- |', ...rows].join('\n')
    return `## ${name}\n\n${summary}\n\n![${name}](images/look-${name}.jpg)\n\n${table}\n`
  })
  return `# Gallery

Every look with its parameters, drawn by \`npm run gallery\` from a song that it synthesises. \`gpuviz song.mp3 --shader NAME
--param palette=sunset\` makes a video of it; every look takes a \`--background\`, a \`--logo\` and a \`--show-title\`.

${sections.join('\n')}
## Palettes

\`--param palette=NAME\`; or your own, as in \`--param palette=#0b1026,#ff5d8f,#ffe29a\`; or \`--param palette=cover\`, from the song's cover picture.

![${PALETTE_NAMES.join(', ')}](images/palettes.jpg)
`
}
