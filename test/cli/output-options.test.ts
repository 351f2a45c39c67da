import { describe, expect, it } from 'vitest'
import { parseFfmpegArgs, parseShellWords } from '../../src/cli/options/parse-shell-words.js'
import { ENCODER_WORDS } from '../../src/cli/options/render-options.js'
import { ENCODER_NAMES } from '../../src/stream/index.js'

describe('the words of --ffmpeg-args', () => {
  it.each([
    ['', []],
    ['  -g   60 ', ['-g', '60']],
    [`-metadata comment='hello there'`, ['-metadata', 'comment=hello there']],
    [`-metadata "a \\"b\\" \\c $HOME"`, ['-metadata', 'a "b" \\c $HOME']],
    [`'it'"'"'s' a\\ b`, [`it's`, 'a b']],
    [`-x '' ""`, ['-x', '', '']],
    ['-a\t-b\n-c', ['-a', '-b', '-c']],
    ['-f $(rm) `ls` ~ *', ['-f', '$(rm)', '`ls`', '~', '*']],
  ])('%j are %j', (text, words) => {
    expect(parseShellWords(text)).toEqual(words)
  })

  it.each([
    [`-x 'open`, 'a quotation is not ended'],
    ['-x "open', 'a quotation is not ended'],
    ['-x \\', 'backslash'],
    ['', 'options of ffmpeg'],
    ['other.mp4', 'options of ffmpeg'],
    ['-', 'options of ffmpeg'],
  ])('%j is refused', (text, message) => {
    expect(() => parseFfmpegArgs(text)).toThrow(message)
  })
})

describe('the words that complete --encoder', () => {
  it('are the encoders that we know', () => {
    expect(ENCODER_WORDS).toEqual(['auto', ...ENCODER_NAMES])
  })
})
