export interface WavOptions {
  readonly sampleRate: number
  readonly channels?: number
  /** Writes an extensible header with these speakers. */
  readonly channelMask?: number
}

/** A 32-bit float WAV file of interleaved samples. */
export function makeWav(
  interleaved: Float32Array,
  { sampleRate, channels = 1, channelMask }: WavOptions,
): Buffer {
  const extensible = channelMask !== undefined
  const format = Buffer.alloc(extensible ? 40 : 16)
  format.writeUInt16LE(extensible ? 0xfffe : 3, 0)
  format.writeUInt16LE(channels, 2)
  format.writeUInt32LE(sampleRate, 4)
  format.writeUInt32LE(sampleRate * channels * 4, 8)
  format.writeUInt16LE(channels * 4, 12)
  format.writeUInt16LE(32, 14)
  if (extensible) {
    format.writeUInt16LE(22, 16)
    format.writeUInt16LE(32, 18)
    format.writeUInt32LE(channelMask, 20)
    // KSDATAFORMAT_SUBTYPE_IEEE_FLOAT
    Buffer.from('0300000000001000800000aa00389b71', 'hex').copy(format, 24)
  }
  const data = Buffer.from(interleaved.buffer, interleaved.byteOffset, interleaved.byteLength)
  const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', data)])
  return chunk('RIFF', body)
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
