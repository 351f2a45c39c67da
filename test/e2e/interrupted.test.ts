/** A render that is stopped, or that loses what it stands on, half way: message, exit code, nothing left behind. */
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { expectFailure, expectSuccess } from './expect-run.js'
import { mountSmall } from './limited-folders.js'
import { type GpuvizRun, runGpuviz, startGpuviz } from './run-gpuviz.js'
import { writeLongSong, writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SLOW = fileURLToPath(new URL('./shaders/slow.glsl', import.meta.url))
/** Some 10 s of drawing, so that there is time to be interrupted in. */
const TEN_SECONDS = ['--size', '160x90', '--shader', SLOW, '--param', 'steps=1500', '--json']
const SOME_FRAMES_DONE = /"event":"progress","frame":[1-9]/

let workspace: Workspace

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

/** Starts a render that takes a while, and does `act` in the middle of it. */
async function renderAnd(act: (run: GpuvizRun) => void, ...args: string[]) {
  writeSong(workspace.path('song.wav'), 20)
  await using run = startGpuviz(workspace, ['song.wav', '-o', 'out.mp4', ...TEN_SECONDS, ...args])
  await run.waitForOutput(SOME_FRAMES_DONE)
  act(run)
  return await run.finished
}

function killProcess(run: GpuvizRun, command: RegExp): void {
  const victim = run.processes().find((candidate) => command.test(candidate.command))
  if (!victim) throw new Error(`no process ${command} among ${JSON.stringify(run.processes())}`)
  process.kill(victim.pid, 'SIGKILL')
}

/** The message is in the last event; stderr has nothing to add. */
const withoutEvents = (run: Awaited<ReturnType<typeof renderAnd>>) => ({
  ...run,
  stdout: '',
  stderr: run.stdout.trimEnd().split('\n').at(-1) ?? '',
})

describe('a process that is killed', () => {
  test('the encoder', async () => {
    const run = await renderAnd((going) => killProcess(going, /ffmpeg .*out\.mp4\.part/))
    expectFailure(withoutEvents(run), {
      code: 1,
      says: ['"event":"error"', /encoder|ffmpeg/, /SIGKILL|killed/],
    })
  })

  test('the render process', async () => {
    const run = await renderAnd((going) => killProcess(going, /render-process\.js/))
    expectFailure(withoutEvents(run), { code: 1, says: ['"event":"error"', 'render process', 'SIGKILL'] })
  })

  test('gpuviz itself: its children end, and the next render of the file goes well', async () => {
    writeSong(workspace.path('song.wav'), 20)
    await using run = startGpuviz(workspace, ['song.wav', '-o', 'out.mp4', ...TEN_SECONDS])
    await run.waitForOutput(SOME_FRAMES_DONE)
    process.kill(run.pid, 'SIGKILL')
    expect((await run.finished).code).toBe(137)
    await expect.poll(() => run.processes(), { timeout: 5000 }).toEqual([])
    const next = await runGpuviz(workspace, ['song.wav', '-o', 'out.mp4', '--size', '160x90', '--to', '1'])
    expect({ code: next.code, stderr: next.stderr }).toMatchObject({ code: 0 })
    expect(workspace.files()).toEqual(['out.mp4', 'song.wav'])
    // What the killed one left among the temporaries has gone too.
    expect(next.left.temporaries).toEqual([])
  })
})

/** Suspends the processes of a run, or lets them go on. */
function signalAll(run: GpuvizRun, signal: 'SIGSTOP' | 'SIGCONT', command = /./): void {
  for (const { pid } of run.processes().filter((one) => command.test(one.command))) process.kill(pid, signal)
}

describe('a process that hangs', () => {
  // An encoder may stand still six times as long as a frame may take.
  const IMPATIENT = ['--frame-timeout', '0.5']
  const PATIENCE_MS = 3100

  test('the encoder: the render ends, and names it', async () => {
    const run = await renderAnd(
      (going) => signalAll(going, 'SIGSTOP', /ffmpeg .*out\.mp4\.part/),
      ...IMPATIENT,
    )
    expectFailure(withoutEvents(run), {
      code: 1,
      says: ['"code":"encoder-stalled"', /ffmpeg \(process \d+\) is suspended/],
    })
  })

  test('all of them, as Ctrl-Z does: when they go on, so does the render', { timeout: 90_000 }, async () => {
    writeSong(workspace.path('song.wav'), 3)
    await using run = startGpuviz(workspace, ['song.wav', '-o', 'out.mp4', ...TEN_SECONDS, ...IMPATIENT])
    await run.waitForOutput(/"event":"start"/)
    signalAll(run, 'SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 2 * PATIENCE_MS))
    signalAll(run, 'SIGCONT')
    expectSuccess(await run.finished, ['out.mp4'])
  })
})

describe('a folder that is removed in the middle', () => {
  beforeEach(() => {
    mkdirSync(workspace.path('out'))
    mkdirSync(workspace.path('temp'))
  })
  const IN_FOLDERS = ['-o', join('out', 'video.mp4'), '--temp-dir', 'temp']

  test.each([
    ["the output's", 'out', []],
    ["the output's, in segments", 'out', ['--workers', '2', '--segment-frames', '30']],
    ["the output's, with --resume", 'out', ['--resume', '--segment-frames', '30']],
    ['that of temporaries', 'temp', []],
  ])('%s: the render ends and says so', async (_, folder, args) => {
    writeSong(workspace.path('song.wav'), 20)
    await using run = startGpuviz(workspace, ['song.wav', ...TEN_SECONDS, ...IN_FOLDERS, ...args])
    await run.waitForOutput(SOME_FRAMES_DONE)
    rmSync(workspace.path(folder), { recursive: true })
    const finished = await run.finished
    expectFailure(withoutEvents(finished), {
      code: 1,
      says: ['"code":"folder-gone"', new RegExp(`the folder .*${folder}.* is gone`)],
    })
  })
})

describe('stopped', () => {
  test('by Ctrl-C, which the whole process group hears', async () => {
    const run = await renderAnd((going) => process.kill(-going.pid, 'SIGINT'))
    expectFailure(withoutEvents(run), { code: 130, says: ['"code":"stopped"'] })
  })

  test('by SIGINT to the command alone', async () => {
    const run = await renderAnd((going) => process.kill(going.pid, 'SIGINT'))
    expectFailure(withoutEvents(run), { code: 130, says: ['"code":"stopped"'] })
  })

  test('by SIGTERM', async () => {
    const run = await renderAnd((going) => process.kill(going.pid, 'SIGTERM'))
    expectFailure(withoutEvents(run), { code: 143, says: ['"code":"stopped"'] })
  })

  test('with several inputs: the rest is not begun', async () => {
    writeSong(workspace.path('second.wav'), 1)
    mkdirSync(workspace.path('out'))
    writeSong(workspace.path('song.wav'), 20)
    await using run = startGpuviz(workspace, ['song.wav', 'second.wav', '-o', 'out', ...TEN_SECONDS])
    await run.waitForOutput(SOME_FRAMES_DONE)
    process.kill(run.pid, 'SIGINT')
    expectFailure(withoutEvents(await run.finished), { code: 130, says: ['"code":"stopped"'] })
  })

  test('while the song is analysed', async () => {
    writeLongSong(workspace.path('long.flac'), 1800)
    await using run = startGpuviz(workspace, ['long.flac', '-o', 'out.mp4', '--size', '160x90'])
    await expect
      .poll(() => run.processes().some(({ command }) => /ffmpeg .*pipe/.test(command)), {
        timeout: 10_000,
        interval: 10,
      })
      .toBe(true)
    process.kill(run.pid, 'SIGINT')
    expectFailure(await run.finished, { code: 130, says: [/stopped/] })
  })

  test('with --keep-temp: temporaries stay, and are named', async () => {
    const run = await renderAnd((going) => process.kill(going.pid, 'SIGINT'), '--keep-temp')
    expect(run.code).toBe(130)
    expect(run.left).toMatchObject({
      files: [],
      processes: [],
      temporaries: [expect.stringMatching(/^gpuviz-/)],
    })
    expect(run.stdout).toContain(join(workspace.temporaries, run.left.temporaries[0] ?? '?'))
  })
})

describe('a disk that is full', () => {
  const NOISY = ['--size', '320x180', '--shader', SLOW, '--param', 'steps=9', '--quality', 'best']

  test('where the video goes', async ({ skip }) => {
    using disk = mountSmall(workspace, 400)
    if (!disk) return skip('mounting a small file system is not allowed here')
    writeSong(workspace.path('song.wav'), 20)
    const run = await runGpuviz(workspace, ['song.wav', '-o', join('small', 'out.mp4'), ...NOISY])
    expectFailure(run, {
      code: 1,
      says: [
        /warning: space may run out in .*small.*: \d+ KB are free/,
        /no space/i,
        /small/,
        /nothing of it is kept/,
      ],
    })
  })

  test('long before its end: the render stops while something is left', async ({ skip }) => {
    using disk = mountSmall(workspace, 40_000)
    if (!disk) return skip('mounting a small file system is not allowed here')
    writeSong(workspace.path('song.wav'), 20)
    await using run = startGpuviz(workspace, [
      ...['song.wav', '-o', join('small', 'out.mp4')],
      ...TEN_SECONDS,
    ])
    await run.waitForOutput(SOME_FRAMES_DONE)
    // Somebody else fills the disk: 1 MB is less than a twentieth of it.
    writeFileSync(join(disk.path, 'other'), Buffer.alloc(statfsSync(disk.path).bavail * 4096 - 1e6))
    const finished = await run.finished
    rmSync(join(disk.path, 'other'))
    expect(finished.stdout).not.toContain('"code":"disk-low"')
    expectFailure(withoutEvents({ ...finished, left: { ...finished.left, files: [] } }), {
      code: 1,
      says: [/"code":"disk-full"/, /the disk is running full: .*small.* but \d+ KB; the render was stopped/],
    })
    expect(readdirSync(disk.path)).toEqual([])
  })

  test.for<[string, string[]]>([
    ['the video', ['-o', join('small', 'out.mkv'), '--encoder', 'prores_ks']],
    ['raw frames, exactly', ['-o', join('small', 'out.raw')]],
    ['segments and the video', ['-o', join('small', 'out.mkv'), '--encoder', 'prores_ks', '--resume']],
  ])('too small for %s: refused before anything is drawn', async ([, args], { skip }) => {
    using disk = mountSmall(workspace, 400)
    if (!disk) return skip('mounting a small file system is not allowed here')
    writeSong(workspace.path('song.wav'), 20)
    const run = await runGpuviz(workspace, ['song.wav', '--size', '320x180', '--shader', 'bars', ...args])
    expectFailure(run, {
      code: 1,
      says: [/no space for this render in .*small.*: it needs at least [\d.]+ MB, and \d+ KB are free/],
    })
  })

  test('where temporaries go', async ({ skip }) => {
    using disk = mountSmall(workspace, 64)
    if (!disk) return skip('mounting a small file system is not allowed here')
    writeSong(workspace.path('song.wav'), 60, 16_000)
    const where = ['--temp-dir', 'small', '--shader', 'bars', '--size', '160x90', '--no-cache']
    const run = await runGpuviz(workspace, ['song.wav', '-o', 'out.mp4', ...where])
    expectFailure(run, { code: 1, says: [/no space/i, '--temp-dir'] })
  })

  test('where the cache is: the video is made all the same, with a warning', async ({ skip }) => {
    using disk = mountSmall(workspace, 64)
    if (!disk) return skip('mounting a small file system is not allowed here')
    writeSong(workspace.path('song.wav'), 10, 16_000)
    const run = await runGpuviz(
      workspace,
      ['song.wav', '-o', 'out.mp4', '--shader', 'bars', '--size', '160x90'],
      {
        env: { XDG_CACHE_HOME: disk.path },
      },
    )
    expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
    expect(run.stderr).toMatch(/warning: the analysis is not kept in the cache: .*no space/i)
    expect(run.left).toMatchObject({ processes: [], temporaries: [] })
    expect(run.left.files.filter((name) => !name.startsWith('small'))).toEqual(['out.mp4'])
  })
})

test('a file that another render is writing is refused, and that render goes on', async () => {
  writeSong(workspace.path('song.wav'), 3)
  await using first = startGpuviz(workspace, ['song.wav', '-o', 'out.mp4', ...TEN_SECONDS])
  await first.waitForOutput(/"event":"progress"/)
  const second = await runGpuviz(workspace, ['song.wav', '-o', 'out.mp4', '--size', '160x90'])
  expect({ code: second.code, stderr: second.stderr }).toMatchObject({ code: 2 })
  expect(second.stderr).toMatch(/"out\.mp4".*another render/)
  expectSuccess(await first.finished, ['out.mp4'])
})
