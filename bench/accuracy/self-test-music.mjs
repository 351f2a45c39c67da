// Annotated music for trying the bench without a collection: what it plays is known to the sample.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toWav } from './write-wav.mjs'

/** @typedef {(seconds: number) => number} Sound By the seconds since its beginning. */

const RATE = 44_100
const SECONDS = 40
const FIRST_BEAT_SECONDS = 0.4
/** The sounds' ends are faded: an end that clicks would be an onset. */
const SOUND_SECONDS = 0.4
const SEMITONES = [0, 7, 3, 10, 5, 12, 8, 2]

/** @type {readonly {readonly name: string, readonly bpm: number, readonly soundsAt: (half: number) => readonly Sound[]}[]} */
const PIECES = [
  { name: 'clicks-120', bpm: 120, soundsAt: (half) => (half % 2 === 0 ? [click] : []) },
  { name: 'drums-96', bpm: 96, soundsAt: drums },
  { name: 'drums-140', bpm: 140, soundsAt: drums },
  { name: 'piano-84', bpm: 84, soundsAt: (half) => (half % 4 === 3 ? [] : [piano(half)]) },
]

/**
 * Writes the pieces and their annotations into a folder.
 * @param {string} folder
 */
export function writeSelfTestMusic(folder) {
  for (const { name, bpm, soundsAt } of PIECES) {
    const halfSeconds = 30 / bpm
    const halves = Math.floor((SECONDS - FIRST_BEAT_SECONDS - SOUND_SECONDS) / halfSeconds)
    const times = Array.from({ length: halves }, (_, half) => FIRST_BEAT_SECONDS + half * halfSeconds)
    const signal = new Float32Array(SECONDS * RATE)
    for (const [half, seconds] of times.entries()) {
      for (const sound of soundsAt(half)) addSound(signal, seconds, sound)
    }
    const path = (/** @type {string} */ ending) => join(folder, `${name}.${ending}`)
    writeFileSync(path('wav'), toWav(signal, RATE))
    writeFileSync(path('beats'), lines(times.filter((_, half) => half % 2 === 0)))
    writeFileSync(path('onsets'), lines(times.filter((_, half) => soundsAt(half).length > 0)))
    writeFileSync(path('bpm'), `${bpm}\n`)
  }
}

/** @param {readonly number[]} times */
function lines(times) {
  return times.map((seconds) => `${seconds.toFixed(6)}\n`).join('')
}

/** @param {Float32Array} signal @param {number} at @param {Sound} sound */
function addSound(signal, at, sound) {
  const from = Math.ceil(at * RATE)
  for (let i = from; i < Math.min(signal.length, from + SOUND_SECONDS * RATE); i++) {
    const seconds = i / RATE - at
    signal[i] = (signal[i] ?? 0) + sound(seconds) * Math.min(1, (SOUND_SECONDS - seconds) * 10)
  }
}

/** @type {Sound} */
function click(s) {
  return s < 0.01 ? 0.8 * Math.sin(2000 * Math.PI * s) * (1 - s / 0.01) : 0
}

/**
 * Kick on one and three, snare on two and four, a hat on every half.
 * @param {number} half
 */
function drums(half) {
  if (half % 2 === 1) return [hat]
  return [half % 4 === 0 ? kick : snare, hat]
}

/** @type {Sound} */
function kick(s) {
  return 0.5 * Math.sin(2 * Math.PI * (45 * s + 3.5 * (1 - Math.exp(-30 * s)))) * Math.exp(-7 * s)
}

/** @type {Sound} */
function snare(s) {
  return (0.25 * hiss(s) + 0.12 * Math.sin(2 * Math.PI * 190 * s)) * Math.exp(-16 * s)
}

/** @type {Sound} */
function hat(s) {
  return 0.12 * hiss(s) * Math.exp(-45 * s)
}

/** White noise, -1…1, of the sample's number (Wang's hash). @param {number} s */
function hiss(s) {
  let state = Math.imul(Math.round(s * RATE) ^ 61, 9) >>> 0
  state = Math.imul(state ^ (state >>> 4), 0x27d4eb2d)
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 31 - 1
}

/**
 * A struck string of eight partials.
 * @param {number} half
 * @returns {Sound}
 */
function piano(half) {
  const hertz = 220 * 2 ** ((SEMITONES[half % SEMITONES.length] ?? 0) / 12)
  return (s) => {
    let sum = 0
    for (let k = 1; k <= 8; k++)
      sum += (Math.sin(2 * Math.PI * k * hertz * s) / k ** 1.4) * Math.exp(-(3 + k) * s)
    return 0.2 * sum * (1 - Math.exp(-300 * s))
  }
}
