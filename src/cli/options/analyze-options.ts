import { isTransformSize, nearestTransformSize } from '../../base/transform-size.js'
import type { OptionTable, OptionValues } from './option-spec.js'
import { parseWorkers, wholeNumber } from './parse-numbers.js'
import { oneOf, someText } from './parse-words.js'
import { GROUPS, RENDER_OPTIONS } from './render-options.js'
import { expected } from './value-problem.js'

const ANALYSIS = 'Analysis:'
const SHAPE = 'Windows and bands:'
const DECIMAL = /^(\d+(\.\d*)?|\.\d+)$/
const { from, to, overwrite, json, quiet, verbose } = RENDER_OPTIONS

const ANALYSIS_OPTIONS = {
  from: { ...from, group: ANALYSIS },
  to: { ...to, group: ANALYSIS },
  channel: {
    kind: 'value',
    flags: '--channel <WHICH>',
    group: ANALYSIS,
    help: 'mix (the mean of all), left, right, or the number of a channel, from 0',
    standard: 'mix',
    words: ['mix', 'left', 'right'],
    parse: parseChannel,
  },
  weighting: {
    kind: 'value',
    flags: '--weighting <WORD>',
    group: ANALYSIS,
    help: 'how chunks count in the means: uniform (by duration), or linear (later ones more)',
    standard: 'uniform',
    words: ['uniform', 'linear'],
    parse: oneOf('uniform', 'linear'),
  },
  chunk: {
    kind: 'value',
    flags: '--chunk <SECONDS>',
    group: ANALYSIS,
    help: 'length of the pieces that are analysed side by side, 1 to 300',
    standard: '10',
    parse: numberBetween('seconds', 1, 300),
  },
  overlap: {
    kind: 'value',
    flags: '--overlap <SECONDS>',
    group: ANALYSIS,
    help: 'what each piece sees to both sides; at least a window; changes no result',
    standard: '1',
    parse: numberBetween('seconds', 0, 60),
  },
  workers: {
    kind: 'value',
    flags: '--workers <N|auto>',
    group: ANALYSIS,
    help: 'threads',
    standard: 'all cores',
    words: ['auto', '1'],
    parse: parseWorkers,
  },
  strict: { kind: 'switch', flags: '--strict', group: ANALYSIS, help: 'exit 1 where a piece failed' },
  cache: {
    kind: 'switch',
    flags: '--no-cache',
    group: ANALYSIS,
    help: 'neither use an earlier analysis nor keep this one',
  },
} as const satisfies OptionTable

const SHAPE_OPTIONS = {
  rate: {
    kind: 'value',
    flags: '--rate <HZ>',
    group: SHAPE,
    help: 'sample rate to analyse at, 1000 to 384000',
    standard: "the song's own",
    words: ['22050', '44100', '48000'],
    parse: wholeNumber(1000, 384_000),
  },
  window: {
    kind: 'value',
    flags: '--window <SAMPLES>',
    group: SHAPE,
    help: '64 to 65536: a multiple of 32 without prime factors above 5',
    standard: 'the power of two nearest to 46.4 ms',
    words: ['1024', '2048', '4096'],
    parse: parseWindow,
  },
  hop: {
    kind: 'value',
    flags: '--hop <SAMPLES>',
    group: SHAPE,
    help: 'from one window to the next, at most a window',
    standard: 'a quarter of the window',
    parse: wholeNumber(1, 65_536),
  },
  mels: {
    kind: 'value',
    flags: '--mels <N>',
    group: SHAPE,
    help: 'bands of the mel spectrum, 1 to 512',
    standard: '128',
    parse: wholeNumber(1, 512),
  },
  fmin: {
    kind: 'value',
    flags: '--fmin <HZ>',
    group: SHAPE,
    help: 'lower end of the mel spectrum',
    standard: '0',
    parse: numberBetween('hertz', 0, 192_000),
  },
  fmax: {
    kind: 'value',
    flags: '--fmax <HZ>',
    group: SHAPE,
    help: 'upper end of the mel spectrum',
    standard: 'half the sample rate',
    parse: numberBetween('hertz', 1, 192_000),
  },
} as const satisfies OptionTable

const OUTPUT_OPTIONS = {
  output: {
    kind: 'value',
    flags: '-o, --output <FILE>',
    group: GROUPS.output,
    help: '.json, .csv, .jams, .npy or .npz; - is stdout; without it a summary is printed',
    parse: someText('a file'),
  },
  format: {
    kind: 'value',
    flags: '--format <NAME>',
    group: GROUPS.output,
    help: "json, csv, jams, npy or npz, whatever the output's name says",
    words: ['json', 'csv', 'jams', 'npy', 'npz'],
    parse: oneOf('json', 'csv', 'jams', 'npy', 'npz'),
  },
  curves: {
    kind: 'switch',
    flags: '--curves',
    group: GROUPS.output,
    help: 'add the curves: every feature at every frame',
  },
  plot: {
    kind: 'value',
    flags: '--plot <FILE>',
    group: GROUPS.output,
    help: 'a labelled picture of the analysis (.png)',
    parse: parsePlot,
  },
  overwrite,
} as const satisfies OptionTable

/** Options of `analyze`, in the order of the help. */
export const ANALYZE_OPTIONS = {
  ...OUTPUT_OPTIONS,
  ...ANALYSIS_OPTIONS,
  ...SHAPE_OPTIONS,
  json: { ...json, help: 'the result on one line of stdout; with -o, events there' },
  quiet,
  verbose,
} as const satisfies OptionTable

export type AnalyzeFlags = OptionValues<typeof ANALYZE_OPTIONS>

function numberBetween(unit: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? value : expected(`a number of ${unit} from ${min} to ${max}`)
  }
}

function parseWindow(text: string): number {
  const samples = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (isTransformSize(samples)) return samples
  const near = Number.isNaN(samples) ? '' : `; ${nearestTransformSize(samples)} is the nearest`
  return expected(`a multiple of 32 from 64 to 65536 without prime factors above 5${near}`)
}

function parseChannel(text: string): 'mix' | 'left' | 'right' | number {
  if (text === 'mix' || text === 'left' || text === 'right') return text
  return /^\d{1,3}$/.test(text)
    ? Number(text)
    : expected('mix, left, right, or the number of a channel, from 0')
}

function parsePlot(text: string): string {
  return /[^/\\]\.png$/i.test(text) ? text : expected('the name of a .png file')
}
