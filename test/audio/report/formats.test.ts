import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { AnalyzeResult } from '../../../src/audio/report/analysis-result.js'
import { plainCurves, shortNumber } from '../../../src/audio/report/curve-values.js'
import { describeSong } from '../../../src/audio/report/describe-song.js'
import { type ReportFormat, songReport } from '../../../src/audio/report/song-report.js'
import { makeAnalysis } from './make-analysis.js'
import { readNpy } from './read-npy.js'
import { readZip } from './read-zip.js'

const beatsSeconds = Array.from({ length: 50 }, (_, i) => 0.25 + i / 2)
const analysis = makeAnalysis({ seconds: 25, beatsSeconds, firstDownbeat: 2, startSeconds: 3, failed: [1] })
const stats = { wallSeconds: 1, realtimeFactor: 25, peakRssBytes: 1, failedChunks: 1, fromCache: false }
const result: AnalyzeResult = {
  ...describeSong(analysis, { ...analysis.settings, weighting: 'uniform' }),
  stats,
}
const { frameCount, frameRateHz } = analysis.curves

function write(format: ReportFormat, options: { curves?: boolean; lines?: boolean } = {}): Buffer {
  const names = { title: 'made', program: 'gpuviz 1.2.3' }
  const pieces = songReport({ analysis, result, format, curves: false, lines: false, ...names, ...options })
  return Buffer.concat([...pieces].map((piece) => Buffer.from(piece)))
}

describe('JSON', () => {
  it('is the result, on one line or a line for each field', () => {
    expect(JSON.parse(write('json').toString())).toEqual(result)
    expect(write('json').toString().trimEnd().split('\n')).toHaveLength(1)
    const lines = write('json', { lines: true }).toString()
    expect(JSON.parse(lines)).toEqual(result)
    expect(lines).toMatch(/^"summary":/m)
  })

  it('has curves of one row a frame', () => {
    const { curves, ...rest } = JSON.parse(write('json', { curves: true }).toString())
    expect(rest).toEqual(result)
    expect(curves).toEqual(plainCurves(analysis))
    expect(curves).toMatchObject({
      frameRateHz,
      frameCount,
      firstFrameSeconds: 3,
      units: { spectralCentroid: 'Hz' },
    })
    expect(curves.rms).toHaveLength(frameCount)
    expect(curves.chroma).toHaveLength(frameCount)
    expect(curves.chroma[100]).toHaveLength(12)
    expect(curves.energy[100]).toBeCloseTo(0.25, 6)
  })

  it('writes numbers as short as single precision allows', () => {
    expect([0.1, 1e-12, 12345.678, -100, 3e-30].map(Math.fround).map(shortNumber)).toEqual([
      0.1, 1e-12, 12345.68, -100, 3e-30,
    ])
    expect(shortNumber(Number.NaN)).toBe(0)
  })
})

describe('CSV', () => {
  it('is a row for each chunk; fields of a failed one are empty', () => {
    const [head, ...rows] = write('csv').toString().trimEnd().split('\n')
    expect(head).toMatch(/^index,startSeconds,endSeconds,status,energy,/)
    expect(rows).toHaveLength(3)
    expect(rows[1]).toMatch(/^1,13,23,failed,+$/)
    for (const row of rows) expect(row.split(',')).toHaveLength(head?.split(',').length ?? 0)
  })

  it('with curves is a row for each frame', () => {
    const [head = '', ...rows] = write('csv', { curves: true }).toString().trimEnd().split('\n')
    const columns = head.split(',')
    expect(columns.slice(0, 2)).toEqual(['timeSeconds', 'rms'])
    expect(columns).toContain('chroma_11')
    expect(rows).toHaveLength(frameCount)
    const values = rows[100]?.split(',').map(Number) ?? []
    expect(values).toHaveLength(columns.length)
    expect(values[0]).toBeCloseTo(3 + 100 / frameRateHz, 5)
    expect(values[columns.indexOf('energy')]).toBeCloseTo(0.25, 6)
  })
})

describe('NumPy', () => {
  it('.npy is one record for each frame', () => {
    const { descr, shape, data } = readNpy(write('npy'))
    expect(descr).toContain("('timeSeconds', '<f8')")
    expect(descr).toContain("('chroma', '<f4', (12,))")
    expect(shape).toEqual([frameCount])
    const recordBytes = 8 + 4 * 17
    expect(data).toHaveLength(frameCount * recordBytes)
    expect(data.readDoubleLE(200 * recordBytes)).toBeCloseTo(3 + 200 / frameRateHz, 12)
    // rms and peak stand before energy.
    expect(data.readFloatLE(200 * recordBytes + 8 + 8)).toBeCloseTo(0.25, 6)
  })

  it('.npz is an archive of an array for each curve, of times, and the result', () => {
    const files = readZip(write('npz'))
    expect([...files.keys()]).toEqual([
      ...['timeSeconds', 'rms', 'peak', 'energy', 'spectralCentroid', 'chroma', 'momentaryLoudness'].map(
        (name) => `${name}.npy`,
      ),
      ...['beatsSeconds.npy', 'downbeatsSeconds.npy', 'onsetsSeconds.npy', 'result.json'],
    ])
    for (const [name, { bytes, checksum }] of files) expect(crc32(bytes), name).toBe(checksum)
    const chroma = readNpy(files.get('chroma.npy')?.bytes ?? Buffer.alloc(0))
    expect(chroma.shape).toEqual([frameCount, 12])
    expect(chroma.data).toHaveLength(frameCount * 12 * 4)
    const beats = readNpy(files.get('beatsSeconds.npy')?.bytes ?? Buffer.alloc(0))
    expect(beats.data.readDoubleLE(8)).toBeCloseTo(3.75, 9)
    expect(JSON.parse(files.get('result.json')?.bytes.toString() ?? '')).toEqual(result)
  })

  it('is read by numpy itself, where there is one', ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'gpuviz-test-npy-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'a.npy'), write('npy'))
    writeFileSync(join(folder, 'a.npz'), write('npz'))
    const script = `
import numpy, sys
a, z = numpy.load(sys.argv[1] + '/a.npy'), numpy.load(sys.argv[1] + '/a.npz')
assert all((a[name] == z[name]).all() for name in a.dtype.names)
print(a.shape[0], round(float(a['energy'][100]), 6))`
    let printed = ''
    try {
      execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' })
    } catch {
      return skip('no python3 with numpy here')
    }
    printed = execFileSync('python3', ['-c', script, folder], { encoding: 'utf8' })
    expect(printed.trim()).toBe(`${frameCount} 0.25`)
  })
})

describe('JAMS', () => {
  // The parts of jams_schema.json and of the namespaces (github.com/marl/jams, 0.3.4) that our annotations touch.
  const time = z.number().min(0)
  const observations = (value: z.ZodType, confidence: z.ZodType = z.null()) =>
    z.array(z.strictObject({ time, duration: time, value, confidence }))
  const part = z.number().min(0).max(1)
  const annotation = <Name extends string>(namespace: Name, data: z.ZodType) =>
    z.strictObject({
      annotation_metadata: z.strictObject({
        curator: z.strictObject({ name: z.string(), email: z.string() }),
        annotator: z.strictObject({}),
        ...{ version: z.string(), corpus: z.string(), annotation_tools: z.literal('gpuviz 1.2.3') },
        ...{ annotation_rules: z.string(), validation: z.string(), data_source: z.string() },
      }),
      namespace: z.literal(namespace),
      data,
      sandbox: z.strictObject({}),
      time,
      duration: time,
    })
  const schema = z.strictObject({
    file_metadata: z.strictObject({
      ...{ title: z.string(), artist: z.string(), release: z.string(), duration: time },
      identifiers: z.strictObject({}),
      jams_version: z.string().regex(/^\d\.\d\.\d$/),
    }),
    annotations: z.tuple([
      annotation('beat', observations(z.number())),
      annotation('tempo', observations(z.number().min(0), part)),
      annotation('key_mode', observations(z.string().regex(/^[A-G][b#]?:(major|minor)$/), part)),
      annotation('segment_open', observations(z.string())),
      annotation('onset', observations(z.null())),
    ]),
    sandbox: z.strictObject({}),
  })

  it('keeps to the published structure', () => {
    expect(() => schema.parse(JSON.parse(write('jams').toString()))).not.toThrow()
  })

  it('tells the place of each beat in its bar', () => {
    const { annotations } = JSON.parse(write('jams').toString())
    const beats: { time: number; value: number }[] = annotations[0].data
    expect(beats.slice(0, 4)).toMatchObject([
      { time: 3.25, value: 3 },
      { time: 3.75, value: 4 },
      { time: 4.25, value: 1 },
      { time: 4.75, value: 2 },
    ])
    expect(annotations[2].data[0]).toMatchObject({ value: 'Eb:major', time: 3, duration: 25 })
  })
})
