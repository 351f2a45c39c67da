/** `gpuviz analyze`, as its users run it: what it finds, where it writes it, and what it says. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { makeWav } from '../audio/make-wav.js'
import { printedResult, type ReadResult, readEvents, readResult } from './analyze-result.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { makeUnwritable } from './limited-folders.js'
import { runGpuviz, startGpuviz } from './run-gpuviz.js'
import { clickTrack, encodeSong, makeWithFfmpeg, writeLongSong, writeSong, writeWav } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

let workspace: Workspace
/** Each test has a cache of its own, empty at first. */
let cacheHome: string

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  cacheHome = join(opened.folder, '..', 'cache')
  onTestFinished(() => opened[Symbol.dispose]())
})

const run = (...args: string[]) =>
  runGpuviz(workspace, ['analyze', ...args], { env: { XDG_CACHE_HOME: cacheHome } })

/** A tone of 440 Hz, -6 dBFS: for `seconds`, then as long again at a quarter of that level and at 1760 Hz. */
function writeTones(name: string, seconds: number, sampleRate = 44100): void {
  const samples = Float32Array.from({ length: Math.round(2 * seconds * sampleRate) }, (_, i) => {
    const isFirst = i < seconds * sampleRate
    return (isFirst ? 0.5 : 0.125) * Math.sin((2 * Math.PI * (isFirst ? 440 : 1760) * i) / sampleRate)
  })
  writeWav(workspace.path(name), samples, { sampleRate })
}

/** What does not depend on the run. */
const found = ({ stats: _stats, analysis: _analysis, ...song }: ReadResult) => song

describe('the result', () => {
  test('is the object of the contract, with levels, centroid and chunks of a known sound', async () => {
    writeTones('tones.wav', 12)
    const { source, analysis, summary, chunks, sections } = printedResult(await run('tones.wav', '--json'))
    expect(source).toEqual({ path: 'tones.wav', durationSeconds: 24, sampleRate: 44100, channels: 1 })
    expect(analysis).toMatchObject({
      windowSamples: 2048,
      hopSamples: 512,
      chunkSeconds: 10,
      overlapSeconds: 1,
    })
    expect(chunks.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      ...[
        [0, 10],
        [10, 20],
        [20, 24],
      ],
    ])
    // A sine of amplitude a has the energy a²/2. A frame at a border belongs to one side: 0.1 % of a chunk.
    const [loud, soft] = [0.5 ** 2 / 2, 0.125 ** 2 / 2]
    expect(chunks[0]?.energy).toBeCloseTo(loud, 4)
    expect(chunks[2]?.energy).toBeCloseTo(soft, 4)
    expect(summary.energy).toBeCloseTo((loud + soft) / 2, 4)
    expect(summary.rms).toBeCloseTo(Math.sqrt(summary.energy), 9)
    expect(summary.peak).toBeCloseTo(0.5, 3)
    // The window's side lobes pull a centroid of magnitudes up a little.
    expect(chunks[0]?.spectralCentroidHz).toBeGreaterThan(430)
    expect(chunks[0]?.spectralCentroidHz).toBeLessThan(470)
    expect(summary.spectralCentroidHz).toBeGreaterThan(1090)
    expect(summary.spectralCentroidHz).toBeLessThan(1130)
    expect(sections[0]?.startSeconds).toBe(0)
    expect(sections.at(-1)?.endSeconds).toBe(24)
  })

  test('has the beats and the tempo of a click track', async () => {
    const clicks = Array.from({ length: 40 }, (_, i) => Math.round((0.25 + i / 2) * 44100))
    writeWav(workspace.path('clicks.wav'), clickTrack({ clicks, seconds: 20 }))
    const { summary, beatsSeconds, onsetsSeconds } = printedResult(await run('clicks.wav', '--json'))
    expect(summary.tempoBpm).toBeCloseTo(120, 0)
    expect(beatsSeconds.length).toBeGreaterThan(35)
    expect(onsetsSeconds).toHaveLength(40)
    for (const [i, seconds] of onsetsSeconds.entries())
      expect(Math.abs(seconds - 0.25 - i / 2)).toBeLessThan(0.02)
  })

  test('is the same for any chunks and workers', async () => {
    writeLongSong(workspace.path('song.wav'), 35, { channels: 2 })
    const whole = printedResult(
      await run('song.wav', '--json', '--no-cache', '--chunk', '300', '--workers', '1'),
    )
    for (const [chunk, workers] of [
      ['10', '2'],
      ['3.7', '2'],
      ['1', '1'],
    ] as const) {
      const cut = printedResult(
        await run('song.wav', '--json', '--no-cache', '--chunk', chunk, '--workers', workers),
      )
      expect(cut.chunks).toHaveLength(Math.ceil(35 / Number(chunk)))
      const { chunks: _chunks, summary, ...same } = found(cut)
      expect(same).toEqual({ ...same, ...withoutChunks(found(whole)) })
      // Sums in another order: the last digits of double precision.
      for (const name of ['energy', 'rms', 'spectralCentroidHz'] as const) {
        expect(summary[name] / whole.summary[name]).toBeCloseTo(1, 9)
      }
      const { energy: _e, rms: _r, spectralCentroidHz: _c, ...rest } = summary
      expect(whole.summary).toMatchObject(rest)
    }
  })

  test('weighs chunks with --weighting linear, and nothing else changes', async () => {
    writeTones('tones.wav', 10)
    const uniform = printedResult(await run('tones.wav', '--json'))
    const linear = printedResult(await run('tones.wav', '--json', '--weighting', 'linear'))
    const [first = 0, second = 0] = uniform.chunks.map(({ energy }) => energy)
    expect(uniform.summary.energy).toBeCloseTo((first + second) / 2, 9)
    expect(linear.summary.energy).toBeCloseTo((first + 2 * second) / 3, 9)
    expect(linear.chunks).toEqual(uniform.chunks)
    expect(linear.beatsSeconds).toEqual(uniform.beatsSeconds)
    expect(linear.summary).toMatchObject({
      key: uniform.summary.key,
      loudnessLufs: uniform.summary.loudnessLufs,
    })
  })

  test('of a part has the times of the whole, and chunks counted from the part', async () => {
    writeTones('tones.wav', 12)
    const { source, chunks, summary } = printedResult(
      await run('tones.wav', '--json', '--from', '12', '--to', '0:23'),
    )
    expect(source.durationSeconds).toBeCloseTo(11, 3)
    expect(chunks.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      ...[
        [12, 22],
        [22, 23],
      ],
    ])
    expect(summary.peak).toBeCloseTo(0.125, 2)
  })

  test('of other windows, rates and channels', async () => {
    const samples = new Float32Array(2 * 44100 * 2)
    for (let i = 0; i < samples.length; i += 2)
      samples[i] = 0.5 * Math.sin((2 * Math.PI * 1000 * i) / 2 / 44100)
    writeWav(workspace.path('left.wav'), samples, { channels: 2 })
    const settings = ['--rate', '22050', '--window', '960', '--hop', '240', '--mels', '40', '--curves']
    const left = printedResult(await run('left.wav', '--json', '--channel', 'left', ...settings))
    expect(left.analysis).toMatchObject({ sampleRate: 22050, windowSamples: 960, hopSamples: 240 })
    expect(left.curves?.frameRateHz).toBeCloseTo(22050 / 240, 9)
    expect(left.curves?.logMel[50]).toHaveLength(40)
    expect(left.summary.energy).toBeCloseTo(0.125, 3)
    const right = printedResult(await run('left.wav', '--json', '--channel', '1'))
    expect(right.summary).toMatchObject({ energy: 0, peak: 0, loudnessLufs: null })
  })
})

function withoutChunks({ chunks: _chunks, summary: _summary, ...rest }: ReturnType<typeof found>) {
  return rest
}

describe('where the result goes', () => {
  test('nowhere named: a summary for people on stdout, without colours', async () => {
    writeSong(workspace.path('song.wav'), 3)
    const shown = await run('song.wav')
    expectSuccess(shown, [])
    for (const word of ['song.wav', 'Tempo', 'Key', 'Loudness', 'LUFS', 'Onsets'])
      expect(shown.stdout).toContain(word)
    expect(shown.stdout).not.toContain('\u001b')
    expect(shown.stdout.split('\n').length).toBeLessThan(16)
    expect((await run('song.wav', '--quiet')).stderr).toBe('')
  })

  test.each(['json', 'csv', 'jams', 'npy', 'npz'])('a .%s file, and nothing else', async (ending) => {
    writeSong(workspace.path('song.wav'), 3)
    const written = await run('song.wav', '-o', `out.${ending}`)
    expectSuccess(written, [`out.${ending}`])
    expect(written.stdout).toMatch(new RegExp(`^out\\.${ending}: 3\\.000 s analysed in .*\\n$`))
    expect(readFileSync(workspace.path(`out.${ending}`)).length).toBeGreaterThan(100)
  })

  test('a file with curves, whose frames and values fit', async () => {
    writeSong(workspace.path('song.wav'), 3)
    expectSuccess(await run('song.wav', '-o', 'out.json', '--curves'), ['out.json'])
    const { curves } = readResult(readFileSync(workspace.path('out.json'), 'utf8'))
    const frames = Math.floor((3 * 44100) / 512) + 1
    for (const [name, curve] of Object.entries(curves ?? {})) {
      if (Array.isArray(curve)) expect(curve, name).toHaveLength(frames)
    }
    expect(curves?.logMel[0]).toHaveLength(128)
    expect(await run('song.wav', '-o', 'out.csv', '--curves')).toMatchObject({ code: 0 })
    const rows = readFileSync(workspace.path('out.csv'), 'utf8').trimEnd().split('\n')
    expect(rows).toHaveLength(frames + 1)
    expect(rows.join('')).not.toMatch(/NaN|Infinity/)
  })

  test('stdout, with -o - or --format alone', async () => {
    writeSong(workspace.path('song.wav'), 2)
    expect(readResult((await run('song.wav', '-o', '-')).stdout).source.durationSeconds).toBe(2)
    expect((await run('song.wav', '--format', 'csv')).stdout).toMatch(/^index,startSeconds/)
  })

  test('with --json alone: the result on stdout, events on stderr', async () => {
    writeSong(workspace.path('song.wav'), 3)
    const plain = await run('song.wav', '--json')
    expect(printedResult(plain).source.path).toBe('song.wav')
    const events = readEvents(plain.stderr)
    expect(events[0]).toMatchObject({ event: 'start', input: 'song.wav' })
    expect(events.at(-1)).toMatchObject({ event: 'done', durationSeconds: 3, failedChunks: 0 })
  })

  test('with -o and --json: events on stdout, progress at least once a second', async () => {
    writeLongSong(workspace.path('long.flac'), 900)
    const long = await run('long.flac', '-o', 'out.json', '--json')
    expectSuccess(long, ['out.json'])
    const events = readEvents(long.stdout)
    expect(events.at(-1)).toMatchObject({ event: 'done', output: 'out.json' })
    const progress = events.filter((event) => event.event === 'progress')
    for (const [i, { seconds, durationSeconds }] of progress.entries()) {
      expect(seconds).toBeGreaterThanOrEqual(progress[i - 1]?.seconds ?? 0)
      if (durationSeconds !== null) expect(durationSeconds).toBeCloseTo(900, 0)
    }
    const gaps = long.lineTimesMs.slice(1).map((time, i) => time - (long.lineTimesMs[i] ?? 0))
    // Half a second is meant; a busy machine may be late.
    expect(Math.max(...gaps)).toBeLessThan(1500)
  })

  test('a plot', async () => {
    writeSong(workspace.path('song.wav'), 3)
    expectSuccess(await run('song.wav', '--plot', 'plot.png', '-o', 'out.json'), ['out.json', 'plot.png'])
    expect(readFileSync(workspace.path('plot.png')).subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('the cache', () => {
  test('gives the same result again, to other names of the song and numbers of workers too', async () => {
    writeSong(workspace.path('song.wav'), 12)
    const first = printedResult(await run('song.wav', '--json', '--workers', '2'))
    expect(first.stats.fromCache).toBe(false)
    writeFileSync(workspace.path('copy.wav'), readFileSync(workspace.path('song.wav')))
    const again = printedResult(await run('copy.wav', '--json', '--workers', '1', '--curves'))
    expect(again.stats.fromCache).toBe(true)
    expect(again.analysis.workers).toBe(1)
    const { curves: _curves, ...same } = found(again)
    expect(same).toEqual({ ...found(first), source: { ...first.source, path: 'copy.wav' } })
    // What is found does not depend on the chunks.
    const cut = printedResult(await run('song.wav', '--json', '--chunk', '5'))
    expect(cut.stats.fromCache).toBe(true)
    const anew = printedResult(await run('song.wav', '--json', '--chunk', '5', '--no-cache'))
    expect({ ...found(cut), analysis: cut.analysis }).toEqual({ ...found(anew), analysis: anew.analysis })
    expectFailure(await run('song.wav', '--overlap', '0.01'), {
      code: 2,
      says: [/--overlap .*0\.01.*window/],
    })
    expect(printedResult(await run('song.wav', '--json', '--no-cache')).stats.fromCache).toBe(false)
  })

  test('repeats the warnings', async () => {
    const cut = encodeSong(writeSong(workspace.path('song.wav'), 3), workspace.path('cut.flac'))
    truncateSync(cut, statSync(cut).size / 2)
    for (const fromCache of [false, true]) {
      const torn = await run('cut.flac', '--json')
      expect(printedResult(torn).stats.fromCache).toBe(fromCache)
      expect(readEvents(torn.stderr)).toContainEqual(expect.objectContaining({ code: 'input-truncated' }))
    }
  })

  test('that is damaged is made anew', async () => {
    writeSong(workspace.path('song.wav'), 3)
    const first = printedResult(await run('song.wav', '--json'))
    const store = join(cacheHome, 'gpuviz', 'analysis')
    const [entry = ''] = readdirSync(store).filter((name) => /^[0-9a-f]{64}$/.test(name))
    writeFileSync(join(store, entry, 'features.json'), '{}')
    const again = printedResult(await run('song.wav', '--json'))
    expect(again.stats.fromCache).toBe(false)
    expect(found(again)).toEqual(found(first))
    expect(printedResult(await run('song.wav', '--json')).stats.fromCache).toBe(true)
  })

  test('that cannot be used is a warning', async () => {
    writeSong(workspace.path('song.wav'), 2)
    writeFileSync(cacheHome, 'a file where the folder should be')
    const shown = await run('song.wav', '-o', 'out.json')
    expectSuccess(shown, ['out.json'])
    expect(shown.stderr).toMatch(/warning: the analysis is not kept/)
    rmSync(cacheHome)
  })

  test('is told of and cleared', async () => {
    writeSong(workspace.path('song.wav'), 2)
    await run('song.wav')
    const cache = (...args: string[]) =>
      runGpuviz(workspace, ['cache', ...args], { env: { XDG_CACHE_HOME: cacheHome } })
    const info = JSON.parse((await cache('info', '--json')).stdout)
    expect(info).toMatchObject({ entries: 1, folder: expect.stringContaining('gpuviz') })
    expect(JSON.parse((await cache('clear', '--json')).stdout)).toEqual({ entries: 1, bytes: info.bytes })
    expect(JSON.parse((await cache('info', '--json')).stdout)).toMatchObject({ entries: 0, bytes: 0 })
  })
})

describe('a song that is odd', () => {
  test('silent: levels are 0 or null, and nothing is heard in it', async () => {
    writeWav(workspace.path('silence.wav'), new Float32Array(44100 * 2))
    const { summary, beatsSeconds, onsetsSeconds } = printedResult(await run('silence.wav', '--json'))
    expect(summary).toMatchObject({ energy: 0, rms: 0, peak: 0, loudnessLufs: null, spectralCentroidHz: 0 })
    expect(summary.key.confidence).toBe(0)
    expect([...beatsSeconds, ...onsetsSeconds]).toEqual([])
    expect((await run('silence.wav')).stdout).toMatch(/Loudness +silent/)
  })

  test('of one sample', async () => {
    writeWav(workspace.path('sample.wav'), Float32Array.of(0.5))
    const { chunks, source, summary } = printedResult(await run('sample.wav', '--json'))
    expect(source.durationSeconds).toBeCloseTo(1 / 44100, 9)
    expect(chunks).toHaveLength(1)
    expect(summary.peak).toBeCloseTo(0.5, 4)
    expect(await run('sample.wav')).toMatchObject({ code: 0 })
  })

  test('cut off: what is there, with a warning', async () => {
    const cut = encodeSong(writeSong(workspace.path('song.wav'), 3), workspace.path('cut.flac'))
    truncateSync(cut, statSync(cut).size / 2)
    const shown = await run('cut.flac', '-o', 'out.json')
    expectSuccess(shown, ['out.json'])
    expect(shown.stderr).toMatch(/warning: .*cut\.flac/)
    expect(readResult(readFileSync(workspace.path('out.json'), 'utf8')).source.durationSeconds).toBeLessThan(
      3,
    )
  })

  test('with samples that are no numbers: they count as silence, with a warning', async () => {
    const samples = new Float32Array(44100).fill(0.25)
    samples.fill(Number.NaN, 1000, 2000)
    workspace.write('broken.wav', makeWav(samples, { sampleRate: 44100 }))
    const shown = await run('broken.wav', '--json')
    expect(readEvents(shown.stderr)).toContainEqual(expect.objectContaining({ code: 'broken-samples' }))
    expect(printedResult(shown).summary.peak).toBeCloseTo(0.25, 5)
  })
})

describe('what cannot be', () => {
  test.each([
    ['an input that is not there', ['nowhere.mp3'], 2, 'nowhere.mp3'],
    ['a folder', ['album'], 2, 'album'],
    ['two songs', ['song.wav', 'other.wav'], 2, 'other.wav'],
    ['a text file', ['notes.mp3'], 1, 'notes.mp3'],
    ['an empty file', ['empty.wav'], 1, 'empty.wav'],
    ['a header alone', ['header.wav'], 1, 'header.wav'],
    ['a video without sound', ['mute.mp4'], 1, 'mute.mp4'],
    ['an overlap shorter than a window', ['song.wav', '--overlap', '0.01'], 2, /--overlap .*0\.01.*window/],
    ['a beginning past the end', ['song.wav', '--from', '5'], 2, /--from .*5/],
    ['a channel that is not there', ['song.wav', '--channel', '1'], 2, /--channel .*1/],
    ['an unknown ending', ['song.wav', '-o', 'out.mp4'], 2, 'out.mp4'],
    ['a folder for the output', ['song.wav', '-o', 'album'], 2, 'album'],
    ['an output in no folder', ['song.wav', '-o', join('no', 'out.json')], 2, join('no', 'out.json')],
    ['the input as output', ['song.wav', '-o', 'song.wav', '--format', 'json'], 2, 'song.wav'],
    ['a file that is to be kept', ['song.wav', '-o', 'old.json', '--no-overwrite'], 2, 'old.json'],
    ['a plot that is to be kept', ['song.wav', '--plot', 'picture.png', '--no-overwrite'], 2, 'picture.png'],
  ] as const)('%s', async (_, args, code, says) => {
    writeSong(workspace.path('song.wav'), 1)
    writeSong(workspace.path('other.wav'), 1)
    mkdirSync(workspace.path('album'))
    workspace.write('notes.mp3', 'Just some words.\n'.repeat(200))
    workspace.write('empty.wav', '')
    workspace.write('old.json', '{}')
    workspace.write('picture.png', 'old')
    writeWav(workspace.path('header.wav'), new Float32Array(0))
    if (args[0] === 'mute.mp4') {
      makeWithFfmpeg(workspace.path('mute.mp4'), '-f', 'lavfi', '-i', 'testsrc=d=1:s=64x64:r=10')
    }
    expectFailure(await run(...args), { code, says: [says] })
    expect(readFileSync(workspace.path('old.json'), 'utf8')).toBe('{}')
  })

  test('a folder that cannot be written', async ({ skip }) => {
    writeSong(workspace.path('song.wav'), 1)
    using folder = makeUnwritable(workspace)
    if (!folder) return skip('neither an ordinary user nor a file system with chattr')
    expectFailure(await run('song.wav', '-o', join('kept', 'out.json')), { code: 1, says: [/write/] })
  })
})

describe('stopped', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s: exit %i, and nothing is left', async (signal, code) => {
    writeLongSong(workspace.path('long.flac'), 3600)
    const env = { XDG_CACHE_HOME: cacheHome }
    await using going = startGpuviz(workspace, ['analyze', 'long.flac', '-o', 'out.json', '--json'], { env })
    await going.waitForOutput(/"progress","seconds":[1-9]/)
    process.kill(going.pid, signal)
    const stopped = await going.finished
    expect(readEvents(stopped.stdout).at(-1)).toMatchObject({ event: 'error', code: 'stopped' })
    expectFailure({ ...stopped, stdout: '' }, { code, says: [/stopped/] })
    expect(readdirSync(join(cacheHome, 'gpuviz', 'analysis'))).toEqual([])
  })
})
