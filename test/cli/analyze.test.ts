import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { timelineText } from '../../src/cli/display/section-timeline.js'
import { ANALYZE_OPTIONS } from '../../src/cli/options/analyze-options.js'
import { givenFlags, readOptions } from '../../src/cli/options/read-options.js'
import { toAnalyzeOptions } from '../../src/cli/options/to-analyze-options.js'
import { buildProgram } from '../../src/cli/program.js'
import { freshFolder, gpuviz, root } from './run-gpuviz.js'

/** The options of a command line, parsed by the real program. */
function parse(...args: readonly string[]) {
  const verb = buildProgram(() => undefined).commands.find((command) => command.name() === 'analyze')
  if (!verb) throw new Error('the program has no verb analyze')
  verb.parseOptions([...args])
  return readOptions(ANALYZE_OPTIONS, givenFlags(verb, ANALYZE_OPTIONS))
}

const WRONG: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['--chunk', '0.5'], ['--chunk "0.5": expected a number of seconds from 1 to 300']],
  [['--chunk', 'ten'], ['--chunk "ten"']],
  [['--overlap', '-1'], ['--overlap "-1": expected a number of seconds from 0 to 60']],
  [['--workers', '0'], ['--workers "0": expected auto or a whole number of 1 or more']],
  [['--weighting', 'liner'], ['--weighting "liner": expected uniform or linear; did you mean linear?']],
  [['--rate', '100'], ['--rate "100": expected a whole number from 1000 to 384000']],
  [['--window', '2000x'], ['--window "2000x": expected a multiple of 32 from 64 to 65536']],
  [
    ['--window', '2050'],
    ['--window "2050"', '2048 is the nearest'],
  ],
  [['--hop', '0'], ['--hop "0": expected a whole number from 1 to 65536']],
  [['--window', '512', '--hop', '513'], ['--hop "513": expected a whole number from 1 to --window "512"']],
  [['--mels', '1.5'], ['--mels "1.5": expected a whole number from 1 to 512']],
  [['--fmin', '-3'], ['--fmin "-3": expected a number of hertz']],
  [['--fmin', '500', '--fmax', '100'], ['--fmin "500": expected a frequency below --fmax "100"']],
  [['--channel', 'centre'], ['--channel "centre": expected mix, left, right, or the number']],
  [['--from', '5', '--to', '4'], ['--to "4": expected a time after --from "5"']],
  [['--format', 'xml'], ['--format "xml": expected json, csv, jams, npy or npz']],
  [['--plot', 'a.jpg'], ['--plot "a.jpg": expected the name of a .png file']],
  [['--json', '--format', 'csv'], ['--json with --format "csv"']],
  [['--curves', '--format', 'jams'], ['--curves with --format "jams"']],
  [['--quiet', '--verbose'], ['--quiet with --verbose']],
  [['-o', '-', '--json'], ['--json with -o "-"']],
  [['second.wav'], ['"second.wav"', 'one song at a time']],
]

describe('options of analyze', () => {
  test.each<[readonly string[], object]>([
    [[], {}],
    [['--chunk', '5', '--overlap', '.5'], { chunkSeconds: 5, overlapSeconds: 0.5 }],
    [['--workers', 'auto'], {}],
    [['--workers', '3'], { workers: 3 }],
    [
      ['--rate', '22050', '--window', '1920', '--hop', '480'],
      { sampleRate: 22050, windowSamples: 1920, hopSamples: 480 },
    ],
    [['--mels', '40', '--fmin', '0', '--fmax', '8000'], { mels: 40, fmin: 0, fmax: 8000 }],
    [['--channel', 'left'], { channel: 'left' }],
    [['--channel', '5'], { channel: 5 }],
    [['--from', '1:00', '--to', '90'], { from: 60, to: 90 }],
    [['--no-cache', '--curves', '--plot', 'a.PNG'], { noCache: true, curves: true, plot: 'a.PNG' }],
    [['--weighting', 'linear', '--format', 'npy'], { weighting: 'linear', format: 'npy' }],
    [['--strict', '--quiet', '--json'], {}],
  ])('%j become what the API takes', (args, expected) => {
    expect(toAnalyzeOptions(parse(...args))).toEqual(expected)
  })

  test.each(WRONG)('%j: the message names option and value', async (args, says) => {
    const running = buildProgram(() => undefined).parseAsync(['analyze', 'song.wav', ...args], {
      from: 'user',
    })
    const error = await running.then(
      () => new Error('accepted'),
      (thrown: Error) => thrown,
    )
    for (const text of says) expect(error.message).toContain(text)
    expect(error).toMatchObject({ name: 'GpuvizError', exitCode: 2 })
  })
})

describe('gpuviz analyze', () => {
  test('without a song says how it is called, exit 2', async () => {
    const { code, stdout, stderr } = await gpuviz(['analyze'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('For example: gpuviz analyze song.mp3')
  })

  test('says with --json what is wrong as an event: on stderr, or with -o on stdout', async () => {
    const alone = await gpuviz(['analyze', 'song.wav', '--json', '--chunk', '0'])
    expect(alone).toMatchObject({ code: 2, stdout: '' })
    expect(JSON.parse(alone.stderr)).toMatchObject({ event: 'error', code: 'bad-value' })
    const written = await gpuviz(['analyze', 'song.wav', '--json', '--chunk', '0', '-o', 'a.json'])
    expect(JSON.parse(written.stdout)).toMatchObject({ event: 'error', code: 'bad-value' })
    expect(written.stderr).toMatch(/^gpuviz: error: --chunk "0"/)
  })

  test('takes its options from the config file, where those of other verbs may stand too', async () => {
    const cwd = freshFolder()
    writeFileSync(join(cwd, 'song.wav'), 'no sound')
    writeFileSync(join(cwd, 'gpuviz.config.json'), '{ "size": "1080p", "chunk": 0, "no-cache": true }')
    const analyzed = await gpuviz(['analyze', 'song.wav'], { cwd })
    expect(analyzed.stderr).toContain('gpuviz.config.json: chunk "0": expected a number of seconds')
    const rendered = await gpuviz(['song.wav', '--fps', 'x'], { cwd })
    expect(rendered.stderr).toContain('--fps "x"')
    writeFileSync(join(cwd, 'gpuviz.config.json'), '{ "melz": 1 }')
    const wrong = await gpuviz(['analyze', 'song.wav'], { cwd })
    expect(wrong.stderr).toContain('gpuviz.config.json: melz: no such option\n  Did you mean mels?')
  })

  test('has a help whose lines fit, and docs/cli.md has all of its options', async () => {
    const { code, stdout } = await gpuviz(['analyze', '--help'])
    expect(code).toBe(0)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(96)
    const page = readFileSync(join(root, 'docs/cli.md'), 'utf8')
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1] ?? '')
    expect(flags.length).toBeGreaterThan(20)
    expect(flags.filter((flag) => !page.includes(flag))).toEqual([])
  })
})

describe('the timeline of sections', () => {
  const section = (startSeconds: number, endSeconds: number, label: string) => ({
    startSeconds,
    endSeconds,
    label,
  })

  test('is to scale, with times where there is room', () => {
    const sections = [section(0, 30, 'A'), section(30, 33, 'B'), section(33, 60, 'A')]
    expect(timelineText(sections, 20)).toEqual(['A─────────BA────────', '0:00      0:30'])
  })

  test('of one section, or none, is not shown', () => {
    expect(timelineText([], 20)).toEqual([])
    expect(timelineText([section(0, 9, 'A')], 20)).toEqual([])
  })
})
