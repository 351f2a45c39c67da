import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsNamed } from './events.js'
import { mountSmall } from './limited-folders.js'
import { type GpuvizRun, runGpuviz, startGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace } from './workspace.js'

const SLOW = fileURLToPath(new URL('./shaders/slow.glsl', import.meta.url))
const workspace = openWorkspace()
afterAll(() => workspace[Symbol.dispose]())

/** 12.5 s at 24 frames a second: 300 frames. */
const SMALL = ['--size', '192x108', '--fps', '24', '--shader', 'bars', '--json']
const SEGMENTS = ['--segment-frames', '60']

const sha256 = (name: string) =>
  createHash('sha256')
    .update(readFileSync(workspace.path(name)))
    .digest('hex')
const render = (output: string, ...args: readonly string[]) =>
  runGpuviz(workspace, ['song.wav', '-o', output, '--frame-hash', `${output}.hashes`, ...SMALL, ...args])

beforeAll(async () => {
  writeSong(workspace.path('song.wav'), 12.5)
  expect((await render('whole.mp4')).code).toBe(0)
})

interface Packet {
  readonly pts: number
  readonly dts: number
}

function packets(name: string, stream: string): readonly Packet[] {
  const args = ['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=pts,dts', '-of', 'json']
  return JSON.parse(execFileSync('ffprobe', [...args, workspace.path(name)], { encoding: 'utf8' })).packets
}

describe('a video in segments', () => {
  test.each([
    ['2', '60'],
    ['3', '7'],
    ['1', '100'],
    ['2', '1000'],
  ])(
    'of %s workers and %s frames each has the same frames and sound as a whole one',
    async (workers, frames) => {
      const run = await render('cut.mp4', '--workers', workers, '--segment-frames', frames)
      expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
      expect(readFileSync(workspace.path('cut.mp4.hashes'), 'utf8')).toBe(
        readFileSync(workspace.path('whole.mp4.hashes'), 'utf8'),
      )
      const [cut, whole] = ['cut.mp4', 'whole.mp4'].map((name) => packets(name, 'a:0'))
      expect(cut).toEqual(whole)
      expect(run.left).toMatchObject({ processes: [], temporaries: [] })
      expect(readdirSync(workspace.folder)).not.toContain('cut.mp4.resume')
    },
  )

  test.each(['mp4', 'mov', 'mkv'])('has times without a gap: .%s', async (ending) => {
    expect((await render(`cut.${ending}`, '--workers', '2', ...SEGMENTS)).code).toBe(0)
    const found = packets(`cut.${ending}`, 'v:0')
    expect(found).toHaveLength(300)
    const times = found.map(({ pts }) => pts).toSorted((a, b) => a - b)
    const step = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 299
    for (const [i, pts] of times.entries()) {
      // Matroska has milliseconds.
      const tolerance = ending === 'mkv' ? 1 : 0
      expect(Math.abs(pts - (times[0] ?? 0) - i * step)).toBeLessThanOrEqual(tolerance)
    }
    // Matroska keeps times of presentation only.
    if (ending === 'mkv') return
    const decoding = found.map(({ dts }) => dts)
    expect(decoding.every((dts, i) => i === 0 || dts > (decoding[i - 1] ?? 0))).toBe(true)
  })
})

/** Processes of ours that draw. */
const drawing = (run: GpuvizRun) => run.processes().filter(({ command }) => /render-process/.test(command))

test('--verbose tells what becomes of each segment, and progress how fast it is', async () => {
  const run = await render('told.mp4', '--workers', '2', '--segment-frames', '150', '--verbose')
  expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
  for (const number of [1, 2]) {
    const first = (number - 1) * 150
    expect(run.stderr).toMatch(
      new RegExp(`^segment ${number}/2: drawing frames ${first} to ${first + 149} by worker [12]$`, 'm'),
    )
    expect(run.stderr).toMatch(new RegExp(`^segment ${number}/2: finished in \\d+\\.\\d s$`, 'm'))
  }
  for (const { fps, realtime } of eventsNamed(run, 'progress')) {
    // Both are rounded to hundredths.
    expect(Math.abs(realtime - fps / 24)).toBeLessThan(0.011)
  }
})

describe('a worker that is killed', () => {
  test('again and again: its segments are drawn again, and the file is the same', async () => {
    expect((await render('calm.mp4', '--workers', '2', ...SEGMENTS)).code).toBe(0)
    const args = ['song.wav', '-o', 'stormy.mp4', '--frame-hash', 'stormy.hashes', ...SMALL, ...SEGMENTS]
    await using run = startGpuviz(workspace, [...args, '--workers', '2'])
    await run.waitForOutput(/"event":"progress"/)
    for (let kills = 0; kills < 3; kills++) {
      const [victim] = drawing(run)
      if (victim) process.kill(victim.pid, 'SIGKILL')
      await new Promise((resolve) => setTimeout(resolve, 400))
    }
    const done = await run.finished
    expect({ code: done.code, stderr: done.stderr }).toMatchObject({ code: 0 })
    expect(done.stdout).toMatch(/"code":"segment-retried","message":"frames \d+ to \d+ are drawn again/)
    expect(sha256('stormy.mp4')).toBe(sha256('calm.mp4'))
  })
})

test('a frame past --frame-timeout ends the render at once, as it would again', async () => {
  const slow = ['--shader', SLOW, '--param', 'steps=2000000000', '--frame-timeout', '1']
  const run = await render('slow.mp4', '--workers', '2', ...SEGMENTS, ...slow)
  expect(run.code).toBe(1)
  expect(run.stdout).toMatch(/"code":"frame-timeout","message":"frame \d+ took longer than 1 s"/)
  expect(run.stdout).not.toContain('segment-retried')
  expect(run.left).toMatchObject({ processes: [], temporaries: [] })
})

describe('--resume', () => {
  const RESUME = [...SEGMENTS, '--resume', '--workers', '1']
  const slow = ['--size', '960x540', '--shader', 'kaleidoscope']
  const start = (output: string) =>
    startGpuviz(workspace, [
      'song.wav',
      '-o',
      output,
      '--frame-hash',
      `${output}.hashes`,
      ...SMALL,
      ...RESUME,
      ...slow,
    ])

  test.each(['SIGINT', 'SIGKILL'] as const)(
    'goes on after %s, and gives the same frames',
    {
      // Three renders that take their time.
      timeout: 240_000,
    },
    async (signal) => {
      const output = `${signal}.mp4`
      await using run = start(output)
      await expect
        .poll(() => finishedSegments(output), { timeout: 60_000, interval: 50 })
        .toBeGreaterThanOrEqual(2)
      process.kill(run.pid, signal)
      const stopped = await run.finished
      if (signal === 'SIGINT') {
        expect(stopped.code).toBe(130)
        expect(stopped.stdout).toMatch(/"code":"segments-kept","message":"\d+ of 300 frames are kept in/)
      }
      expect(existsSync(workspace.path(output))).toBe(false)
      const again = await render(output, ...RESUME, ...slow)
      expect({ code: again.code, stderr: again.stderr }).toMatchObject({ code: 0 })
      expect(again.stdout).toMatch(
        /"code":"resumed","message":"going on: \d+ of 300 frames are there already"/,
      )
      const summary = JSON.parse(again.stdout.trim().split('\n').at(-1) ?? '{}')
      expect(summary.reusedFrames).toBeGreaterThanOrEqual(120)
      expect(summary.reusedFrames + summary.drawnFrames).toBe(300)
      expect((await render('kept.mp4', ...slow)).code).toBe(0)
      expect(readFileSync(workspace.path(`${output}.hashes`), 'utf8')).toBe(
        readFileSync(workspace.path('kept.mp4.hashes'), 'utf8'),
      )
      expect(readdirSync(workspace.folder)).not.toContain(`${output}.resume`)
    },
  )

  test('keeps what is finished where the disk becomes full, and goes on when there is room', async ({
    skip,
  }) => {
    using disk = mountSmall(workspace, 250)
    if (!disk) return skip('mounting a small file system is not allowed here')
    const output = join('small', 'out.mp4')
    const large = [
      '--size',
      '480x270',
      '--shader',
      SLOW,
      '--param',
      'steps=9',
      '--quality',
      'best',
      ...RESUME,
    ]
    const full = await runGpuviz(workspace, ['song.wav', '-o', output, ...SMALL, ...large])
    expect(full.code).toBe(1)
    expect(full.stdout).toMatch(/"code":"segments-kept"/)
    expect(full.stdout).toMatch(/"code":"disk-full"/)
    expect(existsSync(workspace.path(output))).toBe(false)
    execFileSync('mount', ['-o', 'remount,size=100m', disk.path])
    const again = await runGpuviz(workspace, ['song.wav', '-o', output, ...SMALL, ...large])
    expect({ code: again.code, stderr: again.stderr }).toMatchObject({ code: 0 })
    expect(JSON.parse(again.stdout.trim().split('\n').at(-1) ?? '{}').reusedFrames).toBeGreaterThan(0)
  })

  test('does not take what another look has drawn', async () => {
    await using run = start('other.mp4')
    await expect
      .poll(() => finishedSegments('other.mp4'), { timeout: 60_000, interval: 50 })
      .toBeGreaterThan(0)
    process.kill(run.pid, 'SIGINT')
    await run.finished
    const again = await render('other.mp4', ...RESUME)
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/"code":"nothing-to-resume"/)
    expect(JSON.parse(again.stdout.trim().split('\n').at(-1) ?? '{}')).toMatchObject({
      reusedFrames: 0,
      drawnFrames: 300,
    })
  })

  function finishedSegments(output: string): number {
    const folder = workspace.path(`${output}.resume`)
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.nut')).length : 0
  }
})
