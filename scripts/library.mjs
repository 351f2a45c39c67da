// `npm run library`: draws what is in shaders/lib, and writes docs/library.md and its pictures.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas, ImageData } from '@napi-rs/canvas'
import { readLibrary } from './library/read-library.mjs'
import { SHEETS, TILE } from './library/sheets.mjs'

const COLUMNS = 5
const LABEL = 16
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = (/** @type {string} */ path) => import(new URL(`../dist/${path}`, import.meta.url).href)
const { createPictureTexture, createProgram, createTarget, drawFullScreen, openDevice } =
  await dist('gpu/index.js')
const { loadNativeShader } = await dist('shaders/index.js')
const { readGlyphPicture } = await dist('scenes/layers/glyph-picture.js')
const { silentReport } = await dist('base/report.js')
const { readFileSync } = await import('node:fs')

const device = openDevice({ driver: 'native', requireGpu: false, debug: false, report: silentReport })
const glyphs = createPictureTexture(device, { label: 'glyphs', ...readGlyphPicture(), mipmaps: true })
const library = readLibrary(join(root, 'shaders/lib'))
for (const { name } of library) if (SHEETS[name]) drawSheet(name, SHEETS[name])
glyphs[Symbol.dispose]()
device[Symbol.dispose]()
writeFileSync(join(root, 'docs/library.md'), libraryText())

/** @param {string} name @param {readonly import('./library/sheets.mjs').Tile[]} tiles */
function drawSheet(name, tiles) {
  const columns = Math.min(COLUMNS, tiles.length)
  const cell = { width: TILE.width + 6, height: TILE.height + LABEL + 6 }
  const canvas = createCanvas(columns * cell.width, Math.ceil(tiles.length / columns) * cell.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#14161c'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.font = '12px "DejaVu Sans", sans-serif'
  tiles.forEach((tile, index) => {
    const [x, y] = [(index % columns) * cell.width + 3, Math.floor(index / columns) * cell.height + 3]
    const pixels = drawTile(name, tile)
    context.putImageData(new ImageData(pixels, TILE.width, TILE.height), x, y)
    context.fillStyle = '#d8dce6'
    context.fillText(tile.label, x + 2, y + TILE.height + 12)
  })
  writeFileSync(
    join(root, `docs/images/library-${name.replace('.glsl', '')}.png`),
    canvas.toBuffer('image/png'),
  )
}

/** RGBA, top row first. @param {string} name @param {import('./library/sheets.mjs').Tile} tile */
function drawTile(name, { label, before = '', after = '', body }) {
  const source = `#include <gpuviz/${name}>
${before}${after}void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 size = vec2(${TILE.width}.0, ${TILE.height}.0);
  vec2 p = fragCoord - 0.5 * size;
  vec2 uv = fragCoord / size;
  vec3 c = vec3(0.0);
  ${body}
  fragColor = vec4(c, 1.0);
}
`
  const readFile = (/** @type {string} */ path) =>
    path.endsWith('/tile.glsl') ? source : readFileSync(path, 'utf8')
  const [draw] = loadNativeShader({ file: '/tile.glsl', readFile }).draws
  const program = createProgram(device, { label, vertex: draw.vertex, fragment: draw.fragment })
  const target = createTarget(device, { label, ...TILE })
  target.bind()
  device.gl.disable(device.gl.BLEND)
  program.use()
  program.setUniforms({ gv_glyphs: glyphs.texture })
  drawFullScreen(device)
  const rows = new Uint8Array(TILE.width * TILE.height * 4)
  target.bindForReading()
  device.gl.readPixels(0, 0, TILE.width, TILE.height, device.gl.RGBA, device.gl.UNSIGNED_BYTE, rows)
  program[Symbol.dispose]()
  target[Symbol.dispose]()
  const stride = TILE.width * 4
  const pixels = new Uint8ClampedArray(rows.length)
  for (let row = 0; row < TILE.height; row++) {
    pixels.set(rows.subarray(row * stride, (row + 1) * stride), (TILE.height - 1 - row) * stride)
  }
  return pixels
}

function libraryText() {
  const sections = library.map(({ name, title, summary, entries }) => {
    const rows = entries.map(
      ({ signatures, comment }) =>
        `| ${signatures.map((text) => `\`${text}\``).join('<br>')} | ${comment.replaceAll('|', '\\|')} |`,
    )
    const picture = SHEETS[name] ? `![${name}](images/library-${name.replace('.glsl', '')}.png)\n\n` : ''
    const table = ['| function | |', '| --- | --- |', ...rows].join('\n')
    return `## ${name}\n\n${title}. ${summary}\n\n${picture}${table}\n`
  })
  const names = library.map(({ name }) => `[${name.replace('.glsl', '')}](#${name.replace('.', '')})`)
  return `# The GLSL library

What a shader may \`#include <gpuviz/NAME.glsl>\`, or \`"NAME.glsl"\` where it has no file of its own of that name: ${names.join(', ')}. Each file counts once, however often
it is included, and what is not called is left out: it costs nothing. Written by \`npm run library\` from the files themselves.

${sections.join('\n')}`
}
