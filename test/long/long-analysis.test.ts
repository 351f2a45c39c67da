/** The full analysis of three hours: memory stays bounded and flat, and beats are right to the very end. */
import { expect, onTestFinished, test } from 'vitest'
import { eventScore } from '../../bench/accuracy/measures.mjs'
import { runAnalysis } from '../../bench/run-analysis.mjs'
import { click, type Hit } from '../audio/beats/make-rhythm.js'
import { noise } from '../audio/make-signal.js'
import { playAt } from '../audio/onsets/play-hits.js'
import { makeWithFfmpeg, writeWav } from '../e2e/songs.js'
import { openWorkspace } from '../e2e/workspace.js'

const HOURS = 3
const MINUTES = HOURS * 60
const SECONDS = MINUTES * 60
const RATE = 44_100
/** Each minute ends where a beat would: the minutes follow each other without a seam. */
const BPM = 125
const FIRST_BEAT_SECONDS = 0.3

const PEAK_MB = 300
/** What beats and sections are found from is kept: 10 MB an hour. The rest is V8's, which collects when it likes. */
const GROWTH_MB_PER_HOUR = 25
const EARLY_SECONDS = 600

interface Sample {
  readonly seconds: number
  readonly megabytes: number
}

test('3 hours of clicks over noise', async () => {
  const workspace = openWorkspace()
  onTestFinished(() => workspace[Symbol.dispose]())
  const minute = writeWav(workspace.path('minute.wav'), clicksOverNoise(), { sampleRate: RATE })
  // FLAC: to the sample, and quickly made.
  const coding = ['-ac', '2', '-c:a', 'flac', '-compression_level', '0']
  const input = workspace.path('long.flac')
  makeWithFfmpeg(input, '-stream_loop', String(MINUTES - 1), '-i', minute, ...coding)

  const memory: Sample[] = []
  const place = { folder: workspace.folder, signal: new AbortController().signal }
  const song = await runAnalysis(place, { kind: 'full', ffmpeg: 'ffmpeg', input }, (seconds, megabytes) =>
    memory.push({ seconds, megabytes }),
  )

  const early = highest(memory.filter(({ seconds }) => seconds <= EARLY_SECONDS))
  // Later than this the curves are put together and beats are found: that is the peak of it all.
  const late = highest(memory.filter(({ seconds }) => seconds > EARLY_SECONDS && seconds < SECONDS - 60))
  const peak = song.peakMegabytes ?? Number.NaN
  console.log(
    `${HOURS} hours: peak ${peak.toFixed(0)} MB, ${early.toFixed(0)} in the first 10 minutes, ${late.toFixed(0)} until ` +
      `all was decoded; ${song.wallSeconds.toFixed(0)} s, ${(SECONDS / song.wallSeconds).toFixed(0)} × realtime`,
  )
  expect(peak).toBeLessThanOrEqual(PEAK_MB)
  expect(late - early).toBeLessThan(GROWTH_MB_PER_HOUR * HOURS)

  const played = Array.from({ length: MINUTES * BPM }, (_, beat) => FIRST_BEAT_SECONDS + (beat * 60) / BPM)
  expect(Math.abs(song.tempoBpm / BPM - 1)).toBeLessThan(0.001)
  const lastMinutes = (beats: readonly number[]) => beats.filter((seconds) => seconds > SECONDS - 600)
  for (const part of [(beats: readonly number[]) => beats, lastMinutes]) {
    const score = eventScore(part(song.beatsSeconds), part(played), 0.03)
    expect(score.fMeasure).toBeGreaterThan(0.999)
    expect(Math.abs(score.meanErrorSeconds)).toBeLessThan(0.006)
  }
})

function clicksOverNoise(): Float32Array {
  const hits = Array.from({ length: BPM }, (_, beat): Hit => {
    return { at: FIRST_BEAT_SECONDS + (beat * 60) / BPM, sound: click(0.9) }
  })
  const hiss = noise(60 * RATE, 0.003)
  return playAt(hits, 60, RATE).map((sample, i) => sample + (hiss[i] ?? 0))
}

function highest(samples: readonly Sample[]): number {
  return samples.reduce((most, { megabytes }) => Math.max(most, megabytes), 0)
}
