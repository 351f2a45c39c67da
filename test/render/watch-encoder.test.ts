/** The watch over an encoder, with real processes that work, sleep and are suspended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openAwakeClock } from '../../src/render/awake-clock.js'
import { watchEncoder } from '../../src/render/watch-encoder.js'

const PATIENCE = 1

function start(program: string): ChildProcess {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const STILL = { sinceMs: 0, drawnFrames: 5, finishedFrames: 5 }
/** Node itself needs a moment to start, and is busy in it. */
const LONG_ENOUGH_MS = 2500

async function verdict(child: ChildProcess, pulse: () => typeof STILL): Promise<string> {
  const pid = child.pid ?? 0
  using watch = watchEncoder({ pid, feeding: { pid: process.pid, pulse }, patienceSeconds: PATIENCE })
  const silence = pause(LONG_ENOUGH_MS, 'nothing')
  return await Promise.race([watch.stalled.catch((error) => `${error.code}: ${error.message}`), silence])
}

describe('watchEncoder', () => {
  it('finds one that sleeps while no frame moves', async () => {
    expect(await verdict(start('setInterval(() => 0, 1e6)'), () => STILL)).toMatch(
      /^encoder-stalled: ffmpeg \(process \d+\) takes no frames and does not work: nothing has moved for 1 s/,
    )
  })

  it('says so where it is suspended', async () => {
    const child = start('for (;;) Math.random()')
    child.kill('SIGSTOP')
    expect(await verdict(child, () => STILL)).toMatch(/^encoder-stalled: .*is suspended \(SIGSTOP\)/)
  })

  it.each([
    ['that works', 'for (;;) Math.random()', () => STILL],
    [
      'while frames move',
      'setInterval(() => 0, 1e6)',
      () => ({ ...STILL, finishedFrames: performance.now() }),
    ],
    ['while a frame is being drawn', 'setInterval(() => 0, 1e6)', () => ({ ...STILL, sinceMs: 1 })],
  ])('leaves one alone %s', async (_, program, pulse) => {
    expect(await verdict(start(program), pulse)).toBe('nothing')
  })
})

describe('openAwakeClock', () => {
  it('stands still while nobody reads it', () => {
    let now = 100
    const clock = openAwakeClock(20, () => now)
    now += 10
    expect(clock()).toBe(10)
    // Suspended for an hour.
    now += 3_600_000
    expect(clock()).toBe(30)
    now += 5
    expect(clock()).toBe(35)
  })
})
