const HEADER_BYTES = 44
const LOUDEST = 32_767

/**
 * A 16-bit mono WAV file.
 * @param {Float32Array} samples -1…1
 * @param {number} sampleRate
 */
export function toWav(samples, sampleRate) {
  const file = Buffer.alloc(HEADER_BYTES + 2 * samples.length)
  file.write('RIFF', 0)
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20) // integer PCM
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(sampleRate, 24)
  file.writeUInt32LE(2 * sampleRate, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(2 * samples.length, 40)
  for (const [i, sample] of samples.entries()) {
    file.writeInt16LE(Math.round(LOUDEST * Math.max(-1, Math.min(1, sample))), HEADER_BYTES + 2 * i)
  }
  return file
}
