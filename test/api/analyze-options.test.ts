import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AnalyzeOptions } from '../../src/api/analyze-options.js'
import { checkDestination, reportFormatOf } from '../../src/api/analyze-output.js'
import { checkAnalyzeOptions } from '../../src/api/check-analyze-options.js'
import { isTransformSize, nearestTransformSize } from '../../src/base/transform-size.js'

describe('options of analyze', () => {
  it('may be the input alone, or all of them', () => {
    expect(() => checkAnalyzeOptions({ input: 'a.mp3' })).not.toThrow()
    const all: AnalyzeOptions = {
      ...{ input: 'a.mp3', output: 'a.json', format: 'json', curves: true, plot: 'a.png', from: 0, to: 2.5 },
      ...{ chunkSeconds: 300, overlapSeconds: 0.5, workers: 3, weighting: 'linear', sampleRate: 22_050 },
      ...{ windowSamples: 1920, hopSamples: 480, mels: 40, fmin: 0, fmax: 8000, channel: 1, noCache: true },
      ...{ overwrite: false, signal: new AbortController().signal },
      onProgress: () => undefined,
      onDetail: () => undefined,
    }
    expect(() => checkAnalyzeOptions(all)).not.toThrow()
  })

  it.each<[object, RegExp]>([
    [{ input: '' }, /options\.input/],
    [{ format: 'xml' }, /options\.format/],
    [{ plot: 'a.jpg' }, /options\.plot: expected a file name that ends in \.png/],
    [{ from: -1 }, /options\.from/],
    [{ from: 2, to: 2 }, /options\.to: 2 s: expected a time after from, 2 s/],
    [{ chunkSeconds: 0.5 }, /options\.chunkSeconds/],
    [{ chunkSeconds: 301 }, /options\.chunkSeconds/],
    [{ overlapSeconds: Number.NaN }, /options\.overlapSeconds/],
    [{ workers: 0 }, /options\.workers/],
    [{ weighting: 'square' }, /options\.weighting/],
    [{ sampleRate: 999 }, /options\.sampleRate/],
    [{ windowSamples: 1000 }, /options\.windowSamples: expected a multiple of 32 .*, such as 1024/],
    [{ windowSamples: 512, hopSamples: 513 }, /options\.hopSamples: 513: expected no more than .* 512/],
    [{ mels: 0 }, /options\.mels/],
    [{ fmin: 500, fmax: 100 }, /options\.fmin: 500 Hz: expected less than fmax, 100 Hz/],
    [{ channel: 'middle' }, /options\.channel/],
    [{ output: 'a.json', sink: () => undefined }, /options\.sink/],
    [{ curves: true, format: 'jams' }, /options\.curves: a JAMS file holds no curves/],
    [{ chunk: 10 }, /chunk/],
    [{ onProgress: 1 }, /options\.onProgress/],
  ])('refuses %j, naming the field', (wrong, message) => {
    const options = { input: 'a.mp3', ...wrong } as AnalyzeOptions
    expect(() => checkAnalyzeOptions(options)).toThrow(
      expect.objectContaining({ code: 'bad-option', exitCode: 2, message: expect.stringMatching(message) }),
    )
  })
})

describe('windows', () => {
  it('have lengths that the transform takes', () => {
    expect([64, 96, 160, 1920, 2048, 48_000, 65_536].filter((n) => !isTransformSize(n))).toEqual([])
    expect([0, 32, 63, 100, 224, 2047, 2080, 65_568, 2048.5].filter(isTransformSize)).toEqual([])
    expect([0, 1000, 2050, 1e9].map(nearestTransformSize)).toEqual([64, 1024, 2048, 65_536])
  })
})

describe('the form of the result', () => {
  it.each<[Partial<AnalyzeOptions>, string]>([
    [{}, 'json'],
    [{ output: 'a.json' }, 'json'],
    [{ output: 'a.CSV' }, 'csv'],
    [{ output: 'a.jams' }, 'jams'],
    [{ output: 'a.npy' }, 'npy'],
    [{ output: 'a.npz' }, 'npz'],
    [{ output: 'a.npz', format: 'npy' }, 'npz'],
    [{ output: 'a.txt', format: 'csv' }, 'csv'],
    [{ output: 'result' }, 'json'],
  ])('of %j is %s', (options, format) => {
    expect(reportFormatOf({ input: 'a.mp3', ...options })).toBe(format)
  })

  it.each<[Partial<AnalyzeOptions>, object]>([
    [{ output: 'a.jsn' }, { code: 'unknown-format', hint: expect.stringContaining('Did you mean ".json"?') }],
    [{ output: 'a.mp4' }, { code: 'unknown-format', message: expect.stringContaining('output "a.mp4"') }],
    [{ output: 'a.jams', curves: true }, { code: 'option-conflict' }],
  ])('of %j is none', (options, error) => {
    expect(() => reportFormatOf({ input: 'a.mp3', ...options })).toThrow(
      expect.objectContaining({ exitCode: 2, ...error }),
    )
  })
})

describe('files to be written', () => {
  it('are neither the input, nor a folder, nor each other, nor kept ones', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gpuviz-test-analyze-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const [input, old] = ['song.wav', 'old.json'].map((name) => join(folder, name)) as [string, string]
    writeFileSync(input, 'sound')
    writeFileSync(old, '{}')
    const refused = (options: Partial<AnalyzeOptions>, code: string) =>
      expect(() => checkDestination({ input, ...options })).toThrow(expect.objectContaining({ code }))
    refused({ output: input }, 'output-is-input')
    refused({ plot: input }, 'output-is-input')
    refused({ output: folder }, 'output-is-folder')
    refused({ output: join(folder, 'no', 'a.json') }, 'no-output-folder')
    refused({ output: join(folder, 'a.png'), plot: join(folder, 'a.png') }, 'option-conflict')
    refused({ output: old, overwrite: false }, 'output-exists')
    refused({ plot: old, overwrite: false }, 'output-exists')
    expect(() => checkDestination({ input, output: old, plot: join(folder, 'a.png') })).not.toThrow()
  })
})
