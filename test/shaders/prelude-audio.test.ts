import { expect, it } from 'vitest'
import { scalarsAt } from '../../src/audio/index.js'
import {
  createPagedTexture,
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
} from '../../src/gpu/index.js'
import {
  createSpectrogramUniforms,
  createWaveformUniforms,
  type PagedShape,
  WAVEFORM_HALF_SECONDS,
} from '../../src/shaders/index.js'
import { AudioFolder } from '../audio/audio-folder.js'
import { beatTimes, click, hitsOn, note, play, RATE } from '../audio/beats/make-rhythm.js'
import { noise } from '../audio/make-signal.js'
import { readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDevice, withDeviceAsync } from '../gpu/with-device.js'
import { drawFrame } from '../scenes/draw-song.js'
import { toHalf } from './half-float.js'
import { imageShader, loadText } from './shader-files.js'

const WIDTH = 64
/** Values come back as 16-bit integers in red and green. */
const UNIT = 65535

/** Evaluates a GLSL expression of `x` at WIDTH points from 0 to 1. The expression must lie within -4…4. */
function evaluate(device: Device, expression: string, uniforms: Readonly<Record<string, unknown>>): number[] {
  const body = `  float x = (fragCoord.x - 0.5) / ${WIDTH - 1}.0;
  float bits = floor(clamp((${expression}) / 8.0 + 0.5, 0.0, 1.0) * ${UNIT}.0 + 0.5);
  fragColor = vec4(floor(bits / 256.0) / 255.0, mod(bits, 256.0) / 255.0, 0, 1);`
  const shader = loadText(imageShader(body))
  using program = createProgram(device, { label: 'probe', ...shader.draws[0] })
  using target = createTarget(device, { label: 'probe', width: WIDTH, height: 1 })
  target.bind()
  program.use()
  program.setUniforms(uniforms as Parameters<typeof program.setUniforms>[0])
  drawFullScreen(device)
  const bytes = readTarget(device, target)
  return Array.from({ length: WIDTH }, (_, pixel) => {
    const bits = (bytes[pixel * 4] ?? 0) * 256 + (bytes[pixel * 4 + 1] ?? 0)
    return (bits / UNIT - 0.5) * 8
  })
}

/** The pages `first` to `last` of a track whose columns are `valueAt(column, row, channel)`. */
function uploadPages(
  device: Device,
  shape: PagedShape,
  rows: number,
  pages: readonly [first: number, last: number],
  valueAt: (column: number, row: number, channel: number) => number,
) {
  const { columnsPerPage, columnCount, layers } = shape
  const layout = { columnsPerPage, rows, channels: 2, component: 'half' } as const
  const texture = createPagedTexture(device, { label: 'probe', layout, layers })
  for (let page = pages[0]; page <= pages[1]; page++) {
    const data = new Uint16Array((columnsPerPage + 2) * rows * 2)
    for (let index = 0; index < data.length; index++) {
      const stored = Math.floor(index / 2) % (columnsPerPage + 2)
      const row = Math.floor(index / 2 / (columnsPerPage + 2))
      const column = Math.min(Math.max(page * columnsPerPage + stored - 1, 0), columnCount - 1)
      data[index] = toHalf(valueAt(column, row, index % 2))
    }
    texture.upload(page, data)
  }
  return texture
}

/** What linear filtering between columns should give, in double precision. */
function between(column: number, columnCount: number, valueAt: (column: number) => number): number {
  const at = Math.min(Math.max(column, 0), columnCount - 1)
  const low = Math.floor(at)
  return valueAt(low) + (valueAt(Math.min(low + 1, columnCount - 1)) - valueAt(low)) * (at - low)
}

function expectClose(found: readonly number[], expected: (x: number) => number, tolerance: number): void {
  found.forEach((value, pixel) => {
    const x = pixel / (WIDTH - 1)
    const wanted = expected(x)
    if (Math.abs(value - wanted) > tolerance) {
      expect.fail(`x = ${x}: expected ${wanted} ± ${tolerance}, found ${value}`)
    }
  })
}

const HOUR = 3600
const SPECTROGRAM: PagedShape = {
  columnsPerPage: 512,
  columnsPerSecond: 44100 / 512,
  firstColumnSeconds: 0,
  columnCount: Math.floor(3.5 * HOUR * (44100 / 512)),
  layers: 5,
}
/** Levels of up to 1 that change by 1/32 a column, so that a column's error would show. */
const level = (column: number) => 0.5 + ((column * 7) % 32) / 64
const PER_STORED = 96 / 60
/** A reference of 0 dB shows stored 0.375…1 as 0…1. */
const shown = (stored: number) => Math.min(Math.max(stored * PER_STORED + 1 - PER_STORED, 0), 1)
/** GPUs filter with 8 bits of fraction, and halves near 1 have steps of 1/2048. */
const FILTER_TOLERANCE = 0.008

describeOnDevice('spectrum and spectrumAt', () => {
  for (const seconds of [0, 0.004, 7.31, 512 / (44100 / 512), 3 * HOUR + 1.2345, 3.5 * HOUR]) {
    it(
      `read the right column at ${seconds} s`,
      withDevice((device) => {
        const now = Math.min(seconds * SPECTROGRAM.columnsPerSecond, SPECTROGRAM.columnCount - 1)
        const page = Math.floor(now / SPECTROGRAM.columnsPerPage)
        const resident = { first: Math.max(0, page - 3), last: page }
        using texture = uploadPages(device, SPECTROGRAM, 1, [resident.first, resident.last], level)
        const { at, ...uniforms } = createSpectrogramUniforms(SPECTROGRAM, 0)
        at({ seconds: seconds }, resident)
        const fed = { gv_spectrogram: texture.texture, ...uniforms }
        const columnAt = (column: number) => shown(between(column, SPECTROGRAM.columnCount, level))
        expectClose(evaluate(device, 'spectrum(x)', fed), () => columnAt(now), FILTER_TOLERANCE)
        expectClose(evaluate(device, 'spectrumAt(x, 0.0)', fed), () => columnAt(now), FILTER_TOLERANCE)
        // 17 s reach over all four resident pages.
        const past = evaluate(device, 'spectrumAt(0.5, x * 17.0)', fed)
        const oldest = resident.first * SPECTROGRAM.columnsPerPage
        expectClose(
          past,
          (x) => {
            const column = now - x * 17 * SPECTROGRAM.columnsPerSecond
            return column < oldest ? 0 : columnAt(column)
          },
          FILTER_TOLERANCE,
        )
      }),
    )
  }

  it(
    'show silence as 0, the reference as 1, rows from low to high, and nothing past what is kept',
    withDevice((device) => {
      const shape = { ...SPECTROGRAM, columnCount: 100, layers: 1 }
      using texture = uploadPages(device, shape, 256, [0, 0], (_, row) => row / 255)
      const { at, ...uniforms } = createSpectrogramUniforms(shape, -20)
      at({ seconds: 0.5 }, { first: 0, last: 0 })
      const fed = { gv_spectrogram: texture.texture, ...uniforms }
      const db = (x: number) => (Math.min(Math.max(x * 256 - 0.5, 0), 255) / 255 - 1) * 96
      const expected = (x: number) => Math.min(Math.max((db(x) + 20) / 60 + 1, 0), 1)
      expectClose(evaluate(device, 'spectrum(x)', fed), expected, FILTER_TOLERANCE)
      expectClose(evaluate(device, 'spectrumAt(x, 1.0)', fed), () => 0, 1e-3)
      expectClose(evaluate(device, 'spectrumAt(x, -1.0)', fed), () => 0, 1e-3)
    }),
  )
})

const WAVEFORM: PagedShape = {
  columnsPerPage: 4096,
  columnsPerSecond: 22050,
  firstColumnSeconds: 0.5 / 44100,
  columnCount: 4096 * 40,
  layers: 3,
}
const left = (column: number) => (((column * 5) % 64) - 32) / 32
const wave = (column: number, _: number, channel: number) =>
  channel === 0 ? left(column) : -0.5 * left(column)

describeOnDevice('waveform', () => {
  const edge = 4096 / 22050
  for (const seconds of [0, 0.01, 0.1, edge, edge - 0.02, 2 * edge + 0.0231, 39.5 * edge, 40 * edge]) {
    it(
      `is centred on ${seconds} s, over page edges, and silent outside of the song`,
      withDevice((device) => {
        const start =
          (seconds - WAVEFORM_HALF_SECONDS - WAVEFORM.firstColumnSeconds) * WAVEFORM.columnsPerSecond
        const first = Math.max(0, Math.floor(start / WAVEFORM.columnsPerPage))
        using texture = uploadPages(device, WAVEFORM, 1, [first, Math.min(first + 1, 39)], wave)
        const { at, ...uniforms } = createWaveformUniforms(WAVEFORM)
        at({ seconds: seconds })
        const fed = { gv_waveform: texture.texture, ...uniforms }
        const expected = (x: number) => {
          const column = start + x * 2 * WAVEFORM_HALF_SECONDS * WAVEFORM.columnsPerSecond
          const inside = column >= -0.5 && column <= WAVEFORM.columnCount - 0.5
          return inside ? between(column, WAVEFORM.columnCount, left) : 0
        }
        // Columns differ by up to 2, so 8 bits of fraction are worth 1/128, and u has 23 bits for 4098 columns.
        const tolerance = 0.012
        expectClose(evaluate(device, 'waveformLeft(x)', fed), expected, tolerance)
        expectClose(evaluate(device, 'waveformRight(x)', fed), (x) => -0.5 * expected(x), tolerance)
        expectClose(evaluate(device, 'waveform(x)', fed), (x) => 0.25 * expected(x), tolerance)
      }),
    )
  }
})

describeOnDevice('the rest of the prelude', () => {
  it(
    'feeds chroma by pitch class, wrapping around',
    withDevice((device) => {
      const gv_chroma = Array.from({ length: 12 }, (_, index) => index / 12)
      const found = evaluate(device, 'chroma(int(x * 63.0 + 0.5) - 24)', { gv_chroma })
      found.forEach((value, pixel) => {
        expect(value).toBeCloseTo((pixel % 12) / 12, 3)
      })
    }),
  )

  it(
    'runs on zeros where nothing is fed',
    withDevice((device) => {
      const names =
        'time + duration + progress + fps + rms + peak + bass + mid + treble + onset + beat + beatPhase'
      expect(evaluate(device, `${names} + bar + tempo + float(frame) + resolution.x`, {})).toHaveLength(WIDTH)
    }),
  )
})

describeOnDevice('beats', () => {
  it(
    'reach shaders: beat, beatPhase, bar and tempo of the frame, and 0 where there is no beat',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const shader = folder.file(
        'beats.glsl',
        `void mainImage(out vec4 c, in vec2 p) {
  c = p.x < 1.0 ? vec4(beat, beatPhase, bar / 8.0, 1.0) : vec4(tempo / 255.0, 0.0, 0.0, 1.0);
}
`,
      )
      const [song, silence] = await Promise.all([
        folder.analyze(
          songFile(folder, (beat) => (beat % 4 === 1 ? 0.9 : 0.5)),
          { keep: {} },
        ),
        folder.analyze(
          songFile(folder, () => 0),
          { keep: {} },
        ),
      ])
      const drawn = async (features: string, frame: number) => {
        const picture = await drawFrame(device, { features, shader, width: 2, height: 1, frame })
        return [...picture.at(0, 0), picture.at(1, 0)[0]]
      }
      // 120 beats a minute from 0.2 s on: frame 3 is before the first.
      for (const frame of [3, 37, 40, 200]) {
        const { beat, beatPhase, bar, tempo } = scalarsAt(song.features, frame / 30)
        const expected = [beat * 255, beatPhase * 255, (bar / 8) * 255, tempo]
        const found = await drawn(song.folder, frame)
        // Rounded to 8 bits.
        for (const [i, value] of expected.entries())
          expect(Math.abs((found[i] ?? 0) - value)).toBeLessThan(0.51)
      }
      const on = await drawn(song.folder, 37)
      // 1/30 s after the beat, whose time is known within 6 ms; beat falls to 1/e in 125 ms.
      expect(Math.abs(Math.log((on[0] ?? 0) / 255) + 1 / 30 / 0.125)).toBeLessThan(0.06)
      expect(on[3]).toBe(120)
      expect(await drawn(silence.folder, 36)).toEqual([0, 0, 0, 0])
      song.features[Symbol.dispose]()
      silence.features[Symbol.dispose]()
    }),
  )
})

describeOnDevice('beatAgo', () => {
  it(
    'tells how long ago the last beats were, and a million where there is none',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const { folder: features, features: song } = await folder.analyze(
        songFile(folder, () => 0.5),
        { keep: {} },
      )
      song[Symbol.dispose]()
      const shader = folder.file(
        'past-beats.glsl',
        `void mainImage(out vec4 c, in vec2 p) {
  float ago = beatAgo(int(p.x));
  c = vec4(min(ago, 10.0) / 10.0, ago == 1e6 ? 1.0 : 0.0, 0.0, 1.0);
}
`,
      )
      const at = async (frame: number) => {
        const { at: pixel } = await drawFrame(device, { features, shader, width: 20, height: 1, frame })
        return Array.from({ length: 20 }, (_, i) => pixel(i, 0))
      }
      // 3 s: beats at 0.2, 0.7, … 2.7 s. Times are known within 6 ms and stored in steps of 39 ms.
      const found = await at(90)
      for (const [i, [ago, none]] of found.slice(0, 6).entries()) {
        expect(Math.abs(ago / 25.5 - (0.3 + i * 0.5)), `beat ${i}`).toBeLessThan(0.026)
        expect(none).toBe(0)
      }
      for (const [ago, none] of found.slice(6)) expect([ago, none]).toEqual([255, 255])
      // Sixteen beats are kept; farther back it is the oldest of them.
      const late = await at(285)
      expect(late[15]?.[0]).toBeGreaterThan(late[14]?.[0] ?? 0)
      expect(late[19]).toEqual(late[15])
    }),
  )
})

describeOnDevice('sections', () => {
  it(
    'reach shaders: section, its kind, the kind before it and its seconds',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const input = folder.wav('form.wav', threeParts(), { sampleRate: RATE })
      const { folder: features, features: song } = await folder.analyze(input, { keep: {} })
      // What was played: notes, noise, and the notes again, 12 s each. A start is found within a step of 0.37 s, and moved to a beat.
      expect(song.sections.map(({ label }) => label)).toEqual(['A', 'B', 'A'])
      for (const [i, { startSeconds }] of song.sections.entries()) {
        expect(Math.abs(startSeconds - 12 * i)).toBeLessThan(0.65)
      }
      const shader = folder.file(
        'form.glsl',
        `void mainImage(out vec4 c, in vec2 p) {
  c = vec4(p.x < 1.0 ? vec3(section / 4.0, sectionKind / 4.0, sectionKindBefore / 4.0) : vec3(sectionSeconds / 20.0), 1.0);
}
`,
      )
      for (const seconds of [0, 6, 13, 18, 25, 35]) {
        const { section, sectionKind, sectionKindBefore, sectionSeconds } = scalarsAt(song, seconds)
        const part = Math.min(2, Math.floor(seconds / 12))
        expect(Math.floor(section)).toBe(part)
        expect(sectionKind).toBe(part % 2)
        expect(sectionKindBefore).toBe([0, 0, 1][part])
        expect(Math.abs(sectionSeconds - (seconds - 12 * part))).toBeLessThan(0.65)
        const frame = seconds * 30
        const drawn = await drawFrame(device, { features, shader, width: 2, height: 1, frame })
        const found = [...drawn.at(0, 0), drawn.at(1, 0)[0]]
        const expected = [section / 4, sectionKind / 4, sectionKindBefore / 4, sectionSeconds / 20]
        // Rounded to 8 bits.
        for (const [i, value] of expected.entries())
          expect(Math.abs((found[i] ?? 0) - value * 255)).toBeLessThan(0.51)
      }
      song[Symbol.dispose]()
    }),
  )
})

/** Notes, noise and notes, 12 s each. */
function threeParts(): Float32Array {
  const hits = hitsOn(
    beatTimes(() => 120, 36, 0),
    (beat) => [[0, note(beat % 2 ? 262 : 330, 0.5)]],
  )
  const signal = play(hits, 36)
  signal.set(noise(12 * RATE, 0.3, 1), 12 * RATE)
  return signal
}

/** Ten seconds of clicks, the first at 0.2 s, two a second. */
function songFile(folder: AudioFolder, amplitudeOf: (beat: number) => number): string {
  const hits = hitsOn(
    beatTimes(() => 120, 10, 0.2),
    (beat) => [[0, click(amplitudeOf(beat))]],
  )
  return folder.wav(`clicks-${amplitudeOf(0)}.wav`, play(hits, 10), { sampleRate: RATE })
}
