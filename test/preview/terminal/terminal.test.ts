/** `--preview terminal` of the real command, in a real pseudo-terminal. */
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { describeFile } from '../../e2e/decode-video.js'
import { runGpuviz } from '../../e2e/run-gpuviz.js'
import { writeSong } from '../../e2e/songs.js'
import { openWorkspace, type Workspace } from '../../e2e/workspace.js'
import { runInTerminal } from './in-terminal.js'
import {
  drawingsOf,
  meansOf,
  readBlocks,
  readIterm2,
  readKitty,
  readSixel,
  type ShownPicture,
  wordsOf,
} from './read-pictures.js'

/** 128 × 72: a multiple of all that terminals are made of. */
const [WIDTH, HEIGHT] = [128, 72]
const SMALL = ['--size', `${WIDTH}x${HEIGHT}`, '--shader', 'spectrogram', '--workers', '1']
const SLOW = fileURLToPath(new URL('../../e2e/shaders/slow.glsl', import.meta.url))
const TRUE_COLOUR = { COLORTERM: 'truecolor' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: what shows and hides the cursor begins with ESC.
const CURSOR = /\u001b\[\?25[hl]/g
/** What a terminal with sixels and letters of 10 × 20 pixels answers. */
const SIXEL_ANSWERS = [['\u001b[c', '\u001b[6;20;10t\u001b[?62;4c']] as const

let workspace: Workspace

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
  writeSong(workspace.path('song.wav'), 1)
})

/** The last frame of raw RGBA. */
function lastFrame(raw: Buffer): ShownPicture {
  const start = raw.length - WIDTH * HEIGHT * 4
  return {
    width: WIDTH,
    height: HEIGHT,
    colour: (x, y) => {
      const [red = 0, green = 0, blue = 0] = raw.subarray(start + (y * WIDTH + x) * 4)
      return [red, green, blue]
    },
  }
}

/** Compares means of 16 × 9 parts: a picture is smaller than its frame, and may be dithered. */
function expectLike(shown: ShownPicture, frame: ShownPicture, tolerance: number): void {
  const [seen, real] = [meansOf(shown, 16, 9), meansOf(frame, 16, 9)]
  expect(Math.max(...real.flat()), 'the frame is not all dark').toBeGreaterThan(60)
  seen.forEach((colour, at) => {
    const errors = colour.map((value, channel) => Math.abs(value - (real[at]?.[channel] ?? -999)))
    expect(Math.max(...errors), `part ${at}: ${colour} for ${real[at]}`).toBeLessThanOrEqual(tolerance)
  })
}

describe('the last picture is the last frame, and the video goes to standard output besides', () => {
  const raw = ['song.wav', '-o', '-', '--preview', 'terminal', ...SMALL]
  const TALL = { columns: 128, rows: 60, pipe: true }

  test('as half blocks', async () => {
    const run = await runInTerminal(workspace, raw, { ...TALL, env: TRUE_COLOUR })
    expect({ code: run.code, said: wordsOf(run.screen) }).toMatchObject({ code: 0 })
    expect(run.stdout).toHaveLength(30 * WIDTH * HEIGHT * 4)
    const shown = readBlocks(drawingsOf(run.screen).at(-1) ?? '')
    // 36 rows of two pixels each: the frame as it is.
    expect([shown.width, shown.height]).toEqual([WIDTH, HEIGHT])
    const frame = lastFrame(run.stdout)
    for (let at = 0; at < WIDTH * HEIGHT; at++) {
      const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
      expect(shown.colour(x, y)).toEqual(frame.colour(x, y))
    }
  })

  test('as half blocks of 256 colours where the terminal does not say more', async () => {
    const run = await runInTerminal(workspace, raw, TALL)
    expect(run.code).toBe(0)
    const drawing = drawingsOf(run.screen).at(-1) ?? ''
    expect(drawing).not.toContain('38;2;')
    // Half the widest step of the table.
    expectLike(readBlocks(drawing), lastFrame(run.stdout), 48)
  })

  test('as sixels where the terminal answers that it has them', async () => {
    const run = await runInTerminal(workspace, [...raw, '--quiet'], { ...TALL, answers: SIXEL_ANSWERS })
    expect(run.code).toBe(0)
    expect(wordsOf(run.screen), 'nothing but pictures').not.toMatch(/frame|warning/)
    const shown = readSixel(drawingsOf(run.screen).at(-1) ?? '')
    expect([shown.width, shown.height]).toEqual([WIDTH, HEIGHT])
    // A part has 64 pixels, which dithering lifts and lowers to their mean, nearly.
    expectLike(shown, lastFrame(run.stdout), 8)
  })

  test.each([
    ["in kitty's protocol", { TERM: 'xterm-kitty' }, readKitty],
    ['as iTerm2 takes them', { TERM_PROGRAM: 'iTerm.app' }, readIterm2],
  ])('%s', async (_, env, read) => {
    const run = await runInTerminal(workspace, raw, { ...TALL, env })
    expect(run.code).toBe(0)
    const shown = read(drawingsOf(run.screen).at(-1) ?? '')
    // 60 rows of 60 % are 36; the picture fills 128 columns of them.
    expect(shown).toMatchObject({ width: WIDTH, height: HEIGHT, cells: { columns: 128, rows: 36 } })
    expectLike(shown, lastFrame(run.stdout), 1)
  })
})

test('more than one picture comes, none wider or higher than there is room, and the bar stays below', async () => {
  const slow = ['--size', '160x90', '--shader', SLOW, '--param', 'steps=800']
  const run = await runInTerminal(
    workspace,
    ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', ...slow],
    {
      env: TRUE_COLOUR,
    },
  )
  expect(run.code).toBe(0)
  const pictures = drawingsOf(run.screen).map(readBlocks)
  expect(pictures.length).toBeGreaterThan(1)
  // 60 % of 24 rows are 14: 28 pixels, and 50 wide.
  for (const { width, height } of pictures) expect([width, height]).toEqual([50, 28])
  expect(wordsOf(run.screen)).toMatch(/=+-+ \d+ %/)
  expect(wordsOf(run.screen)).toContain('out.mp4: 30 frames')
  expect(run.screen.match(CURSOR)?.at(-1)).toBe('\u001b[?25h')
})

test('with --json on a pipe: events there, pictures on the terminal', async () => {
  const args = ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', '--json', ...SMALL]
  const run = await runInTerminal(workspace, args, { env: TRUE_COLOUR, pipe: true })
  expect(run.code).toBe(0)
  const events = run.stdout.toString().trimEnd().split('\n')
  expect(events.map((line) => JSON.parse(line).event)).toEqual(expect.arrayContaining(['start', 'done']))
  expect(drawingsOf(run.screen).length).toBeGreaterThan(0)
})

test('Ctrl-C: the cursor is there again, and nothing else is', async () => {
  writeSong(workspace.path('song.wav'), 20)
  const slow = ['--size', '160x90', '--shader', SLOW, '--param', 'steps=1500']
  const run = await runInTerminal(
    workspace,
    ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', ...slow],
    {
      env: TRUE_COLOUR,
      at: [['\u001b[?2026l', 2, 'interrupt']],
    },
  )
  expect({ code: run.code, said: wordsOf(run.screen) }).toMatchObject({ code: 130 })
  expect(wordsOf(run.screen)).toContain('stopped')
  expect(run.screen.match(CURSOR)?.at(-1)).toBe('\u001b[?25h')
  expect(run.processes).toEqual([])
  expect(workspace.files()).toEqual(['song.wav'])
})

test('a terminal that nobody reads any more: the video is made all the same', async () => {
  const slow = ['--size', '160x90', '--shader', SLOW, '--param', 'steps=800']
  const args = ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', ...slow]
  const run = await runInTerminal(workspace, args, {
    columns: 200,
    rows: 100,
    env: TRUE_COLOUR,
    pipe: true,
    // A picture is far more than the 4 KB that a terminal holds.
    at: [['\u001b[?2026h', 1, 'deaf']],
  })
  expect(run.code).toBe(0)
  expect(run.processes).toEqual([])
  expect(describeFile(workspace.path('out.mp4')).durationSeconds).toBeCloseTo(1, 1)
})

test('a terminal made smaller gets smaller pictures', async () => {
  const slow = ['--size', '160x90', '--shader', SLOW, '--param', 'steps=2000']
  const run = await runInTerminal(
    workspace,
    ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', ...slow],
    {
      env: TRUE_COLOUR,
      at: [['\u001b[?2026l', 2, 'resize:30x20']],
    },
  )
  expect(run.code).toBe(0)
  const widths = drawingsOf(run.screen).map((drawing) => readBlocks(drawing).width)
  expect(widths[0]).toBe(50)
  expect(widths.at(-1)).toBe(30)
})

describe('refused before anything is drawn', () => {
  test('where standard error is no terminal', async () => {
    const run = await runGpuviz(workspace, ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', ...SMALL])
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/--preview "terminal": standard error is not a terminal\n.*--preview 8080/)
    expect(run.left.files).toEqual([])
  })

  test('where NO_COLOR is set', async () => {
    const args = ['song.wav', '-o', 'out.mp4', '--preview', 'terminal', ...SMALL]
    const run = await runInTerminal(workspace, args, { env: { NO_COLOR: '1' } })
    expect(run.code).toBe(2)
    expect(wordsOf(run.screen)).toContain('NO_COLOR')
    expect(workspace.files()).toEqual(['song.wav'])
  })
})
