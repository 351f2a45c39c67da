import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkFrameHash, type OutputRequest, resolveOutput } from '../../src/api/resolve-output.js'

const home = process.cwd()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpuviz-output-'))
  process.chdir(folder)
  writeFileSync('song.mp3', 'x')
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

function resolve(request: Partial<OutputRequest>) {
  return resolveOutput({ input: 'song.mp3', verb: 'visualize', ...request })
}

describe('where the output goes', () => {
  it.each<[Partial<OutputRequest>, string, string]>([
    [{}, 'song.mp4', 'mp4'],
    [{ at: 3 }, 'song.png', 'png'],
    [{ format: 'mkv' }, 'song.mkv', 'mkv'],
    [{ verb: 'lyrics' }, 'song-lyrics.mp4', 'mp4'],
    [{ output: 'a.mov' }, 'a.mov', 'mov'],
    [{ output: 'A.MKV' }, 'A.MKV', 'mkv'],
    [{ output: 'a.video', format: 'mp4' }, 'a.video', 'mp4'],
    [{ output: 'noending' }, 'noending', 'mp4'],
    [{ output: 'frame.png', at: 1 }, 'frame.png', 'png'],
    [{ output: 'a.webm' }, 'a.webm', 'webm'],
    [{ output: 'a.gif' }, 'a.gif', 'gif'],
    [{ output: 'a.webp' }, 'a.webp', 'webp'],
    [{ output: 'f_%05d.png' }, 'f_%05d.png', 'png-sequence'],
    [{ output: 'f_%05d.png', at: 1 }, 'f_%05d.png', 'png'],
    [{ output: 'f_%d', format: 'png' }, 'f_%d', 'png-sequence'],
    [{ output: 'a.raw' }, 'a.raw', 'raw'],
    [{ format: 'y4m' }, 'song.y4m', 'y4m'],
    [{ output: '-' }, '-', 'raw'],
    [{ output: '-', at: 1 }, '-', 'raw'],
    [{ output: 'a.m3u8' }, 'a.m3u8', 'hls'],
    [{ format: 'm3u8' }, 'song.m3u8', 'hls'],
    [{ output: 'rtmp://host/live/key' }, 'rtmp://host/live/key', 'flv'],
    [{ output: 'rtmps://host/live/key', format: 'flv' }, 'rtmps://host/live/key', 'flv'],
    [{ output: 'srt://host:9000?streamid=key' }, 'srt://host:9000?streamid=key', 'mpegts'],
    [{ output: 'udp://239.0.0.1:1234' }, 'udp://239.0.0.1:1234', 'mpegts'],
    [{ output: '-', format: 'y4m' }, '-', 'y4m'],
  ])('%j goes to %s as %s', (request, path, container) => {
    expect(resolve(request)).toEqual({ path, container })
  })

  it('keeps away from an input that has the default name', () => {
    writeFileSync('clip.mp4', 'x')
    expect(resolve({ input: 'clip.mp4' }).path).toBe('clip-visualize.mp4')
  })
})

describe('targets that cannot be meant', () => {
  it.each<[Partial<OutputRequest>, string, RegExp]>([
    [{ output: 'none/a.mp4' }, 'no-output-folder', /"none\/a\.mp4".*no folder/],
    [{ output: 'folder' }, 'output-is-folder', /"folder" is a folder/],
    [{ output: 'song.mp3', format: 'mp4' }, 'output-is-input', /"song\.mp3" is the input itself/],
    [{ output: 'link.mp4' }, 'output-is-input', /"link\.mp4"/],
    [{ output: 'a.mpp4' }, 'unknown-format', /"mpp4"/],
    [{ format: 'avi' }, 'unknown-format', /--format "avi"/],
    [{ output: 'a#b.m3u8' }, 'bad-value', /"a#b\.m3u8": expected a name without #/],
    [{ output: 'a.m3u8', at: 1 }, 'unknown-format', /--at gives one frame/],
    [{ output: 'none/a.m3u8' }, 'no-output-folder', /none/],
    [{ output: '-', format: 'mp4' }, 'unknown-format', /--format "mp4" with -o -/],
    [{ output: '-', format: 'y4m', at: 1 }, 'unknown-format', /--format y4m/],
    [
      { output: 'http://host/live/key' },
      'unknown-format',
      /"http:\/\/host\/live\/…": gpuviz cannot send there/,
    ],
    [{ output: 'rtmp://host/live/key', at: 1 }, 'unknown-format', /"rtmp:\/\/host\/live\/….*--at/],
    [{ output: 'rtmp://host/live/key', format: 'mp4' }, 'unknown-format', /--format "mp4".*live\/….*flv/],
    [{ output: 'a.png' }, 'bad-pattern', /"a\.png": a PNG file holds one frame/],
    [{ output: '%d_%d.png' }, 'bad-pattern', /%d_%d\.png/],
    [{ format: 'png' }, 'bad-pattern', /song\.png/],
    [{ output: 'none/%05d.png' }, 'no-output-folder', /none/],
    [{ output: 'a.gif', at: 1 }, 'unknown-format', /--at gives one frame/],
    [{ output: 'a.mp4', at: 1 }, 'unknown-format', /--at gives one frame/],
  ])('%j', (request, code, message) => {
    mkdirSync('folder')
    symlinkSync('song.mp3', 'link.mp4')
    expect(() => resolve(request)).toThrow(
      expect.objectContaining({ code, exitCode: 2, message: expect.stringMatching(message) }),
    )
  })
})

describe('the file of frame hashes', () => {
  it.each([
    ['song.mp3', 'output-is-input'],
    ['none/hashes', 'no-output-folder'],
    ['.', 'output-is-folder'],
    ['./out.mp4', 'option-conflict'],
  ])('is not %s', (path, code) => {
    expect(() => checkFrameHash(path, 'song.mp3', 'out.mp4')).toThrow(
      expect.objectContaining({
        code,
        exitCode: 2,
        message: expect.stringContaining(`--frame-hash "${path}"`),
      }),
    )
  })
})

describe('files that are there already', () => {
  beforeEach(() => {
    writeFileSync('song.mp4', 'older')
    writeFileSync('other.mp4', 'older')
  })

  it('are refused under a default name, and replaced where they were named', () => {
    expect(() => resolve({})).toThrow(expect.objectContaining({ code: 'output-exists', exitCode: 2 }))
    expect(resolve({ output: 'other.mp4' }).path).toBe('other.mp4')
  })

  it('are, for a sequence, any of its files', () => {
    writeFileSync('f_007.png', 'older')
    expect(resolve({ output: 'f_%03d.png' }).path).toBe('f_%03d.png')
    expect(() => resolve({ output: 'f_%03d.png', overwrite: false })).toThrow(/f_007\.png/)
    expect(resolve({ output: 'g_%03d.png', overwrite: false }).path).toBe('g_%03d.png')
  })

  it('are, for a playlist, it and its segments', () => {
    writeFileSync('p-00007.ts', 'older')
    expect(resolve({ output: 'p.m3u8' }).path).toBe('p.m3u8')
    expect(() => resolve({ output: 'p.m3u8', overwrite: false })).toThrow(/p-00007\.ts/)
    expect(resolve({ output: 'q.m3u8', overwrite: false }).path).toBe('q.m3u8')
  })

  it('follow --overwrite and --no-overwrite', () => {
    expect(resolve({ overwrite: true }).path).toBe('song.mp4')
    expect(() => resolve({ output: 'other.mp4', overwrite: false })).toThrow(/other\.mp4/)
  })
})
