import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/preview/terminal/ask-terminal.js'
import { nearestOfTable } from '../../../src/preview/terminal/colour-table.js'
import { drawBlocks } from '../../../src/preview/terminal/draw-blocks.js'
import { drawIterm2 } from '../../../src/preview/terminal/draw-iterm2.js'
import { drawKitty } from '../../../src/preview/terminal/draw-kitty.js'
import { drawSixel } from '../../../src/preview/terminal/draw-sixel.js'
import { cellsOf, roomFor } from '../../../src/preview/terminal/place-picture.js'
import { refuseTerminal } from '../../../src/preview/terminal/refuse-terminal.js'
import { hasTrueColour, protocolFromEnvironment } from '../../../src/preview/terminal/terminal-kind.js'
import { readBlocks, readIterm2, readKitty, readSixel, type ShownPicture } from './read-pictures.js'

/** Colours that change from pixel to pixel, and stretches that do not; an odd number of rows. */
function testPicture(width: number, height: number) {
  const pixels = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const isFlat = x > width / 2
    pixels.set(
      isFlat ? [200, 30, 60, 255] : [(x * 37) % 256, (y * 23) % 256, ((x + y) * 11) % 256, 255],
      at * 4,
    )
  }
  return { width, height, pixels }
}

function expectSame(shown: ShownPicture, picture: ReturnType<typeof testPicture>, tolerance = 0): void {
  const { width, height, pixels } = picture
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const [red, green, blue] = shown.colour(x, y)
      const errors = [red, green, blue].map((value, i) => Math.abs(value - (pixels[at + i] ?? -999)))
      const where = `at ${x}, ${y}: ${[red, green, blue]} for ${pixels.subarray(at, at + 3)}`
      expect(Math.max(...errors), where).toBeLessThanOrEqual(tolerance)
    }
  }
}

describe('a picture', () => {
  const picture = testPicture(33, 15)

  it('as half blocks: two pixels a letter, in their own colours; below an odd row there is nothing', () => {
    const shown = readBlocks(drawBlocks(picture, true))
    expect([shown.width, shown.height]).toEqual([33, 16])
    expectSame(shown, picture)
  })

  it('as half blocks of 256 colours: the nearest of the table', () => {
    // The cube's steps are up to 95 apart, the dark ones: half of that is as far off as any colour can be.
    expectSame(readBlocks(drawBlocks(picture, false)), picture, 48)
  })

  it("in kitty's protocol: the very pixels, over the cells that were asked for", async () => {
    const shown = readKitty(await drawKitty(picture, { columns: 20, rows: 5 }))
    expectSame(shown, picture)
    expect(shown).toMatchObject({ width: 33, height: 15, cells: { columns: 20, rows: 5 } })
  })

  it("in kitty's protocol: in chunks of 4096 letters at most, however large", async () => {
    const noise = { width: 90, height: 80, pixels: new Uint8Array(90 * 80 * 4) }
    for (let at = 0, state = 1; at < noise.pixels.length; at++) {
      state = (state * 48_271) % 2_147_483_647
      noise.pixels[at] = at % 4 === 3 ? 255 : state & 255
    }
    const text = await drawKitty(noise, { columns: 20, rows: 5 })
    const chunks = text.split('\u001b\\').map((command) => command.split(';')[1] ?? '')
    expect(chunks.length).toBeGreaterThan(3)
    expect(Math.max(...chunks.map(({ length }) => length))).toBe(4096)
    expectSame(readKitty(text), noise)
  })

  it('as iTerm2 takes it: the very pixels', async () => {
    const shown = readIterm2(await drawIterm2(picture, { columns: 20, rows: 5 }))
    expectSame(shown, picture)
    expect(shown).toMatchObject({ cells: { columns: 20, rows: 5 } })
  })

  it('as sixels: every pixel within a step of the palette', () => {
    const shown = readSixel(drawSixel(picture))
    expect([shown.width, shown.height]).toEqual([33, 15])
    // Six steps are 51 apart, and dithering takes either neighbour; percents are rounded.
    expectSame(shown, picture, 53)
  })

  it('as sixels: even colours are as bright on the whole as they were', () => {
    const even = { width: 16, height: 12, pixels: new Uint8Array(16 * 12 * 4).fill(100) }
    const shown = readSixel(drawSixel(even))
    const reds = Array.from({ length: 16 * 12 }, (_, at) => shown.colour(at % 16, Math.floor(at / 16))[0])
    const mean = reds.reduce((sum, red) => sum + red, 0) / reds.length
    // 16 places of dithering tell a step of 51 apart to within 3.2.
    expect(Math.abs(mean - 100)).toBeLessThan(4)
  })
})

it('takes the nearest colour of the table, grey where that is nearer', () => {
  expect(nearestOfTable(0, 0, 0)).toBe(16)
  expect(nearestOfTable(255, 255, 255)).toBe(231)
  expect(nearestOfTable(255, 0, 0)).toBe(196)
  expect(nearestOfTable(120, 121, 119)).toBe(243)
  expect(nearestOfTable(95, 135, 175)).toBe(67)
})

describe('what a terminal can do', () => {
  it.each([
    [{ TERM: 'xterm-kitty' }, 'kitty'],
    [{ TERM: 'xterm-256color', KITTY_WINDOW_ID: '1' }, 'kitty'],
    [{ TERM: 'xterm-ghostty' }, 'kitty'],
    [{ TERM_PROGRAM: 'ghostty' }, 'kitty'],
    [{ TERM_PROGRAM: 'WezTerm' }, 'kitty'],
    [{ KONSOLE_VERSION: '230804' }, 'kitty'],
    [{ KONSOLE_VERSION: '210400' }, undefined],
    [{ TERM_PROGRAM: 'iTerm.app' }, 'iterm2'],
    [{ LC_TERMINAL: 'iTerm2', TERM: 'xterm-256color' }, 'iterm2'],
    [{ TERM: 'foot' }, 'sixel'],
    [{ TERM: 'mlterm-256color' }, 'sixel'],
    [{ TERM: 'xterm-256color' }, undefined],
    [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0', KITTY_WINDOW_ID: '1' }, undefined],
    [{ TERM: 'screen', STY: '1.pts-0', TERM_PROGRAM: 'iTerm.app' }, undefined],
    [{ TERM: 'tmux-256color', TMUX: 'x', GPUVIZ_TERMINAL: 'sixel' }, 'sixel'],
    [{ TERM: 'xterm-kitty', GPUVIZ_TERMINAL: 'blocks' }, 'blocks'],
  ])('%o tells %s', (env, protocol) => {
    expect(protocolFromEnvironment(env)).toBe(protocol)
  })

  it('is read from its answers', () => {
    expect(readAnswer('\u001b[6;20;10t\u001b[?62;4;6c')).toEqual({
      sixel: true,
      cell: { width: 10, height: 20 },
    })
    expect(readAnswer('\u001b[?1;2c')).toEqual({ sixel: false })
    expect(readAnswer('\u001b[?64;14c')).toEqual({ sixel: false })
    expect(readAnswer('q')).toBeUndefined()
  })

  it('is any colour only where it says so', () => {
    expect(hasTrueColour({ COLORTERM: 'truecolor' })).toBe(true)
    expect(hasTrueColour({ COLORTERM: '24bit' })).toBe(true)
    expect(hasTrueColour({ TERM: 'xterm-direct' })).toBe(true)
    expect(hasTrueColour({ TERM: 'xterm-256color' })).toBe(false)
  })

  it.each([
    [false, { TERM: 'xterm' }, /standard error is not a terminal/],
    [true, { TERM: 'dumb' }, /TERM=dumb/],
    [true, { TERM: 'xterm', NO_COLOR: '1' }, /NO_COLOR/],
  ])('is too little where isTTY is %s and the environment %o', (isTerminal, env, says) => {
    const refused = () => refuseTerminal(isTerminal, env)
    expect(refused).toThrow(says)
    expect(refused).toThrow(expect.objectContaining({ code: 'preview-needs-terminal', exitCode: 2 }))
  })
})

describe('the place of a picture', () => {
  it('is at most 60 % of the rows, and as wide as the terminal', () => {
    expect(roomFor({ columns: 80, rows: 24 })).toEqual({ columns: 80, rows: 14 })
    expect(roomFor({ columns: 10, rows: 1 })).toEqual({ columns: 10, rows: 1 })
  })

  it('keeps its shape, with letters twice as high as wide', () => {
    const room = { columns: 80, rows: 14 }
    const cell = { width: 8, height: 16 }
    expect(cellsOf({ width: 1280, height: 720 }, room, cell)).toEqual({ columns: 50, rows: 14 })
    expect(cellsOf({ width: 720, height: 1280 }, room, cell)).toEqual({ columns: 16, rows: 14 })
    expect(cellsOf({ width: 1280, height: 160 }, room, cell)).toEqual({ columns: 80, rows: 5 })
  })
})
