import { describe, expect, test } from 'vitest'
import { givenFlags, readOptions } from '../../src/cli/options/read-options.js'
import { toApiOptions } from '../../src/cli/options/to-api-options.js'
import { VISUALIZE_OPTIONS } from '../../src/cli/options/visualize-options.js'
import { buildProgram } from '../../src/cli/program.js'

interface Wrong {
  readonly args: readonly string[]
  /** What the message holds. */
  readonly says: readonly string[]
}

const WRONG: readonly Wrong[] = [
  { args: ['--fps', 'abc'], says: ['--fps "abc": expected a number or a fraction such as 30000/1001'] },
  { args: ['--fps', '0'], says: ['--fps "0": expected a frame rate above 0'] },
  { args: ['--fps', '-5'], says: ['--fps "-5": expected a number or a fraction'] },
  { args: ['--fps', '30/0'], says: ['--fps "30/0"'] },
  { args: ['--size', '641x360'], says: ['--size "641x360": expected even numbers, such as 642x360'] },
  { args: ['--size', '0x360'], says: ['--size "0x360": expected a width and a height above 0'] },
  { args: ['--size', '1080'], says: ['--size "1080": expected WIDTHxHEIGHT', 'did you mean 1080p?'] },
  { args: ['--from', '1:75'], says: ['--from "1:75": expected seconds or [hh:]mm:ss'] },
  { args: ['--from', '5', '--to', '4'], says: ['--to "4": expected a time after --from "5"'] },
  { args: ['--at', '5', '--to', '4'], says: ['--at with --from or --to'] },
  { args: ['--param', 'bars'], says: ['--param "bars": expected name=value'] },
  { args: ['--seed', '1.5'], says: ['--seed "1.5": expected a whole number from 0 to 4294967295'] },
  { args: ['--quality', 'god'], says: ['--quality "god": expected draft, good or best; did you mean good?'] },
  { args: ['--driver', 'nativ'], says: ['did you mean native?'] },
  {
    args: ['--readback', 'pob'],
    says: ['--readback "pob": expected auto, direct or pbo; did you mean pbo?'],
  },
  { args: ['--convert', 'x'], says: ['--convert "x": expected auto, cpu or gpu'] },
  { args: ['--audio-bitrate', '0k'], says: ['--audio-bitrate "0k": expected a bit rate such as 192k'] },
  { args: ['--frame-timeout', '0'], says: ['--frame-timeout "0": expected a number of seconds above 0'] },
  { args: ['--gpu', 'one'], says: ['--gpu "one": expected the number of a device'] },
  { args: ['--workers', '0'], says: ['--workers "0": expected auto or a whole number of 1 or more'] },
  {
    args: ['--fmin', '500', '--fmax', '100'],
    says: ['--fmin "500": expected a frequency below --fmax "100"'],
  },
  { args: ['--quiet', '--verbose'], says: ['--quiet with --verbose'] },
  { args: ['-o', '-', '--json'], says: ['--json with -o "-"'] },
  { args: ['--preview', 'terminal'], says: ['--preview "terminal": standard error is not a terminal'] },
  { args: ['--preview', 'tv'], says: ['--preview "tv": expected none, terminal or a port number'] },
  { args: ['-o', 'nowhere/'], says: ['-o "nowhere/": no such folder'] },
]

/** The options of a command line, parsed by the real program. */
function parse(...args: readonly string[]) {
  const visualize = buildProgram(() => undefined).commands.find((command) => command.name() === 'visualize')
  if (!visualize) throw new Error('the program has no verb visualize')
  visualize.parseOptions([...args])
  return readOptions(VISUALIZE_OPTIONS, givenFlags(visualize, VISUALIZE_OPTIONS))
}

describe('options', () => {
  test.each<[readonly string[], object]>([
    [['--size', 'vertical'], { size: { width: 1080, height: 1920 } }],
    [['--size', '4K'], { size: { width: 3840, height: 2160 } }],
    [['--size', '640x362'], { size: { width: 640, height: 362 } }],
    [['--fps', '30000/1001'], { fps: { num: 30000, den: 1001 } }],
    [['--fps', '29.97'], { fps: { num: 2997, den: 100 } }],
    [['--from', '1:02.5', '--to', '01:00:03'], { from: 62.5, to: 3603 }],
    [['--param', 'a=1', '--param', 'b=x=y'], { params: { a: '1', b: 'x=y' } }],
    [['--gpu', '2,0'], { gpu: 2, gpus: [2, 0] }],
    [['--no-audio'], { noAudio: true }],
    [['--overwrite'], { overwrite: true }],
    [['--no-overwrite'], { overwrite: false }],
    [['--frame-timeout', '0.5'], { frameTimeoutSeconds: 0.5 }],
    [['--title', ''], { title: '' }],
    [['--workers', 'auto', '--preview', 'none', '--json', '--quiet'], { workers: 'auto' }],
    [
      ['--workers', '3', '--resume', '--segment-frames', '120'],
      { workers: 3, resume: true, segmentFrames: 120 },
    ],
    [[], {}],
  ])('%j become what the API takes', (args, expected) => {
    expect(toApiOptions(parse(...args))).toEqual(expected)
  })

  test.each(WRONG)('$args: the message names option and value', async ({ args, says }) => {
    const running = buildProgram(() => undefined).parseAsync(['song.wav', ...args], { from: 'user' })
    const error = await running.then(
      () => new Error('accepted'),
      (thrown: Error) => thrown,
    )
    for (const text of says) expect(error.message).toContain(text)
    expect(error).toMatchObject({ name: 'GpuvizError', exitCode: 2 })
  })
})
