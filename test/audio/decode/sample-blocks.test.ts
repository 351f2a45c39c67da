import { describe, expect, it } from 'vitest'
import { BLOCK_SAMPLES, SampleBlocks } from '../../../src/audio/decode/sample-blocks.js'
import { noise } from '../make-signal.js'
import { makeWav } from '../make-wav.js'

function collect() {
  const samples: number[] = []
  const counts: number[] = []
  const blocks = new SampleBlocks({
    begin: () => undefined,
    block(interleaved, count) {
      counts.push(count)
      for (const sample of interleaved.subarray(0, count * 2)) samples.push(sample)
    },
  })
  return { blocks, samples, counts }
}

describe('SampleBlocks', () => {
  const signal = noise((BLOCK_SAMPLES + 100) * 2)
  const wav = makeWav(signal, { sampleRate: 44100, channels: 2 })

  // 7 and 4099 cut samples in two; 65536 is what a pipe gives.
  it.each([7, 4099, 65536, wav.length])('gives the same samples from chunks of %i bytes', (size) => {
    const { blocks, samples, counts } = collect()
    for (let at = 0; at < wav.length; at += size) blocks.push(wav.subarray(at, at + size))
    expect(blocks.end()).toEqual({ sampleRate: 44100, channels: 2, channelMask: 0 })
    expect(counts).toEqual([BLOCK_SAMPLES, 100])
    expect(blocks.sampleCount).toBe(BLOCK_SAMPLES + 100)
    expect(samples).toEqual([...signal])
  })

  it('drops a sample that was cut in two by the end', () => {
    const { blocks, counts } = collect()
    blocks.push(wav.subarray(0, 44 + 8 * 5 + 7))
    blocks.end()
    expect(counts).toEqual([5])
  })

  it('gives no format where no header came', () => {
    expect(collect().blocks.end()).toBeUndefined()
  })
})
