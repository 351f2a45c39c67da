/**
 * A hardware encoder that passes its trial and gives up half way. There is none on a machine without a GPU, so a script
 * stands before the real ffmpeg: under the name h264_nvenc it passes the trial, and breaks off when frames come.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { streamFrames } from './decode-video.js'
import { doneEvent, eventsNamed } from './events.js'
import { runGpuviz } from './run-gpuviz.js'
import { writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

let workspace: Workspace
let env: Readonly<Record<string, string>>

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
  const real =
    process.env.GPUVIZ_FFMPEG ?? execFileSync('sh', ['-c', 'command -v ffmpeg'], { encoding: 'utf8' }).trim()
  const script = `#!/bin/sh
case " $* " in
*" h264_nvenc "*pipe:0* | *pipe:0*" h264_nvenc "*) cat >/dev/null; exit 0 ;;
*" h264_nvenc "*)
  for argument; do case $argument in file:*/video-*) fifo=\${argument#file:} ;; esac; done
  head -c 100000 "$fifo" >/dev/null
  echo '[h264_nvenc @ 0x1] [error] device lost' >&2
  exit 1 ;;
*) exec '${real}' "$@" ;;
esac
`
  const ffmpeg = opened.write('ffmpeg', script)
  chmodSync(ffmpeg, 0o755)
  env = { GPUVIZ_FFMPEG: ffmpeg, XDG_CACHE_HOME: opened.path('cache') }
  writeSong(opened.path('song.wav'), 2)
})

const RENDER = ['song.wav', '-o', 'out.mp4', '--size', '160x90', '--json']

describe('a hardware encoder that fails half way', () => {
  test('gives way to the next one, which starts again from the first frame', async () => {
    const run = await runGpuviz(workspace, RENDER, { env })
    expect(run.code).toBe(0)
    const [warning] = eventsNamed(run, 'warning').filter(({ code }) => code === 'encoder-fallback')
    expect(warning?.message).toMatch(/h264_nvenc failed while rendering.*device lost/s)
    expect(eventsNamed(run, 'start').map(({ encoder }) => encoder)).toEqual(['h264_nvenc', 'libx264'])
    expect(doneEvent(run)).toMatchObject({ frames: 60, drawnFrames: 60 })
    expect(streamFrames(workspace.path('out.mp4'), 'v:0')).toHaveLength(60)
    expect(run.left).toMatchObject({ temporaries: [], processes: [] })
  })

  test('is an error where it was named', async () => {
    const run = await runGpuviz(workspace, [...RENDER, '--encoder', 'h264_nvenc'], { env })
    expect(run.code).toBe(1)
    expect(eventsNamed(run, 'error')[0]).toMatchObject({ code: 'encoder-failed' })
    expect(run.left.files.filter((name) => name.startsWith('out'))).toEqual([])
    expect(run.left).toMatchObject({ temporaries: [], processes: [] })
  })
})
