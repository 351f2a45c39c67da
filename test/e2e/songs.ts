import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

export interface WavOptions {
  readonly sampleRate?: number
  readonly channels?: number
}

/** Writes a WAV file (16 bit) of interleaved samples, -1…1. */
export function writeWav(file: string, interleaved: Float32Array, options: WavOptions = {}): string {
  const { sampleRate = 44100, channels = 1 } = options
  const data = Buffer.alloc(interleaved.length * 2)
  for (const [i, sample] of interleaved.entries()) data.writeInt16LE(Math.round(sample * 32767), i * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(sampleRate, 24)
  head.writeUInt32LE(sampleRate * channels * 2, 28)
  head.writeUInt16LE(channels * 2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(data.length, 40)
  writeFileSync(file, Buffer.concat([head, data]))
  return file
}

/** A tone that glides upwards and swells twice a second: every frame of it looks different. */
export function glide(seconds: number, sampleRate = 44100): Float32Array {
  let phase = 0
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) => {
    const t = i / sampleRate
    phase += (2 * Math.PI * 110 * 2 ** (t % 5)) / sampleRate
    return 0.5 * Math.sin(phase) * (0.6 + 0.4 * Math.sin(4 * Math.PI * t))
  })
}

/** A mono WAV file of `glide`. */
export function writeSong(file: string, seconds: number, sampleRate = 44100): string {
  return writeWav(file, glide(seconds, sampleRate), { sampleRate })
}

export interface ClickTrack {
  /** Samples where a click begins. */
  readonly clicks: readonly number[]
  readonly seconds: number
  readonly sampleRate?: number
}

/** A click is at its level for longer than a frame at 24 fps, so that a frame shows it, … */
const CLICK_SECONDS = 0.042
/** … then it fades, since an abrupt end would be heard as a second one. */
const FADE_SECONDS = 0.06

/** Silence, and clicks: each begins at full level within one sample (a cosine of 1 kHz), and fades away. */
export function clickTrack({ clicks, seconds, sampleRate = 44100 }: ClickTrack): Float32Array {
  const samples = new Float32Array(Math.round(seconds * sampleRate))
  const length = Math.round((CLICK_SECONDS + FADE_SECONDS) * sampleRate)
  for (const first of clicks) {
    for (let i = 0; i < length && first + i < samples.length; i++) {
      const faded = Math.max(0, i / sampleRate - CLICK_SECONDS) / FADE_SECONDS
      const level = 0.9 * 0.5 * (1 + Math.cos(Math.PI * faded))
      samples[first + i] = level * Math.cos((2 * Math.PI * 1000 * i) / sampleRate)
    }
  }
  return samples
}

/** Runs the system's ffmpeg; `file` is written anew. */
export function makeWithFfmpeg(file: string, ...args: string[]): string {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args, `file:${file}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return file
}

/** The sound of `source`, encoded as the new file's name says. */
export function encodeSong(source: string, file: string, ...args: string[]): string {
  return makeWithFfmpeg(file, '-i', `file:${source}`, ...args)
}

/** Minutes of stereo or mono noise with a beat, made by ffmpeg, which is quicker than a loop here. */
export function writeLongSong(file: string, seconds: number, options: WavOptions = {}): string {
  const { sampleRate = 22050, channels = 1 } = options
  const source = `anoisesrc=d=${seconds}:c=pink:r=${sampleRate}:a=0.5:seed=7,tremolo=f=2:d=0.9`
  return makeWithFfmpeg(file, '-f', 'lavfi', '-i', source, '-ac', String(channels))
}
