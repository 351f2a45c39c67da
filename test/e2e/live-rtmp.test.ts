/** Streams to a real receiver on this machine: what arrives, and what becomes of it when something breaks. */
import { statSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { clickSeconds, FLASH_SHADER, FLASH_SIZE, flashSeconds, syncError } from './click-sync.js'
import { describeFile, ffmpegOutput, keyframeSeconds, pictureSeconds, streamFrames } from './decode-video.js'
import { doneEvent, eventsNamed } from './events.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { freePort, receiveSrt, receiveStream } from './receive-stream.js'
import { runGpuviz, startGpuviz } from './run-gpuviz.js'
import { clickTrack, writeSong, writeWav } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

/** Not every ffmpeg is built with it. */
const KNOWS_SRT = /^ *srt$/m.test(ffmpegOutput('-protocols').toString())
const SMALL = ['--size', '160x90', '--shader', 'bars']
const CLICKS = [0.5, 1.3, 2.1].map((seconds) => Math.round(seconds * 44100))

let songs: Workspace
let workspace: Workspace
let song = ''
let longSong = ''
let clicks = ''

beforeAll(() => {
  songs = openWorkspace()
  song = writeSong(songs.path('song.wav'), 4)
  longSong = writeSong(songs.path('long.wav'), 30)
  clicks = writeWav(songs.path('clicks.wav'), clickTrack({ clicks: CLICKS, seconds: 3 }))
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

describe('a stream', () => {
  test('arrives whole, at the pace of the clock, and its key is shown nowhere', async () => {
    const file = songs.path('arrived.flv')
    await using receiver = await receiveStream(file)
    const run = await runGpuviz(workspace, [song, '-o', receiver.address, ...SMALL, '--json', '--verbose'])
    expectSuccess(run, [])
    expect(await receiver.ended).toBe(0)
    const done = doneEvent(run)
    expect(done).toMatchObject({ frames: 120, output: expect.stringMatching(/^rtmp:\/\/127.*\/live\/…$/) })
    // The last of 120 frames leaves 119/30 s after the first.
    expect(done.wallSeconds).toBeGreaterThan(3.96)
    expect(run.stdout + run.stderr).not.toContain(receiver.key)
    const { video, audio } = describeFile(file)
    expect(video).toMatch(/h264/)
    expect(audio).toMatch(/aac/)
    const times = pictureSeconds(file)
    expect(times).toHaveLength(120)
    // FLV counts milliseconds.
    for (const [i, seconds] of times.entries()) {
      expect(Math.abs(seconds - (times[0] ?? 0) - i / 30), `frame ${i}`).toBeLessThan(0.0011)
    }
  })

  test('has its sound in step with the picture', async () => {
    const file = songs.path('clicks.flv')
    await using receiver = await receiveStream(file)
    const size = `${FLASH_SIZE.width}x${FLASH_SIZE.height}`
    // As fast as it is drawn: a slow machine would drop frames, which is not what is asked here.
    const args = [clicks, '-o', receiver.address, '--shader', FLASH_SHADER, '--size', size, '--no-realtime']
    expectSuccess(await runGpuviz(workspace, args), [])
    await receiver.ended
    const times = CLICKS.map((sample) => sample / 44100)
    const picture = syncError(flashSeconds(file, 'loud'), times)
    expect.soft(picture.worstSeconds, picture.text).toBeLessThanOrEqual(1 / 30)
    const sound = syncError(clickSeconds(file), times)
    // Half a millisecond of FLV's clock, for the picture and for the sound each.
    expect.soft(sound.worstSeconds, sound.text).toBeLessThan(0.002)
  })

  test('has a keyframe every two seconds, and a rate that is asked for', async () => {
    const file = songs.path('rate.flv')
    await using receiver = await receiveStream(file)
    const args = [song, '-o', receiver.address, '--size', '320x180', '--shader', 'kaleidoscope']
    const run = await runGpuviz(workspace, [...args, '--bitrate', '300k', '--no-audio', '--no-realtime'])
    expectSuccess(run, [])
    await receiver.ended
    const keys = keyframeSeconds(file)
    const distances = keys.slice(1).map((seconds, i) => seconds - (keys[i] ?? 0))
    expect(distances.length).toBeGreaterThan(0)
    for (const distance of distances) expect(distance).toBeCloseTo(2, 2)
    // 4 s at 300 kbit/s are 150 kB; the buffer may add a second.
    expect(statSync(file).size).toBeLessThan(200_000)
  })

  test.skipIf(!KNOWS_SRT)('arrives whole by SRT too', async () => {
    const file = songs.path('arrived.ts')
    await using receiver = await receiveSrt(file)
    const run = await runGpuviz(workspace, [song, '-o', receiver.address, ...SMALL, '--no-realtime'])
    expectSuccess(run, [])
    expect(run.stdout + run.stderr).not.toContain(receiver.key)
    await receiver.ended
    expect(streamFrames(file, 'v:0', true)).toHaveLength(120)
    expect(describeFile(file).audio).toMatch(/aac/)
  })

  test('is ended properly by Ctrl-C, which the whole process group hears', async () => {
    const file = songs.path('stopped.flv')
    await using receiver = await receiveStream(file)
    await using run = startGpuviz(workspace, [longSong, '-o', receiver.address, ...SMALL, '--json'])
    await run.waitForOutput(/"event":"progress","frame":[3-9]\d/)
    process.kill(-run.pid, 'SIGINT')
    const { code, left } = await run.finished
    expect({ code, left }).toEqual({ code: 130, left: { files: [], temporaries: [], processes: [] } })
    expect(await receiver.ended).toBe(0)
    const frames = streamFrames(file, 'v:0').length
    expect(frames).toBeGreaterThan(10)
    expect(frames).toBeLessThan(900)
  })
})

describe('a stream that cannot be sent', () => {
  test('because nobody listens', async () => {
    const address = `rtmp://127.0.0.1:${await freePort()}/live/s3cret`
    const run = await runGpuviz(workspace, [song, '-o', address, ...SMALL])
    expectFailure(run, { code: 1, says: [/rtmp:\/\/127\.0\.0\.1:\d+\/live\/…/, 'refused'] })
    expect(run.stderr).not.toContain('s3cret')
  })

  test('because no host has that name', async () => {
    const run = await runGpuviz(workspace, [song, '-o', 'rtmp://no-such-host.invalid/live/s3cret', ...SMALL])
    expectFailure(run, { code: 1, says: ['rtmp://no-such-host.invalid/live/…', 'host'] })
    expect(run.stderr).not.toContain('s3cret')
  })

  test('any more, because the receiver went away', async () => {
    await using receiver = await receiveStream(songs.path('broken.flv'))
    await using run = startGpuviz(workspace, [longSong, '-o', receiver.address, ...SMALL, '--json'])
    await run.waitForOutput(/"event":"progress","frame":[3-9]\d/)
    receiver.kill()
    const finished = await run.finished
    expect(finished.code).toBe(1)
    expect(finished.left).toEqual({ files: [], temporaries: [], processes: [] })
    expect(eventsNamed(finished, 'error')).toMatchObject([
      { code: 'stream-dropped', message: expect.stringMatching(/live\/….*broke off/) },
    ])
    expect(finished.stdout + finished.stderr).not.toContain(receiver.key)
  })
})

describe('what cannot be asked of a stream', () => {
  const ADDRESS = 'rtmp://127.0.0.1:1/live/s3cret'

  test('one frame, and a transparent background, are refused', async () => {
    for (const option of ['--at=1', '--alpha']) {
      const run = await runGpuviz(workspace, [song, '-o', ADDRESS, ...SMALL, option])
      expectFailure(run, { code: 2, says: [option.slice(0, 4)] })
      expect(run.stderr).not.toContain('s3cret')
    }
  })

  test('several songs are refused', async () => {
    const run = await runGpuviz(workspace, [song, longSong, '-o', ADDRESS, ...SMALL])
    expectFailure(run, { code: 2, says: ['rtmp://127.0.0.1:1/live/…', 'one song'] })
  })

  test('--resume is said to be of no use', async () => {
    const run = await runGpuviz(workspace, [song, '-o', ADDRESS, ...SMALL, '--resume', '--json'])
    const warnings = eventsNamed(run, 'warning').filter(({ code }) => code === 'not-cut')
    expect(warnings).toMatchObject([{ message: expect.stringContaining('--resume') }])
    expect(eventsNamed(run, 'error')).toMatchObject([{ code: 'stream-failed' }])
  })
})
