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
    [{ output: 'a.webm' }, 'not-available', /"a\.webm": not available yet/],
    [{ output: '-' }, 'not-available', /output "-"/],
    [{ output: 'rtmp://host/x' }, 'not-available', /rtmp/],
    [{ output: 'a.png' }, 'not-available', /without --at/],
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

  it('follow --overwrite and --no-overwrite', () => {
    expect(resolve({ overwrite: true }).path).toBe('song.mp4')
    expect(() => resolve({ output: 'other.mp4', overwrite: false })).toThrow(/other\.mp4/)
  })
})
