/** "Bad input" of the contract: what the user hears, the exit code, and that nothing is left behind. */
import { linkSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decodeSound, describeFile, streamFrames } from './decode-video.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { makeUnwritable } from './limited-folders.js'
import { runGpuviz } from './run-gpuviz.js'
import { encodeSong, makeWithFfmpeg, writeSong, writeWav } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SMALL = ['--size', '160x90', '--shader', 'bars']
const SLOW = fileURLToPath(new URL('./shaders/slow.glsl', import.meta.url))

let workspace: Workspace

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

const run = (...args: string[]) => runGpuviz(workspace, args)
const song = (name = 'song.wav', seconds = 1) => writeSong(workspace.path(name), seconds)

describe('the song', () => {
  test('that is not there', async () => {
    expectFailure(await run('nowhere.mp3', '-o', 'out.mp4', ...SMALL), { code: 2, says: ['nowhere.mp3'] })
  })

  test('that is a folder', async () => {
    mkdirSync(workspace.path('album'))
    expectFailure(await run('album', '-o', 'out.mp4', ...SMALL), { code: 2, says: ['album', /folder/] })
  })

  test('that is a text file', async () => {
    workspace.write('notes.mp3', 'Just some words.\n'.repeat(200))
    expectFailure(await run('notes.mp3', '-o', 'out.mp4', ...SMALL), { code: 1, says: ['notes.mp3'] })
  })

  test('of 0 bytes', async () => {
    workspace.write('empty.wav', '')
    expectFailure(await run('empty.wav', '-o', 'out.mp4', ...SMALL), {
      code: 1,
      says: ['empty.wav', /empty/],
    })
  })

  test('of a WAV header and no samples', async () => {
    writeWav(workspace.path('header.wav'), new Float32Array(0))
    expectFailure(await run('header.wav', '-o', 'out.mp4', ...SMALL), { code: 1, says: ['header.wav'] })
  })

  test('that is a video without sound', async () => {
    makeWithFfmpeg(workspace.path('mute.mp4'), '-f', 'lavfi', '-i', 'testsrc=d=1:s=64x64:r=10')
    const says = ['mute.mp4', /no (audio|sound)/]
    expectFailure(await run('mute.mp4', '-o', 'out.mp4', ...SMALL), { code: 1, says })
  })

  test('that is an mp3 cut off: what is there becomes the video', async () => {
    const cut = encodeSong(song('whole.wav', 3), workspace.path('cut.mp3'), '-b:a', '128k')
    truncateSync(cut, 20_011)
    expectSuccess(await run('cut.mp3', '-o', 'out.mp4', '--fps', '25', ...SMALL), ['out.mp4'])
    const seconds = decodeSound(cut).length / 44100
    expect(seconds).toBeLessThan(2)
    expect(streamFrames(workspace.path('out.mp4'), 'v:0')).toHaveLength(Math.ceil(seconds * 25))
  })

  test('that is an mp3 with rubbish in the middle: it is rendered, with a warning at most', async () => {
    const path = encodeSong(song('whole.wav', 2), workspace.path('torn.mp3'), '-b:a', '128k')
    const bytes = readFileSync(path)
    bytes.fill(0x55, 12_000, 15_000)
    writeFileSync(path, bytes)
    expectSuccess(await run('torn.mp3', '-o', 'out.mp4', '--fps', '10', ...SMALL), ['out.mp4'])
  })

  test('that is silent', async () => {
    writeWav(workspace.path('silence.wav'), new Float32Array(44100))
    expectSuccess(await run('silence.wav', '-o', 'out.mp4', ...SMALL), ['out.mp4'])
    expect(streamFrames(workspace.path('out.mp4'), 'v:0')).toHaveLength(30)
  })

  test('of 20 ms: one frame', async () => {
    song('blip.wav', 0.02)
    expectSuccess(await run('blip.wav', '-o', 'out.mp4', ...SMALL), ['out.mp4'])
    expect(streamFrames(workspace.path('out.mp4'), 'v:0')).toHaveLength(1)
    expect(describeFile(workspace.path('out.mp4')).audio).toBeDefined()
  })

  test('of one sample: one frame', async () => {
    writeWav(workspace.path('sample.wav'), Float32Array.of(0.5))
    expectSuccess(await run('sample.wav', '-o', 'out.mp4', ...SMALL), ['out.mp4'])
    expect(streamFrames(workspace.path('out.mp4'), 'v:0')).toHaveLength(1)
  })

  test('of 30 s of 8 kHz mono', async () => {
    writeSong(workspace.path('phone.wav'), 30, 8000)
    expectSuccess(await run('phone.wav', '-o', 'out.mp4', '--fps', '5', ...SMALL), ['out.mp4'])
    expect(streamFrames(workspace.path('out.mp4'), 'v:0')).toHaveLength(150)
    expect(describeFile(workspace.path('out.mp4')).durationSeconds).toBeCloseTo(30, 0)
  })
})

describe('names', () => {
  test.each([
    'mein Lied für Ána – 東京 🎵.wav',
    'it\'s 100% "quoted" $HOME.wav',
    'a%03d.wav',
    'with:colon.wav',
  ])('%s', async (name) => {
    song(name)
    const output = name.replace('.wav', '.mp4')
    expectSuccess(await run(name, ...SMALL), [output])
  })

  test('with a leading dash, after --', async () => {
    song('-o.wav')
    expectSuccess(await run(...SMALL, '--', '-o.wav'), ['-o.mp4'])
  })

  test('with a leading dash, for every file of a run', async () => {
    song('-i.wav')
    workspace.write('-s.glsl', 'void mainImage(out vec4 c, in vec2 p) { c = vec4(rms); }\n')
    makeWithFfmpeg(workspace.path('-c.png'), '-f', 'lavfi', '-i', 'color=red:s=16x16:d=1', '-frames:v', '1')
    const given = [
      '--output=-é out.mp4',
      '--shader=-s.glsl',
      '--cover=-c.png',
      '--frame-hash=-h',
      '--temp-dir=-t',
    ]
    mkdirSync(workspace.path('-t'))
    expectSuccess(await run('--size', '160x90', ...given, '--', '-i.wav'), ['-h', '-é out.mp4'])
  })
})

describe('the output', () => {
  test('in a folder that is not there', async () => {
    song()
    const failure = await run('song.wav', '-o', join('no', 'such', 'out.mp4'), ...SMALL)
    expectFailure(failure, { code: 2, says: [join('no', 'such', 'out.mp4'), /folder/] })
  })

  test('in a folder that cannot be written', async ({ skip }) => {
    song()
    using folder = makeUnwritable(workspace)
    if (!folder) return skip('neither an ordinary user nor a file system with chattr')
    const failure = await run('song.wav', '-o', join('kept', 'out.mp4'), ...SMALL)
    expectFailure(failure, { code: 1, says: [join('kept', 'out.mp4'), /write/] })
  })

  test('in a folder of the kernel', async () => {
    song()
    expectFailure(await run('song.wav', '-o', '/proc/out.mp4', ...SMALL), {
      code: 1,
      says: ['/proc/out.mp4', /write/],
    })
  })

  test('that is the input, by whatever name', async () => {
    const path = encodeSong(song(), workspace.path('song.m4a'))
    const bytes = readFileSync(path)
    writeFileSync(workspace.path('clip.mp4'), bytes)
    symlinkSync('clip.mp4', workspace.path('symbolic.mp4'))
    linkSync(workspace.path('clip.mp4'), workspace.path('hard.mp4'))
    for (const output of ['clip.mp4', './clip.mp4', 'symbolic.mp4', 'hard.mp4']) {
      const failure = await run('clip.mp4', '-o', output, '--overwrite', ...SMALL)
      expectFailure(failure, { code: 2, says: [output, /input/] })
    }
    expect(readFileSync(workspace.path('clip.mp4')).equals(bytes)).toBe(true)
  })

  test('that is the --frame-hash file, too', async () => {
    song()
    const failure = await run('song.wav', '-o', 'out.mp4', '--frame-hash', 'out.mp4', ...SMALL)
    expectFailure(failure, { code: 2, says: ['out.mp4', '--frame-hash'] })
  })

  test('whose --frame-hash file is the song', async () => {
    const bytes = readFileSync(song())
    const failure = await run('song.wav', '-o', 'out.mp4', '--frame-hash', 'song.wav', ...SMALL)
    expectFailure(failure, { code: 2, says: ['song.wav', '--frame-hash'] })
    expect(readFileSync(workspace.path('song.wav')).equals(bytes)).toBe(true)
  })

  test('whose --frame-hash file lies in no folder', async () => {
    song()
    const failure = await run('song.wav', '-o', 'out.mp4', '--frame-hash', join('no', 'hashes'), ...SMALL)
    expectFailure(failure, { code: 2, says: [join('no', 'hashes')] })
  })
})

describe('values', () => {
  test.each([
    { args: ['--size', '161x90'], says: ['--size', '161x90', /even/] },
    { args: ['--size', '160x91'], says: ['--size', '160x91', /even/] },
    { args: ['--size', '0x90'], says: ['--size', '0x90'] },
    { args: ['--size', 'huge'], says: ['--size', 'huge'] },
    { args: ['--fps', '0'], says: ['--fps', '"0"'] },
    { args: ['--fps', 'abc'], says: ['--fps', 'abc'] },
    { args: ['--fps', '30/0'], says: ['--fps', '30/0'] },
    { args: ['--from', '5'], says: ['--from', '5', /end/] },
    { args: ['--from', '0.8', '--to', '0.2'], says: ['--from', '--to'] },
    { args: ['--at', '7', '-o', 'out.png'], says: ['--at', '7', /end/] },
    { args: ['--quality', 'ultra'], says: ['--quality', 'ultra'] },
    { args: ['--encoder', 'libx265x'], says: ['--encoder', 'libx265x'] },
    { args: ['--gpu', '99'], says: ['--gpu', '99'] },
    { args: ['--temp-dir', 'nowhere'], says: ['--temp-dir', 'nowhere'] },
    { args: ['--shader', 'barz'], says: ['barz', /"?bars"?/] },
    { args: ['--shader', 'nowhere.glsl'], says: ['nowhere.glsl'] },
    { args: ['--param', 'barss=9'], says: ['barss', /"?bars"?\W/] },
    { args: ['--param', 'bars=many'], says: ['bars', 'many'] },
    { args: ['--param', 'bars=1000000'], says: ['bars', '1000000', '256'] },
    { args: ['--preview', 'terminal'], says: ['--preview', /not a terminal/] },
    { args: ['--preview', '99999'], says: ['--preview', '99999'] },
    { args: ['--shadr', 'bars'], says: ['--shadr', '--shader'] },
  ])('$args', async ({ args, says }) => {
    song()
    expectFailure(await run('song.wav', '-o', 'out.mp4', ...SMALL, ...args), { code: 2, says })
  })

  test('--size over the limit of the GPU', async () => {
    song()
    const failure = await run('song.wav', '-o', 'out.mp4', '--shader', 'bars', '--size', '65536x64')
    // The same request works on another device: the environment lacks something.
    expectFailure(failure, { code: 1, says: ['65536', /limit|most/] })
  })

  test('--encoder that does not work here', async () => {
    song()
    const failure = await run('song.wav', '-o', 'out.mp4', ...SMALL, '--encoder', 'h264_nvenc')
    expectFailure(failure, { code: 1, says: ['h264_nvenc'] })
  })
})

describe('the shader', () => {
  const BROKEN =
    '// A broken look.\nvoid mainImage(out vec4 c, in vec2 p) {\n  c = vec4(rms);\n  c.r = colr.x;\n}\n'

  test('with an error: at its line and column, with the line and a caret', async () => {
    song()
    workspace.write('broken.glsl', BROKEN)
    const failure = await run('song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', 'broken.glsl')
    const caret = / {2}c\.r = colr\.x;\n.* {8}\^/
    expectFailure(failure, { code: 1, says: [/broken\.glsl:4:9: /, 'colr', caret] })
  })

  test('with an error in an included file: at the line of that file', async () => {
    song()
    workspace.write('part.glsl', '// A part.\n\nfloat half_(float x) { return 0.5 * y; }\n')
    workspace.write(
      'whole.glsl',
      '#include "part.glsl"\nvoid mainImage(out vec4 c, in vec2 p) { c = vec4(half_(rms)); }\n',
    )
    const failure = await run('song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', 'whole.glsl')
    expectFailure(failure, { code: 1, says: [/part\.glsl:3:37: /] })
  })

  test('with an include that is missing: at the line that asks for it', async () => {
    song()
    workspace.write(
      'lost.glsl',
      '// Lost.\n#include "nowhere.glsl"\nvoid mainImage(out vec4 c, in vec2 p) { c = vec4(1); }\n',
    )
    const failure = await run('song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', 'lost.glsl')
    expectFailure(failure, { code: 1, says: [/lost\.glsl:2:\d+: /, 'nowhere.glsl'] })
  })

  test('without mainImage', async () => {
    song()
    workspace.write('none.glsl', 'float one() { return 1.0; }\n')
    const failure = await run('song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', 'none.glsl')
    expectFailure(failure, { code: 1, says: ['none.glsl', 'mainImage'] })
  })

  test('that takes too long for a frame', async () => {
    song()
    const endless = ['--shader', SLOW, '--param', 'steps=2000000000', '--frame-timeout', '1']
    const started = performance.now()
    const failure = await run('song.wav', '-o', 'out.mp4', '--size', '160x90', ...endless)
    expectFailure(failure, { code: 1, says: ['frame 0', '1 s', '--frame-timeout'] })
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

describe('a machine without', () => {
  const OUT = ['song.wav', '-o', 'out.mp4', ...SMALL]

  test('EGL', async () => {
    song()
    mkdirSync(workspace.path('broken'))
    // What the loader finds first is no library.
    for (const name of ['libEGL.so.1', 'libEGL.so']) workspace.write(join('broken', name), 'no library\n')
    const failure = await runGpuviz(workspace, OUT, { env: { LD_LIBRARY_PATH: workspace.path('broken') } })
    expectFailure(failure, { code: 1, says: ['EGL', /apt install/] })
  })

  test('a driver', async () => {
    song()
    const failure = await runGpuviz(workspace, OUT, { env: { __EGL_VENDOR_LIBRARY_FILENAMES: '/dev/null' } })
    expectFailure(failure, { code: 1, says: ['EGL', /driver/] })
  })

  test('a GPU, where --require-gpu asks for one', async ({ skip }) => {
    song()
    const failure = await run(...OUT, '--require-gpu')
    if (failure.code === 0) return skip('this machine has a GPU')
    expectFailure(failure, { code: 1, says: ['--require-gpu'] })
  })

  test('the ffmpeg that GPUVIZ_FFMPEG names', async () => {
    song()
    const failure = await runGpuviz(workspace, OUT, { env: { GPUVIZ_FFMPEG: '/nowhere/ffmpeg' } })
    expectFailure(failure, { code: 1, says: ['GPUVIZ_FFMPEG', '/nowhere/ffmpeg'] })
  })

  test('any ffmpeg', async () => {
    song()
    const failure = await runGpuviz(workspace, OUT, { env: { PATH: '/nowhere', GPUVIZ_FFMPEG: undefined } })
    expectFailure(failure, { code: 1, says: [/ffmpeg/, /apt install|npm run setup/] })
  })

  test('ffmpeg: a script that is none', async () => {
    song()
    const fake = workspace.write('ffmpeg', '#!/bin/sh\necho "I am no ffmpeg"\nexit 0\n')
    const failure = await runGpuviz(workspace, OUT, { env: { GPUVIZ_FFMPEG: fake } })
    expectFailure(failure, { code: 1, says: [basename(fake)] })
  })
})
