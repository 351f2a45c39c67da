/** Every kind of output by the real command, decoded back: frames, length, what can be seen through, standard output. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decodeRgba, describeFile, ffmpegOutput, streamFrames } from './decode-video.js'
import { doneEvent, eventsNamed } from './events.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { CLI, runGpuviz } from './run-gpuviz.js'
import { makeWithFfmpeg, writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const [WIDTH, HEIGHT] = [160, 96]
const SMALL = ['--size', `${WIDTH}x${HEIGHT}`, '--shader', 'bars', '--fps', '24']
const FRAMES = 12

let songs: Workspace
let workspace: Workspace
let song: string

beforeAll(() => {
  songs = openWorkspace()
  song = writeSong(songs.path('song.wav'), FRAMES / 24)
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

const run = (...args: string[]) => runGpuviz(workspace, [song, ...args, ...SMALL])
const out = (name: string) => workspace.path(name)

/** How many pixels of an RGBA frame are there wholly, in part, and not at all. */
function alphas(frame: Buffer) {
  const found = { whole: 0, part: 0, none: 0 }
  for (let i = 3; i < frame.length; i += 4) {
    found[frame[i] === 255 ? 'whole' : frame[i] === 0 ? 'none' : 'part'] += 1
  }
  return found
}

describe('formats', () => {
  test.each([
    ['out.webm', [], /Video: vp9/, /Audio: opus/],
    ['out.webm', ['--codec', 'av1'], /Video: av1/, /Audio: opus/],
    ['out.mov', ['--codec', 'prores'], /Video: prores.*apcn/, /Audio: aac/],
    ['out.gif', [], /Video: gif/, undefined],
  ] as const)('%s %j', async (name, options, video, audio) => {
    expectSuccess(await run('-o', name, ...options), [name])
    const found = describeFile(out(name))
    expect(found.video).toMatch(video)
    expect(found.video).toContain(`${WIDTH}x${HEIGHT}`)
    if (audio) expect(found.audio).toMatch(audio)
    else expect(found.audio).toBeUndefined()
    expect(streamFrames(out(name), 'v:0', true)).toHaveLength(FRAMES)
    expect(Math.abs(found.durationSeconds - FRAMES / 24)).toBeLessThan(1.5 / 24)
  })

  test('a .gif of 60 frames a second is one of 30, which is said', async () => {
    const result = await runGpuviz(workspace, [
      song,
      '-o',
      'a.gif',
      ...SMALL.slice(0, 4),
      '--fps',
      '60',
      '--json',
    ])
    expect(doneEvent(result)).toMatchObject({ frames: 15 })
    expect(eventsNamed(result, 'start')).toMatchObject([{ fps: '30/1' }])
    const warnings = eventsNamed(result, 'warning').map(({ code }) => code)
    expect(warnings).toContain('gif-frame-rate')
  })

  test('an animated .webp holds every frame', async () => {
    expectSuccess(await run('-o', 'out.webp'), ['out.webp'])
    const bytes = readFileSync(out('out.webp'))
    expect(bytes.toString('latin1').split('ANMF').length - 1).toBe(FRAMES)
  })

  test('a sequence of .png is the same as the frames of a film without loss', async () => {
    workspace.write('f_012.png', 'of an earlier, longer one')
    workspace.write('f_cover.png', 'something else')
    const names = Array.from({ length: FRAMES }, (_, i) => `f_${String(i).padStart(3, '0')}.png`)
    expectSuccess(await run('-o', 'f_%03d.png', '--frame-hash', 'hashes'), [...names, 'hashes'])
    expect(readdirSync(workspace.folder).sort()).toEqual([...names, 'f_cover.png', 'hashes'])
    const hashes = names.map((name) =>
      createHash('sha256')
        .update(decodeRgba(out(name)))
        .digest('hex'),
    )
    const lines = hashes.map((hash, i) => `${i} ${hash}\n`).join('')
    expect(readFileSync(out('hashes'), 'utf8')).toBe(lines)
  })
})

describe('--alpha', () => {
  const decoded = (name: string, ...input: readonly string[]) =>
    ffmpegOutput(
      ...input,
      '-i',
      `file:${out(name)}`,
      '-frames:v',
      '1',
      '-pix_fmt',
      'rgba',
      '-f',
      'rawvideo',
      '-',
    )

  test.each([
    ['a.webm', ['-c:v', 'libvpx-vp9']],
    ['a.raw', ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-video_size', `${WIDTH}x${HEIGHT}`]],
  ] as const)('%s: bars are there, and nothing around them', async (name, input) => {
    expectSuccess(await run('-o', name, '--alpha'), [name])
    const { whole, part, none } = alphas(decoded(name, ...input))
    expect(whole + part).toBeGreaterThan(100)
    expect(none).toBeGreaterThan((WIDTH * HEIGHT) / 2)
  })

  test('a picture keeps it with --background none too, as ever', async () => {
    expectSuccess(await run('--at', '0.2', '-o', 'a.png', '--background', 'none'), ['a.png'])
    expectSuccess(await run('--at', '0.2', '-o', 'b.png', '--alpha'), ['b.png'])
    expect(alphas(decodeRgba(out('a.png'))).none).toBeGreaterThan(1000)
    expect(decodeRgba(out('b.png')).equals(decodeRgba(out('a.png')))).toBe(true)
  })

  test('without it a film is over black, which is said', async () => {
    const result = await run('-o', 'a.webm', '--background', 'none', '--json')
    expect(eventsNamed(result, 'warning').map(({ code }) => code)).toContain('alpha-lost')
    expect(alphas(decoded('a.webm', '-c:v', 'libvpx-vp9')).whole).toBe(WIDTH * HEIGHT)
  })

  test('.mp4 has none: the formats that have are named', async () => {
    const failure = await run('-o', 'a.mp4', '--alpha')
    expectFailure(failure, { code: 2, says: ['--alpha', '.mp4', '.webm', '.mov', '.gif', '.png'] })
  })
})

describe('standard output', () => {
  /** The command in a shell: what it wrote, as bytes. */
  function shell(tail: string, ...args: string[]) {
    const command = `"$0" "$@" ${tail}`
    return spawnSync('sh', ['-c', command, process.execPath, CLI, song, '-o', '-', ...args, ...SMALL], {
      cwd: workspace.folder,
      maxBuffer: 2 ** 28,
    })
  }

  test('gets RGBA frames, top row first, and nothing else', () => {
    const { status, stdout, stderr } = shell('', '--frame-hash', 'hashes')
    expect({ status, stderr: stderr.toString() }).toMatchObject({ status: 0 })
    const bytes = WIDTH * HEIGHT * 4
    expect(stdout.length).toBe(FRAMES * bytes)
    const hashes = Array.from({ length: FRAMES }, (_, i) =>
      createHash('sha256')
        .update(stdout.subarray(i * bytes, (i + 1) * bytes))
        .digest('hex'),
    )
    expect(readFileSync(out('hashes'), 'utf8')).toBe(hashes.map((hash, i) => `${i} ${hash}\n`).join(''))
    expect(stderr.toString()).toContain(`${FRAMES} frames`)
  })

  test('--format y4m goes into any program that reads it', () => {
    const { status, stdout } = shell('| ffmpeg -v error -i - -f framemd5 -', '--format', 'y4m')
    expect(status).toBe(0)
    expect(
      stdout
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('0,')),
    ).toHaveLength(FRAMES)
  })

  test('that is closed early ends the render with a word of its own, and leaves nothing', () => {
    const { stdout, stderr } = shell('| head -c 100', '--size', '1280x720')
    expect(stdout.length).toBe(100)
    expect(stderr.toString()).toContain('whoever reads standard output went away')
    expect(readdirSync(workspace.folder)).toEqual([])
    expect(readdirSync(workspace.temporaries)).toEqual([])
  })

  test('takes raw frames only', async () => {
    expectFailure(await run('-o', '-', '--format', 'mp4'), {
      code: 2,
      says: ['--format "mp4"', 'raw or y4m'],
    })
    expect((await run('-o', '-', '--json')).code).toBe(2)
  })
})

describe('the picture', () => {
  test('--supersample 2 is the same one every time', async () => {
    const hashes = async (name: string, ...options: string[]) => {
      expectSuccess(await run('-o', `${name}.mp4`, '--frame-hash', name, ...options), [name, `${name}.mp4`])
      return readFileSync(out(name), 'utf8')
    }
    const first = await hashes('a', '--supersample', '2')
    expect(await hashes('b', '--supersample', '2')).toBe(first)
    expect(new Set(first.split('\n').map((line) => line.split(' ')[1])).size).toBeGreaterThan(FRAMES / 2)
  })

  test('--bitrate, and --ffmpeg-args as a shell would read them', async () => {
    const args = ['--bitrate', '200k', '--ffmpeg-args', `-metadata comment='two words' -g 1`]
    expectSuccess(await run('-o', 'a.mp4', ...args), ['a.mp4'])
    expect(describeFile(out('a.mp4')).text).toMatch(/comment +: two words/)
  })

  test('HDR is out of scope', async () => {
    expectFailure(await run('-o', 'a.mp4', '--ffmpeg-args', '-color_trc smpte2084'), {
      code: 2,
      says: ['HDR'],
    })
  })
})

describe('--target', () => {
  test('discord: within 10 MB, at its size unless another is asked for', async () => {
    expectSuccess(await run('-o', 'a.mp4', '--target', 'discord'), ['a.mp4'])
    expect(statSync(out('a.mp4')).size).toBeLessThan(10e6)
    expect(describeFile(out('a.mp4')).video).toContain(`${WIDTH}x${HEIGHT}`)
  })

  test('youtube: as loud as its players', async () => {
    const quiet = makeWithFfmpeg(
      ...[out('quiet.wav'), '-f', 'lavfi', '-i', 'sine=f=500:d=2:r=44100,volume=-6dB'],
    )
    const result = await runGpuviz(workspace, [quiet, '-o', 'a.mkv', '--target', 'youtube', ...SMALL])
    expectSuccess(result, ['a.mkv'])
    const { stderr } = spawnSync('ffmpeg', ['-i', out('a.mkv'), '-af', 'ebur128', '-f', 'null', '-'])
    const lufs = /I:\s+(-[\d.]+) LUFS\s+Threshold/.exec(stderr.toString().slice(-1500))?.[1]
    expect(Math.abs(Number(lufs) + 14)).toBeLessThan(0.5)
  })

  test('a song that leaves nothing for the picture is refused before it is drawn', async () => {
    const long = makeWithFfmpeg(
      out('long.wav'),
      '-f',
      'lavfi',
      '-i',
      'anoisesrc=d=1500:r=8000:a=0.1',
      '-ac',
      '1',
    )
    const failure = await runGpuviz(workspace, [long, '-o', 'a.mp4', '--target', 'discord', ...SMALL])
    expectFailure(failure, { code: 1, says: ['--target discord', /1500 s in 10 MB/] })
    writeFileSync(long, '')
  })
})
