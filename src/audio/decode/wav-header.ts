import { GpuvizError } from '../../base/errors.js'

/** The format of the samples that follow, as the header says. */
export interface SampleFormat {
  readonly sampleRate: number
  readonly channels: number
  /** WAVE speaker bits, lowest first in channel order; 0 where the header has none. */
  readonly channelMask: number
}

export interface WavHeader {
  readonly format: SampleFormat
  /** Where the samples begin. */
  readonly dataOffset: number
}

const FORMAT_FLOAT = 3
const FORMAT_EXTENSIBLE = 0xfffe
const RIFF_BYTES = 12
const CHUNK_HEADER_BYTES = 8
const EXTENSIBLE_BYTES = 40
/** Far more than ffmpeg writes in front of the samples. */
const LONGEST_HEADER_BYTES = 1 << 20

/**
 * Reads the head of a 32-bit float WAV stream (RIFF with `fmt ` and `data` chunks, extensible or not).
 * Undefined while `bytes` does not reach to the samples yet.
 * @throws GpuvizError `decoder-output` where it is anything else
 */
export function parseWavHeader(bytes: Uint8Array): WavHeader | undefined {
  if (bytes.length < RIFF_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (fourCc(view, 0) !== 'RIFF' || fourCc(view, 8) !== 'WAVE') throw notWav('no RIFF/WAVE head')
  let format: SampleFormat | undefined
  for (let at = RIFF_BYTES; at + CHUNK_HEADER_BYTES <= bytes.length; ) {
    const name = fourCc(view, at)
    const size = view.getUint32(at + 4, true)
    const body = at + CHUNK_HEADER_BYTES
    if (name === 'data') {
      if (!format) throw notWav('samples before their format')
      return { format, dataOffset: body }
    }
    if (body + size > LONGEST_HEADER_BYTES) throw notWav(`a chunk "${name}" of ${size} bytes`)
    if (body + size > bytes.length) return undefined
    if (name === 'fmt ') format = readFormat(view, body, size)
    at = body + size + (size % 2)
  }
  return undefined
}

function readFormat(view: DataView, at: number, size: number): SampleFormat {
  const extensible = size >= EXTENSIBLE_BYTES && view.getUint16(at, true) === FORMAT_EXTENSIBLE
  const coding = view.getUint16(extensible ? at + 24 : at, true)
  const bits = view.getUint16(at + 14, true)
  if (coding !== FORMAT_FLOAT || bits !== 32) throw notWav(`format ${coding} of ${bits} bits`)
  const channels = view.getUint16(at + 2, true)
  const sampleRate = view.getUint32(at + 4, true)
  if (channels === 0 || sampleRate === 0) throw notWav(`${channels} channels at ${sampleRate} Hz`)
  return { sampleRate, channels, channelMask: extensible ? view.getUint32(at + 20, true) : 0 }
}

function fourCc(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  )
}

function notWav(what: string): GpuvizError {
  return new GpuvizError('decoder-output', `expected 32-bit float WAV from ffmpeg, got ${what}`, {
    hint: 'Check with `gpuviz doctor` that GPUVIZ_FFMPEG names a real ffmpeg.',
  })
}
