import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plotAnalysis } from '../../src/api/plot-analysis.js'
import type { Warning } from '../../src/base/report.js'
import { sine } from '../audio/make-signal.js'
import { decodePng } from '../e2e/decode-png.js'
import { describeOnDevice } from '../gpu/with-device.js'
import { makeAnalysis } from './make-analysis.js'
import { type OpenSong, openSong } from './open-song.js'

let song: OpenSong
beforeAll(async () => {
  song = await openSong(sine(440, 1, 22_050), 22_050)
})
afterAll(() => song?.[Symbol.dispose]())

describeOnDevice('plotAnalysis', () => {
  const namesOf = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('plot'))

  it('writes a PNG of the size asked for, and nothing else', async () => {
    const file = join(song.folder.path, 'plot 1.png')
    await plotAnalysis(makeAnalysis(song.features), file, { width: 900, height: 600 })
    const { pixels, at } = await decodePng(file)
    expect(pixels).toHaveLength(900 * 600)
    expect(at(0, 0)).toEqual([255, 255, 255, 255])
    expect(namesOf(song.folder.path)).toEqual(['plot 1.png'])
  })

  it('says nothing of software GL, but which characters no font has', async () => {
    const warnings: Warning[] = []
    const report = { warn: (warning: Warning) => warnings.push(warning), detail: () => undefined }
    // U+0378 is not assigned, and so in no font.
    const title = 'Lied \u0378'
    const file = join(song.folder.path, 'plot 2.png')
    await plotAnalysis(makeAnalysis(song.features), file, { width: 800, height: 500, title, report })
    expect(warnings.map(({ code }) => code)).toEqual(['missing-glyphs'])
  })

  it.each([
    [{ width: 799 }, 'width of the plot 799: expected a whole number of pixels from 800 to 8192'],
    [{ height: 8193 }, 'height of the plot 8193: expected a whole number of pixels from 500 to 8192'],
    [{ width: 1000.5 }, 'width of the plot 1000.5: expected a whole number of pixels from 800 to 8192'],
  ])('refuses %o', async (size, message) => {
    const failed = plotAnalysis(makeAnalysis(song.features), join(song.folder.path, 'plot 3.png'), size)
    await expect(failed).rejects.toMatchObject({ code: 'bad-value', message, exitCode: 2 })
  })

  it('stops when it is asked to, and leaves nothing behind', async () => {
    const stop = new AbortController()
    const file = join(song.folder.path, 'plot 4.png')
    const drawn = plotAnalysis(makeAnalysis(song.features), file, { signal: stop.signal })
    stop.abort()
    await expect(drawn).rejects.toMatchObject({ code: 'stopped' })
    expect(namesOf(song.folder.path)).not.toContain('plot 4.png.part')
  })

  it('names a folder that cannot be written to', async () => {
    const failed = plotAnalysis(makeAnalysis(song.features), join(song.folder.path, 'none', 'plot.png'))
    await expect(failed).rejects.toMatchObject({ code: 'output-not-writable' })
  })
})
