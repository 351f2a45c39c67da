/** Playlists: complete before they are seen, or growing while the song plays; read back as a player does. */
import { spawn } from 'node:child_process'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { parsePlaylist } from '../../src/stream/index.js'
import { clickSeconds, FLASH_SHADER, FLASH_SIZE, flashSeconds, syncError } from './click-sync.js'
import { pictureSeconds, streamFrames } from './decode-video.js'
import { doneEvent, eventsNamed } from './events.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { runGpuviz, startGpuviz } from './run-gpuviz.js'
import { clickTrack, writeSong, writeWav } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SMALL = ['--size', '160x90', '--shader', 'bars']
const CLICKS = [0.5, 3.97, 4.3, 8.02].map((seconds) => Math.round(seconds * 44100))

let songs: Workspace
let workspace: Workspace
let song = ''
let clicks = ''

beforeAll(() => {
  songs = openWorkspace()
  song = writeSong(songs.path('song.wav'), 9.1)
  clicks = writeWav(songs.path('clicks.wav'), clickTrack({ clicks: CLICKS, seconds: 9 }))
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

const playlistOf = (name: string) => parsePlaylist(readFileSync(workspace.path(name), 'utf8'))
const SEGMENTS = ['out-00001.ts', 'out-00002.ts', 'out-00003.ts']
const WHOLE = [...SEGMENTS, 'out.m3u8']

/** Every packet of the picture follows the one before by one frame, across segments too. */
function expectNoGap(file: string, fps: number): void {
  const times = pictureSeconds(file)
  const steps = times.slice(1).map((seconds, i) => seconds - (times[i] ?? 0))
  for (const [i, step] of steps.entries()) expect(step, `after frame ${i}`).toBeCloseTo(1 / fps, 4)
}

describe('a playlist', () => {
  test('is cut every four seconds, ended, and holds every frame once', async () => {
    const run = await runGpuviz(workspace, [song, '-o', 'out.m3u8', ...SMALL, '--json'])
    expectSuccess(run, WHOLE)
    expect(doneEvent(run)).toMatchObject({ output: 'out.m3u8', frames: 273 })
    const { segments, ended } = playlistOf('out.m3u8')
    expect(ended).toBe(true)
    expect(segments.map(({ name }) => name)).toEqual(SEGMENTS)
    for (const [i, seconds] of [4, 4, 1.1].entries()) expect(segments[i]?.seconds).toBeCloseTo(seconds, 3)
    expect(readFileSync(workspace.path('out.m3u8'), 'utf8')).toContain('#EXT-X-PLAYLIST-TYPE:VOD')
    expect(streamFrames(workspace.path('out.m3u8'), 'v:0')).toHaveLength(273)
    expectNoGap(workspace.path('out.m3u8'), 30)
    // Each segment begins with a keyframe: alone it can be decoded from its first picture on.
    expect(streamFrames(workspace.path('out-00002.ts'), 'v:0')).toHaveLength(120)
  })

  test('has its sound in step with the picture', async () => {
    const size = `${FLASH_SIZE.width}x${FLASH_SIZE.height}`
    const args = [clicks, '-o', 'out.m3u8', '--shader', FLASH_SHADER, '--size', size, '--fps', '30000/1001']
    expectSuccess(await runGpuviz(workspace, args), WHOLE)
    const times = CLICKS.map((sample) => sample / 44100)
    const picture = syncError(flashSeconds(workspace.path('out.m3u8'), 'loud'), times)
    expect.soft(picture.worstSeconds, picture.text).toBeLessThanOrEqual(1001 / 30000)
    const sound = syncError(clickSeconds(workspace.path('out.m3u8')), times)
    expect.soft(sound.worstSeconds, sound.text).toBeLessThan(0.001)
  })

  test('takes the place of a longer one, whose segments go; or is refused', async () => {
    for (const name of [...WHOLE, 'out-00004.ts']) workspace.write(name, 'earlier')
    const kept = await runGpuviz(workspace, [song, '-o', 'out.m3u8', ...SMALL, '--no-overwrite'])
    expectFailure(kept, { code: 2, says: ['out.m3u8', 'not to be replaced'] })
    expectSuccess(await runGpuviz(workspace, [song, '-o', 'out.m3u8', ...SMALL, '--to', '1']), [])
    expect(workspace.files()).toEqual(['out-00001.ts', 'out.m3u8'])
  })

  test('that is stopped is not there at all', async () => {
    await using run = startGpuviz(workspace, [song, '-o', 'out.m3u8', ...SMALL, '--fps', '120', '--json'])
    await run.waitForOutput(/"event":"progress","frame":[1-9]/)
    process.kill(-run.pid, 'SIGINT')
    const { code, left } = await run.finished
    expect({ code, left }).toEqual({ code: 130, left: { files: [], temporaries: [], processes: [] } })
  })
})

/** Serves a folder to players. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const file = join(folder, basename(request.url ?? ''))
    if (existsSync(file)) createReadStream(file).pipe(response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** A player that joins at the beginning and stays until the playlist's end; resolves when it has all. */
function play(address: string, into: string): Promise<number | null> {
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-y',
    '-live_start_index',
    '0',
    '-i',
    address,
    '-c',
    'copy',
    '-f',
    'mpegts',
  ]
  const player = spawn('ffmpeg', [...args, `file:${into}`], { stdio: 'ignore' })
  return new Promise((resolve) => player.once('close', resolve))
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await pause(20)
}

const isPublished = () => existsSync(workspace.path('out.m3u8'))

describe('a playlist that is seen while it grows', () => {
  const live = (...args: string[]) => [song, '-o', 'out.m3u8', '--realtime', ...SMALL, '--json', ...args]

  test('can be watched from its first segment on, to its end', async () => {
    const server = await serve(workspace.folder)
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await using run = startGpuviz(workspace, live())
    await until(isPublished)
    const early = playlistOf('out.m3u8')
    expect(early.ended).toBe(false)
    expect(early.segments[0]?.name).toBe('out-00001.ts')
    const seen = songs.path('seen.ts')
    const playing = play(`http://127.0.0.1:${port}/out.m3u8`, seen)
    const finished = await run.finished
    expectSuccess(finished, WHOLE)
    const { frames, wallSeconds } = doneEvent(finished)
    expect(frames).toBe(273)
    expect(wallSeconds).toBeGreaterThan(9)
    expect(playlistOf('out.m3u8').ended).toBe(true)
    expectNoGap(workspace.path('out.m3u8'), 30)
    expect(await playing).toBe(0)
    expect(streamFrames(seen, 'v:0', true)).toHaveLength(273)
  })

  test.each([
    ['Ctrl-C', 130, 'stopped'],
    ['the end of ffmpeg', 1, 'encoder-killed'],
  ])('is ended by %s, and stays', async (what, code, error) => {
    await using run = startGpuviz(workspace, live())
    await until(isPublished)
    if (what === 'Ctrl-C') process.kill(-run.pid, 'SIGINT')
    else
      for (const { pid, command } of run.processes())
        if (/ffmpeg .*hls/.test(command)) process.kill(pid, 'SIGKILL')
    const finished = await run.finished
    expect(finished.code).toBe(code)
    expect(eventsNamed(finished, 'error')).toMatchObject([{ code: error }])
    expect(eventsNamed(finished, 'warning').map((warning) => warning.code)).toContain('live-cut-short')
    const { segments, ended } = playlistOf('out.m3u8')
    expect(ended).toBe(true)
    const names = segments.map(({ name }) => name)
    expect(finished.left).toEqual({ files: [...names, 'out.m3u8'], temporaries: [], processes: [] })
    const frames = streamFrames(workspace.path('out.m3u8'), 'v:0').length
    expect(frames).toBeGreaterThanOrEqual(120)
    expect(frames).toBeLessThan(273)
  })
})
