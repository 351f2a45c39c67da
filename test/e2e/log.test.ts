/** `--log FILE`: all that is said, whatever is shown, and also of what fails. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { expectFailure } from './expect-run.js'
import { runGpuviz, startGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SMALL = ['song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', 'bars']
const LINE = /^ *\d+\.\d{3} {2}(info|warning|detail|error) +/

let workspace: Workspace
beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
  writeSong(workspace.path('song.wav'), 2)
})

/** The log's lines; each has its time and level, and times do not go back. */
function readLog(name = 'render.log'): readonly string[] {
  const lines = readFileSync(workspace.path(name), 'utf8').trimEnd().split('\n')
  for (const line of lines) expect(line).toMatch(LINE)
  const times = lines.map((line) => Number.parseFloat(line))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  return lines
}

describe('a render with --log', () => {
  test.each([['--quiet'], ['--json']])('and %s writes down what is not shown', async (how) => {
    const args = ['--log', 'render.log', '--workers', '2', '--segment-frames', '30', how]
    const run = await runGpuviz(workspace, [...SMALL, ...args])
    expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
    expect(run.stdout + run.stderr).not.toMatch(/segment 1\/2: drawing/)
    const text = readLog().join('\n')
    for (const said of [
      /info +gpuviz \d+\.\d+\.\d+, Node v\d+/,
      /info +gpuviz song\.wav -o out\.mp4 .*--log render\.log/,
      /info +160x90 at 30 fps, 60 frames; /,
      /detail +segment 1\/2: drawing frames 0 to 29 by worker 1/,
      /detail +segment 2\/2: finished in \d+\.\d s/,
      /detail +\S*ffmpeg .*out\.mp4\.part/,
      /info +out\.mp4: 60 frames in \d+\.\d s/,
      /info +stage encode +\d+\.\d\d s/,
    ]) {
      expect(text).toMatch(said)
    }
  })

  test('that fails ends with the error and its cause', async () => {
    workspace.write('bad.glsl', 'void mainImage(out vec4 c, in vec2 p) { c = nonsense; }')
    const run = await runGpuviz(workspace, [...SMALL, '--shader', 'bad.glsl', '--log', 'render.log'])
    expect(run.code).toBe(1)
    expect(readLog().join('\n')).toMatch(/error +bad\.glsl:1:\d+: .*nonsense/)
  })

  test('that is stopped says so', async () => {
    writeSong(workspace.path('song.wav'), 20)
    await using run = startGpuviz(workspace, [...SMALL, '--json', '--log', 'render.log'])
    await run.waitForOutput(/"event":"progress"/)
    process.kill(run.pid, 'SIGTERM')
    expect((await run.finished).code).toBe(143)
    expect(readLog().join('\n')).toMatch(/error +gpuviz: error: stopped before it was done/)
  })

  test('that is killed has written down all until then', async () => {
    writeSong(workspace.path('song.wav'), 20)
    await using run = startGpuviz(workspace, [...SMALL, '--json', '--log', 'render.log'])
    await run.waitForOutput(/"event":"progress"/)
    process.kill(run.pid, 'SIGKILL')
    await run.finished
    expect(readLog().join('\n')).toMatch(/info +160x90 at 30 fps, 600 frames; /)
  })
})

describe('a log that cannot be', () => {
  test.each([
    [
      'in a folder that is not there',
      'nowhere/render.log',
      /--log "nowhere\/render\.log": cannot be written/,
    ],
    ['that is a folder', 'folder', /--log "folder": cannot be written/],
    ['that is the input', 'song.wav', /--log "song\.wav" is the input itself/],
    ['that is the output', './out.mp4', /--log "\.\/out\.mp4" is the output itself/],
  ])('%s is refused before anything begins', async (_, log, says) => {
    mkdirSync(workspace.path('folder'))
    const song = readFileSync(workspace.path('song.wav'))
    const run = await runGpuviz(workspace, [...SMALL, '--log', log])
    expectFailure(run, { code: 2, says: [says] })
    expect(existsSync(workspace.path('out.mp4'))).toBe(false)
    expect(readFileSync(workspace.path('song.wav'))).toEqual(song)
  })
})
