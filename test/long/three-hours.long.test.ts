/** The end of a song of three hours: memory stays bounded, and the frames are those of that time. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { streamFrames } from '../e2e/decode-video.js'
import { doneEvent } from '../e2e/events.js'
import { expectSuccess } from '../e2e/expect-run.js'
import { runGpuviz } from '../e2e/run-gpuviz.js'
import { makeWithFfmpeg, writeLongSong } from '../e2e/songs.js'
import { openWorkspace, type Workspace } from '../e2e/workspace.js'

const MINUTES = 180
const FROM = String(MINUTES * 60 - 10)
const MEGABYTE = 1e6

let workspace: Workspace

beforeAll(() => {
  workspace = openWorkspace()
  const minute = writeLongSong(workspace.path('minute.mp3'), 60, { sampleRate: 44100, channels: 2 })
  const looped = ['-stream_loop', String(MINUTES - 1), '-i', minute, '-c', 'copy']
  makeWithFfmpeg(workspace.path('long.mp3'), ...looped)
})
afterAll(() => workspace[Symbol.dispose]())

test.each(['circular', 'bars', 'waveform'])('the last 10 s of 3 hours at 720p, %s', async (look) => {
  const args = ['long.mp3', '-o', `${look}.mp4`, '--shader', look, '--from', FROM, '--json']
  const run = await runGpuviz(workspace, args, { timeoutSeconds: 900 })
  expectSuccess(run, [`${look}.mp4`])
  const { peakRssBytes, wallSeconds, frames } = doneEvent(run)
  console.log(
    `${look}: peak ${(peakRssBytes / MEGABYTE).toFixed(0)} MB, ${wallSeconds.toFixed(1)} s for ${frames} frames`,
  )
  // An mp3 that is made by joining is a little longer than its parts.
  expect(frames).toBeGreaterThanOrEqual(300)
  expect(streamFrames(workspace.path(`${look}.mp4`), 'v:0')).toHaveLength(frames)
  expect(peakRssBytes / MEGABYTE).toBeLessThan(250)
})
