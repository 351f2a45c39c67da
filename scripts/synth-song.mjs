// A short song made from nothing: kick, bass, chords, an arpeggio and hats, in stereo, the same samples every time.

const BEATS_PER_MINUTE = 112
const BEAT_SECONDS = 60 / BEATS_PER_MINUTE
const FADE_IN_SECONDS = 0.4
const FADE_OUT_SECONDS = 1.6
/** One chord a bar, as MIDI notes: A minor 7, F major 7, C major 7, G 6. */
const CHORDS = [
  [57, 60, 64, 67],
  [53, 57, 60, 64],
  [48, 55, 59, 64],
  [55, 59, 62, 64],
]
const ARPEGGIO = [0, 2, 1, 3, 2, 3, 1, 2]

/** @returns {{ left: Float32Array, right: Float32Array }} samples of -1…1 */
export function synthesizeSong({ seconds, sampleRate }) {
  const length = Math.round(seconds * sampleRate)
  const song = { left: new Float32Array(length), right: new Float32Array(length), sampleRate }
  for (let beat = 0; beat * BEAT_SECONDS < seconds; beat++) addBeat(song, beat)
  finish(song, seconds)
  return { left: song.left, right: song.right }
}

function addBeat(song, beat) {
  const start = beat * BEAT_SECONDS
  const chord = CHORDS[Math.floor(beat / 4) % CHORDS.length]
  addKick(song, start)
  if (beat % 2 === 1) addNoise(song, start, { gain: 0.16, decay: 0.09, pan: 0.1, seed: beat })
  for (const half of [0, 0.5]) {
    addBass(song, start + half * BEAT_SECONDS, chord[0] - 24)
    addNoise(song, start + (half + 0.25) * BEAT_SECONDS, {
      gain: 0.07,
      decay: 0.025,
      pan: 0.35,
      seed: beat + half,
    })
  }
  if (beat % 4 === 0) {
    for (const [voice, note] of chord.entries()) addPad(song, start, note, voice / 1.5 - 1)
  }
  for (let quarter = 0; quarter < 4; quarter++) {
    const step = ARPEGGIO[(beat * 4 + quarter) % ARPEGGIO.length]
    const octave = beat % 8 < 4 ? 12 : 24
    addPluck(song, start + (quarter * BEAT_SECONDS) / 4, chord[step] + octave, quarter % 2 ? 0.5 : -0.5)
  }
}

const hertz = (note) => 440 * 2 ** ((note - 69) / 12)
const turn = (frequency, t) => Math.sin(2 * Math.PI * frequency * t)

function addKick(song, start) {
  // The pitch falls from 150 to 45 Hz; the phase is the integral of that.
  add(song, start, 0.35, 0, (t) => {
    const phase = 45 * t + (105 / 30) * (1 - Math.exp(-30 * t))
    return 0.75 * Math.sin(2 * Math.PI * phase) * Math.exp(-9 * t)
  })
}

function addBass(song, start, note) {
  const f = hertz(note)
  add(song, start, BEAT_SECONDS * 0.48, 0, (t, left) => {
    const edge = Math.min(1, t / 0.008, left / 0.03)
    return (
      0.26 *
      edge *
      (turn(f, t) + 0.45 * turn(2 * f, t) * Math.exp(-6 * t) + 0.2 * turn(3 * f, t) * Math.exp(-9 * t))
    )
  })
}

function addPad(song, start, note, pan) {
  const f = hertz(note)
  add(song, start, BEAT_SECONDS * 4, pan, (t, left) => {
    const edge = Math.min(1, t / 0.15, left / 0.25)
    const slow = 1 + 0.25 * turn(0.8, start + t)
    return (
      0.06 *
      edge *
      slow *
      (turn(f * 0.998, t) + turn(f * 1.002, t) + 0.35 * turn(2 * f, t) + 0.15 * turn(3 * f, t))
    )
  })
}

function addPluck(song, start, note, pan) {
  const f = hertz(note)
  add(song, start, 0.5, pan, (t) => {
    const edge = Math.min(1, t / 0.004)
    return (
      0.13 *
      edge *
      Math.exp(-9 * t) *
      (turn(f, t) + 0.5 * turn(2 * f, t) + 0.3 * turn(4 * f, t) * Math.exp(-14 * t))
    )
  })
}

function addNoise(song, start, { gain, decay, pan, seed }) {
  const random = randomFrom(Math.round(seed * 2) + 1)
  let last = 0
  add(song, start, decay * 6, pan, (t) => {
    const white = random() * 2 - 1
    // The difference of neighbours leaves the high frequencies.
    const high = white - last
    last = white
    return gain * high * Math.exp(-t / decay)
  })
}

/** Mixes one sound in: `sample(t, left)` at t seconds after its start, with `left` seconds to its end; pan -1…1. */
function add({ left, right, sampleRate }, startSeconds, lengthSeconds, pan, sample) {
  const first = Math.round(startSeconds * sampleRate)
  const count = Math.min(Math.round(lengthSeconds * sampleRate), left.length - first)
  const leftGain = Math.cos(((pan + 1) * Math.PI) / 4) * Math.SQRT2
  const rightGain = Math.sin(((pan + 1) * Math.PI) / 4) * Math.SQRT2
  for (let i = 0; i < count; i++) {
    const value = sample(i / sampleRate, lengthSeconds - i / sampleRate)
    left[first + i] += value * leftGain
    right[first + i] += value * rightGain
  }
}

/** mulberry32: a small generator of even numbers in 0…1 from a seed. */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Fades both ends and rounds off what is too loud. */
function finish({ left, right, sampleRate }, seconds) {
  for (let i = 0; i < left.length; i++) {
    const t = i / sampleRate
    const fade = Math.min(1, t / FADE_IN_SECONDS, (seconds - t) / FADE_OUT_SECONDS)
    left[i] = Math.tanh(left[i] * 0.9) * fade
    right[i] = Math.tanh(right[i] * 0.9) * fade
  }
}

/** A 16-bit stereo WAV file with a title and an artist in its LIST INFO chunk. */
export function encodeWav({ left, right, sampleRate, title, artist }) {
  const samples = new Int16Array(left.length * 2)
  for (let i = 0; i < left.length; i++) {
    samples[2 * i] = Math.round(left[i] * 32767)
    samples[2 * i + 1] = Math.round(right[i] * 32767)
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(2, 2)
  format.writeUInt32LE(sampleRate, 4)
  format.writeUInt32LE(sampleRate * 4, 8)
  format.writeUInt16LE(4, 12)
  format.writeUInt16LE(16, 14)
  const info = Buffer.concat([Buffer.from('INFO'), chunk('INAM', text(title)), chunk('IART', text(artist))])
  const body = [chunk('fmt ', format), chunk('LIST', info), chunk('data', Buffer.from(samples.buffer))]
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...body]))
}

const text = (value) => Buffer.from(`${value}\0`)

function chunk(name, body) {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
