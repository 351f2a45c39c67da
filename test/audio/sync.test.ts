import { afterAll, describe, expect, it } from 'vitest'
import { AudioFolder } from './audio-folder.js'
import { clicks, interleave } from './make-signal.js'
import { cellOf, indexOfLargest, rowOf } from './read-cells.js'

const folder = new AudioFolder()
afterAll(() => folder[Symbol.dispose]())

describe.each([8000, 22050, 44100, 48000, 96000, 192000])('a click at %i Hz', (sampleRate) => {
  // Off the grid of hops and of waveform columns, in the middle and near both ends.
  it.each([0.0371, 0.4999, 0.9712])('at %f s is where it belongs', async (seconds) => {
    const at = Math.round(seconds * sampleRate)
    const left = clicks([at], sampleRate)
    const input = folder.wav('click.wav', interleave([left, new Float32Array(sampleRate)]), {
      sampleRate,
      channels: 2,
    })
    const { features } = await folder.analyze(input)
    using _ = features
    const { tracks, hopSamples, spectrogram, waveform } = features
    const frame = at / hopSamples

    // rms and peak look at one hop to each side; the click is half of its channel's height in mono.
    const hit = [...tracks.peak.keys()].filter((k) => (tracks.peak[k] ?? 0) > 0)
    expect(hit).toEqual([Math.floor(frame), Math.floor(frame) + 1])
    for (const k of hit) {
      expect(tracks.peak[k]).toBe(0.5)
      expect(tracks.rms[k]).toBeCloseTo(0.5 / Math.sqrt(hopSamples * 2), 6)
    }

    // The window's weight is largest in the frame whose centre is nearest.
    if (!spectrogram || !waveform) throw new Error('pages were asked for')
    const rawAtHighRow = rowOf(spectrogram, 150, 1)
    expect(indexOfLargest(rawAtHighRow)).toBe(Math.round(frame))

    // Onsets are told from the rise of the windows' bands, which is within one hop before the click.
    const onset = indexOfLargest(tracks.onset)
    expect(onset).toBeGreaterThan(frame - 1.001)
    expect(onset).toBeLessThanOrEqual(Math.ceil(frame))
    expect(indexOfLargest(tracks.onsetEnvelope)).toBe(onset)
    // The scale is known within an eighth of a dB of some 20.
    expect(tracks.onsetEnvelope[onset]).toBeGreaterThan(0.98)

    // The column whose time is nearest holds it: left only, divided by the samples averaged.
    const column = Math.round((at / sampleRate - waveform.firstColumnSeconds) * waveform.columnsPerSecond)
    const factor = Math.round(sampleRate / waveform.columnsPerSecond)
    expect(cellOf(waveform, { column, row: 0, channel: 0 })).toBeCloseTo(1 / factor, 3)
    expect(rowOf(waveform, 0, 0).filter((value) => value > 0)).toHaveLength(1)
    expect(Math.max(...rowOf(waveform, 0, 1))).toBe(0)
  })
})
