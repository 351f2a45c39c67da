import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { Report, Warning } from '../../src/base/report.js'

export const RATE = 44100

/** Runs the system's ffmpeg and gives what it writes to its stdout. */
export function ffmpeg(...args: string[]): Buffer {
  return execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], {
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What ffmpeg says of a file. */
export function describeFile(file: string): string {
  return ffmpegText('-hide_banner', '-i', `file:${file}`, '-map', '0', '-c', 'copy', '-f', 'null', '-')
}

export function ffmpegText(...args: string[]): string {
  return execFileSync('sh', ['-c', 'exec ffmpeg "$@" 2>&1', 'sh', '-nostdin', ...args], { encoding: 'utf8' })
}

/** A mono WAV file (16 bit): silence with short decaying bursts at the given seconds. */
export function writeClicks(file: string, clickSeconds: readonly number[], seconds: number): void {
  const samples = new Int16Array(Math.round(seconds * RATE))
  for (const at of clickSeconds) {
    const first = Math.round(at * RATE)
    for (let i = 0; i < RATE / 100 && first + i < samples.length; i++) {
      const decay = Math.exp((-i * 800) / RATE)
      samples[first + i] = 30000 * Math.sin((2 * Math.PI * 3000 * i) / RATE) * decay
    }
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]))
}

/** The first audio track as mono samples, the first decoded one first. */
export function decodeSamples(file: string): Float32Array {
  const bytes = ffmpeg('-i', `file:${file}`, '-map', '0:a:0', '-ac', '1', '-f', 'f32le', '-')
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

/**
 * When a file's first frame of a stream is due, in seconds: of the sound (`a:0`) the first decoded one, which comes
 * after a codec's delay; of the picture (`v:0`) the stored one, since ffmpeg rounds decoded ones to whole frames.
 */
export function firstFrameSeconds(file: string, stream: 'a:0' | 'v:0'): number {
  const codec = stream === 'v:0' ? ['-c', 'copy'] : []
  const list = ffmpeg(
    ...['-copyts', '-i', `file:${file}`, '-map', `0:${stream}`],
    ...[...codec, '-frames', '1', '-f', 'framecrc', '-'],
  ).toString()
  const base = /^#tb 0: (\d+)\/(\d+)/m.exec(list)
  const pts = /^0, *-?\d+, *(-?\d+),/m.exec(list)
  return (Number(pts?.[1]) * Number(base?.[1])) / Number(base?.[2])
}

const SEARCHED_SAMPLES = 2500

/**
 * By how many samples `actual` lags behind `expected`: the lag of the highest correlation with the loudest spot of
 * `expected` that lies about a sample (an input without a delay header is itself late by its codec's delay).
 */
export function lagSamples(expected: Float32Array, actual: Float32Array, about: number): number {
  const spot = loudest(expected, about - SEARCHED_SAMPLES, about + SEARCHED_SAMPLES)
  let best = Number.NEGATIVE_INFINITY
  let bestLag = 0
  for (let lag = -SEARCHED_SAMPLES; lag <= SEARCHED_SAMPLES; lag++) {
    let sum = 0
    for (let i = spot - 300; i < spot + 300; i++) sum += (expected[i] ?? 0) * (actual[i + lag] ?? 0)
    if (sum > best) {
      best = sum
      bestLag = lag
    }
  }
  return bestLag
}

function loudest(samples: Float32Array, from: number, to: number): number {
  let spot = from
  for (let i = from; i < to; i++) {
    if (Math.abs(samples[i] ?? 0) > Math.abs(samples[spot] ?? 0)) spot = i
  }
  return spot
}

/** A report that keeps its warnings. */
export function keepingReport(): Report & { readonly warnings: Warning[] } {
  const warnings: Warning[] = []
  return { warnings, warn: (warning) => warnings.push(warning), detail: () => undefined }
}
