import { describe, expect, test } from 'vitest'
import { type OutputRequest, planOutputs } from '../../src/cli/output/plan-outputs.js'

const FOLDERS = ['videos', 'videos/', '.']

function outputs(request: Partial<OutputRequest>): readonly string[] {
  const planned = planOutputs({ inputs: ['song.mp3'], verb: 'visualize', ...request }, (path) =>
    FOLDERS.includes(path),
  )
  return planned.map(({ output, named }) => (named ? `${output} (named)` : output))
}

describe('which file an input becomes', () => {
  test.each<[string, Partial<OutputRequest>, readonly string[]]>([
    ['the input’s name in the current folder', { inputs: ['music/my song.flac'] }, ['my song.mp4']],
    ['with --at a picture', { at: 3 }, ['song.png']],
    ['with --format its ending', { format: 'mkv' }, ['song.mkv']],
    ['not the input itself', { inputs: ['song.mp4'] }, ['song-visualize.mp4']],
    ['an input of that name elsewhere is another file', { inputs: ['music/song.mp4'] }, ['song.mp4']],
    ['other verbs add theirs', { verb: 'lyrics' }, ['song-lyrics.mp4']],
    ['names with dots and a leading dash', { inputs: ['-a.b.mp3'] }, ['-a.b.mp4']],
    ['what -o names', { output: 'out.mov' }, ['out.mov (named)']],
    ['in the folder that -o names', { output: 'videos' }, ['videos/song.mp4']],
    [
      'each in the folder',
      { output: 'videos/', inputs: ['a.mp3', 'b.mp3'] },
      ['videos/a.mp4', 'videos/b.mp4'],
    ],
    ['each in the current folder', { inputs: ['a.mp3', 'x/b.mp3'] }, ['a.mp4', 'b.mp4']],
  ])('%s', (_, request, expected) => {
    expect(outputs(request)).toEqual(expected)
  })

  test.each<[string, Partial<OutputRequest>, string]>([
    ['a folder that is not there', { output: 'none/' }, 'no-output-folder'],
    ['several inputs into a file', { output: 'out.mp4', inputs: ['a.mp3', 'b.mp3'] }, 'no-output-folder'],
    ['two inputs of one name', { inputs: ['a/x.mp3', 'b/x.mp3'] }, 'same-output'],
    ['an input given twice', { inputs: ['x.mp3', './x.mp3'] }, 'same-output'],
  ])('%s is refused', (_, request, code) => {
    expect(() => outputs(request)).toThrow(expect.objectContaining({ code, exitCode: 2 }))
  })
})
