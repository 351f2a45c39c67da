import { basename } from 'node:path'
import type { DevSong } from './open-song.js'
import type { ShownSong } from './shown-song.js'

/** More pieces than a wide page has pixels. */
const MOST_PEAKS = 6000
const MOST_PER_SECOND = 50

export function songFacts({ file, features, inspection }: DevSong): ShownSong {
  const { durationSeconds, sampleRate, beats, sections } = features
  const beatsSeconds = [...beats.beatsSeconds].map(milliseconds)
  const { title, artist } = inspection
  return {
    name: basename(file),
    ...(title !== undefined && { title }),
    ...(artist !== undefined && { artist }),
    path: file,
    durationSeconds,
    sampleRate,
    tempoBpm: beats.tempoBpm,
    beatsSeconds,
    barsSeconds: beatsSeconds.filter(
      (_, i) => i >= beats.firstDownbeat && (i - beats.firstDownbeat) % beats.beatsPerBar === 0,
    ),
    sections: sections.map(({ startSeconds, endSeconds, label }) => ({ startSeconds, endSeconds, label })),
    peaks: peaksOf(features),
  }
}

function peaksOf({
  durationSeconds,
  sampleRate,
  hopSamples,
  tracks,
}: DevSong['features']): ShownSong['peaks'] {
  const perSecond = Math.min(MOST_PER_SECOND, MOST_PEAKS / Math.max(durationSeconds, 1))
  const values = new Float64Array(Math.max(1, Math.ceil(durationSeconds * perSecond)))
  tracks.peak.forEach((peak, frame) => {
    const piece = Math.min(values.length - 1, Math.floor(((frame * hopSamples) / sampleRate) * perSecond))
    values[piece] = Math.max(values[piece] ?? 0, peak)
  })
  return { perSecond, values: [...values].map((value) => Math.min(1, milliseconds(value))) }
}

function milliseconds(value: number): number {
  return Math.round(value * 1000) / 1000
}
