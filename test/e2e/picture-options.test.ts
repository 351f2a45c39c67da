/** Backgrounds, logos, titles, covers and palettes, through the command; the pictures are looked at. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decodePng } from './decode-png.js'
import { doneEvent, eventsNamed } from './events.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { runGpuviz } from './run-gpuviz.js'
import { encodeSong, makeWithFfmpeg, writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#00ff00"/></svg>'
const STILL = ['--at', '1', '--size', '320x180']

let songs: Workspace
let workspace: Workspace

beforeAll(() => {
  songs = openWorkspace()
  const wav = writeSong(songs.path('song.wav'), 1.5)
  const cover = makeWithFfmpeg(
    songs.path('cover.png'),
    ...['-f', 'lavfi', '-i', 'color=0xff0000:s=64x64:d=1', '-frames:v', '1'],
  )
  const attached = ['-map', '0:a', '-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic']
  const tags = ['-metadata', 'title=Song', '-metadata', 'artist=Band']
  encodeSong(wav, songs.path('covered.mp3'), '-i', cover, ...attached, ...tags, '-b:a', '128k')
  makeWithFfmpeg(
    songs.path('blue.png'),
    ...['-f', 'lavfi', '-i', 'color=0x0000ff:s=40x40:d=1', '-frames:v', '1'],
  )
  songs.write('logo.svg', SVG)
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

const run = (...args: string[]) => runGpuviz(workspace, args)
const still = (...args: string[]) => run(songs.path('song.wav'), '-o', 'out.png', ...STILL, ...args)
const drawn = (name = 'out.png') => decodePng(workspace.path(name))

describe('--background', () => {
  test('a colour lies behind the look', async () => {
    expectSuccess(await still('--shader', 'bars', '--background', '#123456'), ['out.png'])
    const picture = await drawn()
    expect(picture.at(4, 4)).toEqual([0x12, 0x34, 0x56, 255])
  })

  test('a picture fills the frame', async () => {
    expectSuccess(await still('--shader', 'bars', '--background', songs.path('blue.png')), ['out.png'])
    const picture = await drawn()
    // ffmpeg's own blue has come through YUV.
    for (const corner of [picture.at(4, 4), picture.at(315, 175)]) {
      expect(corner.map((value) => Math.round(value / 4) * 4)).toEqual([0, 0, 256, 256])
    }
  })

  test('none leaves a .png that one can see through, and colours that are not darkened by that', async () => {
    expectSuccess(await still('--shader', 'mirror-bars', '--background', 'none'), ['out.png'])
    const picture = await drawn()
    expect(picture.at(4, 4)[3]).toBe(0)
    const rims = picture.pixels.filter(([, , , alpha]) => alpha > 100 && alpha < 200)
    expect(rims.length).toBeGreaterThan(10)
    for (const [red, green, blue] of rims) expect(Math.max(red, green, blue)).toBeGreaterThan(120)
  })

  test('none is black in a video, which is said', async () => {
    const done = await run(
      songs.path('song.wav'),
      '-o',
      'out.mp4',
      '--size',
      '64x36',
      '--background',
      'none',
      '--json',
    )
    expectSuccess(done, ['out.mp4'])
    const warnings = eventsNamed(done, 'warning').map(({ code }) => code)
    expect(warnings).toContain('alpha-lost')
  })

  test.each([
    [
      ['--background', 'nowhere.jpg'],
      ['"nowhere.jpg"', 'neither a colour'],
    ],
    [
      ['--background', '.'],
      ['is a folder', 'Name an image file'],
    ],
    [['--background', 'navy', '--param', 'background=#fff'], ['say the same']],
    [['--logo', 'nowhere.svg'], ['"nowhere.svg"']],
    [
      ['--logo-place', 'middle'],
      ['--logo-place "middle"', 'top-left'],
    ],
    [
      ['--logo-size', '0'],
      ['--logo-size "0"', 'percent'],
    ],
    [
      ['--param', 'palette=arora'],
      ['palette=arora', 'Did you mean aurora'],
    ],
  ])('%j is wrong use', async (args, says) => {
    expectFailure(await still(...args), { code: 2, says })
  })

  test('with a shader that fills the frame is wrong use', async () => {
    const shader = workspace.write('full.glsl', 'void mainImage(out vec4 c, in vec2 p) { c = vec4(1.0); }\n')
    const says = [/fills the whole frame itself/]
    expectFailure(await still('--shader', shader, '--background', 'navy'), { code: 2, says })
  })

  test('of a file that is no picture fails, and names it', async () => {
    const says = [/song\.wav" cannot be used as a picture/]
    expectFailure(await still('--background', songs.path('song.wav')), { code: 1, says })
  })
})

describe('--logo and --show-title', () => {
  test('a logo lies at its place, sharp at any size', async () => {
    const logo = ['--logo', songs.path('logo.svg'), '--logo-place', 'bottom-right', '--logo-size', '20%']
    expectSuccess(await still(...logo), ['out.png'])
    const picture = await drawn()
    const green = picture.pixels.filter(([red, value]) => red === 0 && value === 255)
    expect(green).toHaveLength(36 * 36)
    expect(picture.at(300, 160)).toEqual([0, 255, 0, 255])
  })

  test("the title is the song's own, or the name of its file, or what was given", async () => {
    let pictures = 0
    const light = async (...args: string[]) => {
      const name = `title-${pictures++}.png`
      expectSuccess(await run(...args, '-o', name, ...STILL, '--shader', 'bars'), [name])
      const picture = await drawn(name)
      return picture.pixels.filter((_, index) => index >= 140 * 320).filter(([red]) => red > 200).length
    }
    const without = await light(songs.path('covered.mp3'))
    expect(without).toBe(0)
    expect(await light(songs.path('covered.mp3'), '--show-title')).toBeGreaterThan(40)
    expect(await light(songs.path('song.wav'), '--show-title')).toBeGreaterThan(20)
    expect(await light(songs.path('song.wav'), '--show-title', '--title', ' ', '--artist', '')).toBe(0)
  })
})

describe('the cover picture', () => {
  test('is shown by vinyl, and gives a palette', async () => {
    const vinyl = ['-o', 'out.png', ...STILL, '--shader', 'vinyl', '--param', 'palette=cover']
    expectSuccess(await run(songs.path('covered.mp3'), ...vinyl), ['out.png'])
    const picture = await drawn()
    const red = picture.pixels.filter(([r, g, b]) => r > 200 && g < 60 && b < 60)
    expect(red.length).toBeGreaterThan(300)
  })

  test('missing, is said once by a look that would show it', async () => {
    const done = await run(songs.path('song.wav'), '-o', 'out.png', ...STILL, '--shader', 'vinyl', '--json')
    expectSuccess(done, ['out.png'])
    const warnings = eventsNamed(done, 'warning').filter(({ code }) => code === 'no-cover')
    expect(warnings).toHaveLength(1)
    expect(doneEvent(done).frames).toBe(1)
  })

  test('missing, cannot give a palette', async () => {
    const says = [/palette=cover: the song has no cover picture/, /--cover FILE/]
    expectFailure(await still('--param', 'palette=cover'), { code: 1, says })
  })

  test('that a song brings is the one of --cover where that is given', async () => {
    const args = ['-o', 'out.png', ...STILL, '--shader', 'vinyl', '--cover', songs.path('blue.png')]
    expectSuccess(await run(songs.path('covered.mp3'), ...args), ['out.png'])
    const blue = (await drawn()).pixels.filter(([r, g, b]) => b > 200 && r < 60 && g < 60)
    expect(blue.length).toBeGreaterThan(300)
    expect(readFileSync(workspace.path('out.png')).length).toBeGreaterThan(0)
  })
})
