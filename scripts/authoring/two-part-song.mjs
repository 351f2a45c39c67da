// The demo song, and after 24 s the same again, slower and lower: a song of two parts, for pictures of how looks follow a song's form.
import { encodeWav, synthesizeSong } from '../synth-song.mjs'

const SAMPLE_RATE = 44_100
const FIRST_SECONDS = 24
const SECOND_SECONDS = 20
const SLOWER = 4 / 3

/** @returns {Buffer} a WAV file */
export function encodeTwoPartSong() {
  const first = synthesizeSong({ seconds: FIRST_SECONDS, sampleRate: SAMPLE_RATE })
  // Written at a higher rate than it is played at.
  const second = synthesizeSong({ seconds: SECOND_SECONDS, sampleRate: SAMPLE_RATE * SLOWER })
  const left = joined(first.left, second.left)
  const right = joined(first.right, second.right)
  return encodeWav({ left, right, sampleRate: SAMPLE_RATE, title: 'Demo song', artist: 'gpuviz' })
}

/** @param {Float32Array} first @param {Float32Array} second */
function joined(first, second) {
  const length = SECOND_SECONDS * SAMPLE_RATE
  const both = new Float32Array(first.length + length)
  both.set(first)
  both.set(second.subarray(0, length), first.length)
  return both
}
