// A deterministic stereo song: the bench needs no audio file and measures the same sound everywhere. Every bar
// (2 s at 120 beats a minute) is equally busy, so that any few seconds of it stand for the whole.
import { writeFileSync } from 'node:fs'

const SAMPLE_RATE = 44_100
const BEAT_SECONDS = 0.5
/** Semitones from A2, one chord a bar: Am F C G. */
const CHORDS = [
  [0, 3, 7, 12],
  [-4, 0, 3, 8],
  [3, 7, 10, 15],
  [-2, 2, 5, 10],
]
/** Semitones above the chord's root, one note each half beat. */
const LEAD = [24, 31, 27, 36, 34, 31, 39, 27]

/**
 * Writes `seconds` of the song as a 16-bit WAV file.
 * @param {string} file
 * @param {number} seconds
 */
export function writeSong(file, seconds) {
  const frameCount = Math.round(seconds * SAMPLE_RATE)
  const samples = new Int16Array(frameCount * 2)
  const noise = createNoise(0x9e3779b9)
  for (let i = 0; i < frameCount; i++) {
    const t = i / SAMPLE_RATE
    const middle = kick(t) + snare(t, noise())
    const hat = hiHat(t, noise())
    samples[2 * i] = toInt16(middle + 0.7 * hat + chord(t, 0) + 0.8 * lead(t))
    samples[2 * i + 1] = toInt16(middle + 0.4 * hat + chord(t, 0.13) + lead(t + 0.011))
  }
  writeFileSync(file, Buffer.concat([wavHeader(samples.byteLength), Buffer.from(samples.buffer)]))
}

/** @param {number} t */
function kick(t) {
  const s = t % BEAT_SECONDS
  // A sweep from 150 to 45 Hz; its phase is the integral of the frequency.
  const phase = 45 * s + ((150 - 45) / 30) * (1 - Math.exp(-30 * s))
  return 0.45 * Math.sin(2 * Math.PI * phase) * Math.exp(-7 * s)
}

/** @param {number} t @param {number} noise */
function snare(t, noise) {
  const s = (t + BEAT_SECONDS) % (2 * BEAT_SECONDS)
  return (0.22 * noise + 0.12 * Math.sin(2 * Math.PI * 190 * s)) * Math.exp(-16 * s)
}

/** @param {number} t @param {number} noise */
function hiHat(t, noise) {
  return 0.12 * noise * Math.exp(-45 * (t % (BEAT_SECONDS / 2)))
}

/** @param {number} t @param {number} detune */
function chord(t, detune) {
  const notes = CHORDS[Math.floor(t / (4 * BEAT_SECONDS)) % CHORDS.length] ?? []
  let sum = 0
  for (const note of notes) {
    const phase = t * 110 * 2 ** ((note + detune) / 12)
    // Four partials of a saw are enough to fill the spectrum up to about 2 kHz.
    for (let partial = 1; partial <= 4; partial++) sum += Math.sin(2 * Math.PI * phase * partial) / partial
  }
  return 0.045 * sum
}

/** @param {number} t */
function lead(t) {
  const step = Math.floor(t / (BEAT_SECONDS / 2))
  const root = CHORDS[Math.floor(step / 8) % CHORDS.length]?.[0] ?? 0
  const s = t % (BEAT_SECONDS / 2)
  const phase = t * 110 * 2 ** ((root + (LEAD[step % LEAD.length] ?? 0)) / 12)
  return 0.12 * Math.sin(2 * Math.PI * phase + 2 * Math.sin(4 * Math.PI * phase)) * Math.exp(-5 * s)
}

/**
 * White noise, -1…1: xorshift32 (Marsaglia 2003).
 * @param {number} seed
 */
function createNoise(seed) {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state / 0x80000000
  }
}

/** @param {number} value */
function toInt16(value) {
  return Math.round(32_767 * Math.max(-1, Math.min(1, value)))
}

/** @param {number} dataBytes */
function wavHeader(dataBytes) {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + dataBytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20) // integer PCM
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(SAMPLE_RATE, 24)
  header.writeUInt32LE(SAMPLE_RATE * 4, 28)
  header.writeUInt16LE(4, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(dataBytes, 40)
  return header
}
