import { expect, it } from 'vitest'
import { describeInBrowser, openBrowser } from '../preview/page/open-browser.js'
import { AudioFolder, EVERYTHING } from './audio-folder.js'
import { sine } from './make-signal.js'
import { cellOf } from './read-cells.js'

const RATE = 44_100
const TONES = [
  [300, 0.3],
  [2000, 0.05],
  [7000, 0.004],
] as const

/** For the page: what an AnalyserNode, left as it is, shows of steady tones after a second. */
const ANALYSER_BYTES = `async ({ tones, rate }) => {
  const context = new OfflineAudioContext(1, 2 * rate, rate)
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  analyser.connect(context.destination)
  for (const [frequency, amplitude] of tones) {
    const oscillator = new OscillatorNode(context, { frequency })
    oscillator.connect(new GainNode(context, { gain: amplitude })).connect(analyser)
    oscillator.start()
  }
  const bytes = new Uint8Array(1024)
  // Every call smooths once: sixty times a second, on the quanta of 128 samples that a context stops at.
  for (let call = 1; call <= 60; call++) {
    const seconds = (Math.round(((call / 60) * rate) / 128) * 128) / rate
    context.suspend(seconds).then(() => {
      analyser.getByteFrequencyData(bytes)
      context.resume()
    })
  }
  await context.startRendering()
  return [...bytes]
}`

describeInBrowser("Chromium's AnalyserNode", () => {
  it('shows what the linear spectrum holds', async () => {
    const browser = await openBrowser()
    let expected: number[]
    try {
      const page = await browser.newPage()
      expected = await page.evaluate(`(${ANALYSER_BYTES})(${JSON.stringify({ tones: TONES, rate: RATE })})`)
    } finally {
      await browser.close()
    }
    using folder = new AudioFolder()
    const signal = new Float32Array(2 * RATE)
    for (const [frequency, amplitude] of TONES) {
      sine(frequency, 2, RATE, amplitude).forEach((value, i) => {
        signal[i] = (signal[i] ?? 0) + value
      })
    }
    const input = folder.wav('tones.wav', signal, { sampleRate: RATE })
    using features = (await folder.analyze(input, { keep: { linearSpectrum: EVERYTHING } })).features
    const track = features.linearSpectrum
    if (!track) throw new Error('the track was not kept')
    const column = Math.round(1.2 * track.columnsPerSecond)
    for (let bin = 0; bin < 512; bin++) {
      const found = Math.floor(255 * cellOf(track, { column, row: bin >> 1, channel: bin & 1 }))
      const byte = expected[bin] ?? 0
      // Steady tones look the same at all times but for how their images at negative frequencies meet: in the
      // skirts, far below the tones, that moves a level by a few bytes; their summits agree to a byte.
      const tolerance = byte > 100 ? 1 : 8
      expect(Math.abs(found - byte), `bin ${bin}: ${found}, the browser's ${byte}`).toBeLessThanOrEqual(
        tolerance,
      )
    }
    expect(Math.max(...expected)).toBeGreaterThan(200)
  })
})
