import { LoudnessMeter, type MeteredLoudness } from '../../../src/audio/loudness/loudness-meter.js'
import { truePeakOf } from '../../../src/audio/loudness/true-peak.js'

export interface Sound {
  readonly samples: Float32Array
  readonly sampleRate: number
  readonly channels: number
  readonly channelMask?: number
}

/** The measures of a whole sound, given to the meter in blocks of `block` samples; frames 10 ms apart. */
export function meter({ samples, channelMask = 0, ...sound }: Sound, block = 16384): MeteredLoudness {
  const { sampleRate, channels } = sound
  const found = new LoudnessMeter({ sampleRate, channels, channelMask }, Math.round(sampleRate / 100))
  for (let at = 0; at < samples.length; at += block * channels) {
    const piece = samples.subarray(at, at + block * channels)
    found.add(piece, piece.length / channels)
  }
  return found.end()
}

/** dBTP of a whole sound. */
export function truePeakDb({ samples, channels, sampleRate }: Sound): number {
  return 20 * Math.log10(truePeakOf(samples, channels, 0, samples.length / channels, sampleRate))
}

/** One stretch of a test tone. */
export interface ToneStep {
  readonly dbfs: number
  readonly seconds: number
}

/** A 1 kHz tone in both channels at 48 kHz that changes its level, as the test signals of EBU Tech 3341 and 3342 do. */
export function steppedTone(steps: readonly ToneStep[]): Sound {
  // 48 samples are one turn of the tone.
  const turn = Float32Array.from({ length: 48 }, (_, i) => Math.sin((2 * Math.PI * i) / 48))
  const lengths = steps.map(({ seconds }) => Math.round(seconds * 48_000))
  const samples = new Float32Array(2 * lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  for (const [k, { dbfs }] of steps.entries()) {
    const amplitude = 10 ** (dbfs / 20)
    for (const end = at + 2 * (lengths[k] ?? 0); at < end; at += 2) {
      samples.fill(amplitude * (turn[(at / 2) % 48] ?? 0), at, at + 2)
    }
  }
  return { samples, sampleRate: 48_000, channels: 2 }
}
