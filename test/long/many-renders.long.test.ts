/** Fifty renders in a row leave nothing on the machine. */
import { readdirSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { doneEvent } from '../e2e/events.js'
import { expectSuccess } from '../e2e/expect-run.js'
import { runGpuviz } from '../e2e/run-gpuviz.js'
import { writeSong } from '../e2e/songs.js'
import { openWorkspace } from '../e2e/workspace.js'

const RENDERS = 50
const LOOKS = ['circular', 'bars', 'waveform'] as const
const SHARED_MEMORY = '/dev/shm'

test('50 renders in a row', async () => {
  const workspace = openWorkspace()
  onTestFinished(() => workspace[Symbol.dispose]())
  writeSong(workspace.path('song.wav'), 2)
  const shared = readdirSync(SHARED_MEMORY)
  const peaks: number[] = []
  for (let i = 0; i < RENDERS; i++) {
    const look = LOOKS[i % LOOKS.length] ?? 'bars'
    const args = ['song.wav', '-o', 'out.mp4', '--size', '320x180', '--shader', look, '--json']
    const run = await runGpuviz(workspace, args)
    expectSuccess(run, i === 0 ? ['out.mp4'] : [])
    peaks.push(doneEvent(run).peakRssBytes / 1e6)
  }
  expect(workspace.files()).toEqual(['out.mp4', 'song.wav'])
  expect(readdirSync(SHARED_MEMORY)).toEqual(shared)
  console.log(
    `${RENDERS} renders: peak ${Math.min(...peaks).toFixed(0)} to ${Math.max(...peaks).toFixed(0)} MB`,
  )
})
