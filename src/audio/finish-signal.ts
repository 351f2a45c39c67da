import { formatClock } from '../base/clock-text.js'
import { GpuvizError } from '../base/errors.js'
import type { SignalRequest } from './analyze-signal.js'
import type { BeatCurves } from './beats/beat-curves.js'
import { findBeats } from './beats/find-beats.js'
import type { SampleFormat } from './decode/wav-header.js'
import { featureFrameCount } from './frame-grid.js'
import type { ChunkJoin } from './joined/chunk-join.js'
import { findSections } from './sections/find-sections.js'
import type { SignalPlan } from './signal-plan.js'
import { chunkTimes } from './song/chunk-times.js'
import type { SongCollector } from './song/song-collector.js'
import type { StoredSong } from './song/song-file.js'
import { loadFft } from './spectrum/real-fft.js'
import { writeBeats } from './store/beats-file.js'
import type { FeaturesFile } from './store/features-file.js'
import type { FeaturesWriter } from './store/features-writer.js'

/** A signal of which every chunk has been joined. */
export interface JoinedSignal {
  readonly request: SignalRequest
  readonly format: SampleFormat
  readonly plan: SignalPlan
  readonly writer: FeaturesWriter
  readonly join: ChunkJoin
  readonly song: SongCollector | undefined
  readonly sampleCount: number
  /** Of the file, before any conversion. */
  readonly fileSampleRate: number
}

/**
 * Finds what only the whole tells, and writes the last of the files. Chunks that failed are told of.
 * @returns what `features.json` is to hold
 * @throws GpuvizError `chunks-failed` where all of them did
 */
export async function finishSignal(signal: JoinedSignal): Promise<FeaturesFile> {
  const { request, format, plan, writer, join, sampleCount } = signal
  tellFailed(signal)
  writer.tracks.finish()
  const durationSeconds = sampleCount / format.sampleRate
  const beatCurves = join.beatCurves()
  const beats = findBeats(beatCurves, await loadFft())
  const song = songOf(signal, beatCurves)
  return {
    version: 1,
    ...plan.grid,
    channels: format.channels,
    sampleCount,
    durationSeconds,
    frameCount: featureFrameCount(sampleCount, plan.grid),
    fminHz: request.fmin,
    fmaxHz: request.fmax,
    ...join.songLevels(),
    beats: writeBeats(request.folder, beats),
    sections: [...findSections(join.sectionCurves(), beats, durationSeconds)],
    ...(song && { song }),
    ...(writer.spectrogram && { spectrogram: writer.spectrogram.finish() }),
    ...(writer.waveform && { waveform: writer.waveform.finish() }),
    ...(writer.linearSpectrum && { linearSpectrum: writer.linearSpectrum.finish() }),
  }
}

function tellFailed({ request, plan, join: { failed }, sampleCount }: JoinedSignal): void {
  const { sampleRate } = plan.grid
  if (failed.length > 0 && failed.length === plan.chunks.chunkCount(sampleCount)) {
    throw new GpuvizError(
      'chunks-failed',
      `none of the chunks of "${request.input}" could be analysed: ${failed[0]?.reason}`,
    )
  }
  for (const { chunk, reason } of failed) {
    const from = formatClock(chunk.startSample / sampleRate)
    const to = formatClock(chunk.endSample / sampleRate)
    request.report.warn({
      code: 'chunk-failed',
      message: `the chunk from ${from} to ${to} could not be analysed (${reason}); it counts as silence`,
    })
  }
}

/** What only the full analysis has. */
function songOf(signal: JoinedSignal, beatCurves: BeatCurves): StoredSong | undefined {
  const { request, plan, join, song, sampleCount, fileSampleRate } = signal
  const { curves, overlapSeconds, chunks } = plan
  if (!curves || !song) return undefined
  const { sampleRate } = plan.grid
  const startSeconds = Math.round((request.part?.from ?? 0) * sampleRate) / sampleRate
  const failed = new Set(join.failed.map(({ chunk }) => chunk.index))
  const { channel, chunkSeconds, workers } = request
  return {
    startSeconds,
    fileSampleRate,
    settings: { ...curves, channel, chunkSeconds, overlapSeconds, workers },
    ...song.finish(beatCurves),
    chunks: chunkTimes(chunks, { sampleRate, sampleCount, startSeconds }).map((times) => ({
      ...times,
      status: failed.has(times.index) ? 'failed' : 'ok',
    })),
  }
}
