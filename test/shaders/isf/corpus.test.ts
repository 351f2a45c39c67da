import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Song } from '../../../src/scenes/layers/layer.js'
import { AudioFolder, EVERYTHING } from '../../audio/audio-folder.js'
import { noise, sine } from '../../audio/make-signal.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { corpusFolder, documented } from '../corpora.js'
import { namesOf, type SurveyRow, surveyFile } from './survey-isf.js'

const FOLDER = corpusFolder('isf/ISF')
const MEASURED = 321
/** Issue 7 asks for it. */
const LEAST_SHARE = 0.97

/** Files that are of one colour because they say so, why, and the parameters with which they are not. */
const ONE_COLOUR: Readonly<
  Record<string, { readonly why: string; readonly unless?: Record<string, string> }>
> = {
  'Bordered Box': { why: 'it writes an alpha of 0 everywhere, so that nothing of it covers what lies below' },
  'Circle Trails': {
    why: 'its point starts at 0, 0, and it draws only points that lie above',
    unless: { pointInput: '0.5,0.5' },
  },
  'Color Organ Polyphonic': {
    why: 'it shows the notes that are held, and none is',
    unless: { note0: 'true', note4: 'true' },
  },
  'Random Shape': {
    why: "it divides coordinates that run from 0 to 1 by the frame's size: all pixels look at the same point",
  },
  'Show Alpha': { why: 'it shows the alpha of its input, which is opaque' },
  'Solid Color': { why: 'one colour is what it is for' },
}

/** Files that do not work, and why. */
const REASONS: Readonly<Record<string, string>> = {}

function report(rows: readonly SurveyRow[]): string {
  const working = rows.filter(({ problem }) => problem === undefined)
  const lines = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, why]) => `- \`${name}.fs\`: ${why}.\n`).join('')
  const constant = rows.filter(({ isConstant }) => isConstant)
  const failing = rows.filter(({ problem }) => problem !== undefined)
  return [
    `${working.length} of ${rows.length} compile, draw without a GL error, and have their inputs as parameters.\n`,
    ...(failing.length > 0 ? ['\n', lines(failing.map(({ name }) => [name, REASONS[name] ?? '?']))] : []),
    `\n${constant.length} of these show one colour with their own defaults, because their source says so:\n\n`,
    lines(constant.map(({ name }) => [name, ONE_COLOUR[name]?.why ?? '?'])),
  ].join('')
}

describeOnDevice('the ISF files of others', () => {
  const skip = FOLDER === undefined
  const folder = new AudioFolder()
  let song: Song | undefined
  beforeAll(async () => {
    if (skip) return
    const tones = noise(3 * 22_050, 0.2, 7)
    sine(220, 3, 22_050, 0.6).forEach((value, i) => {
      tones[i] = (tones[i] ?? 0) + value
    })
    const input = folder.wav('song.wav', tones, { sampleRate: 22_050 })
    const keep = { linearSpectrum: EVERYTHING, waveform: EVERYTHING, spectrogram: EVERYTHING }
    const { features } = await folder.analyze(input, { keep })
    song = { features, cover: undefined, coverColours: undefined }
  })
  afterAll(() => {
    song?.features[Symbol.dispose]()
    folder[Symbol.dispose]()
  })

  it.skipIf(skip)(
    `compile, draw and have their parameters${skip ? ' (skipped: the collection is not there)' : ''}`,
    withDeviceAsync(async (device) => {
      if (FOLDER === undefined || !song) return
      const rows: SurveyRow[] = []
      for (const name of namesOf(FOLDER)) rows.push(await surveyFile(device, { folder: FOLDER, name, song }))
      const failing = rows.filter(({ problem }) => problem !== undefined)
      const shown = failing.map(({ name, problem }) => `${name}: ${problem}`)
      expect(rows).toHaveLength(MEASURED)
      expect(1 - failing.length / rows.length, shown.join('\n')).toBeGreaterThanOrEqual(LEAST_SHARE)
      expect(failing.map(({ name }) => name)).toEqual(Object.keys(REASONS))
      const constant = rows.filter(({ isConstant }) => isConstant).map(({ name }) => name)
      expect(constant).toEqual(Object.keys(ONE_COLOUR))
      expect(documented('isf', report(rows))).toBe(report(rows))
    }),
    600_000,
  )

  for (const [name, { unless }] of Object.entries(ONE_COLOUR)) {
    if (!unless) continue
    it.skipIf(skip)(
      `${name} is not of one colour with ${Object.keys(unless).join(', ')}`,
      withDeviceAsync(async (device) => {
        if (FOLDER === undefined || !song) return
        const row = await surveyFile(device, { folder: FOLDER, name, song, params: unless })
        expect(row).toEqual({ name, problem: undefined, isConstant: false })
      }),
    )
  }
})
