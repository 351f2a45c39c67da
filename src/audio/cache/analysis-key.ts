import { createHash } from 'node:crypto'
import type { TimeRange } from '../features.js'
import type { ChannelChoice } from '../song-analysis.js'

/** To be raised whenever an analysis gives other values, or other files, than before. */
const ANALYSIS_VERSION = 1

/** What every analysis depends on. */
export interface AnalysisSource {
  /** `contentHash` of the file. */
  readonly content: string
  /** Another one may decode otherwise. */
  readonly ffmpegVersion: string
}

/** What a full analysis depends on besides; neither chunks nor workers are of it. */
export interface FullSettings {
  readonly part?: TimeRange
  readonly rate?: number
  readonly windowSamples?: number
  readonly hopSamples?: number
  readonly mels: number
  readonly fminHz: number
  readonly fmaxHz: number
  readonly channel: ChannelChoice
}

/** The full analysis of a song in which nothing was chosen. */
export const STANDARD_SETTINGS = {
  mels: 128,
  fminHz: 0,
  fmaxHz: Number.POSITIVE_INFINITY,
  channel: 'mix',
} as const satisfies FullSettings

/** The spectrogram's ends in it, in Hz. */
export const STANDARD_SPECTRUM = { fmin: 20, fmax: 20_000 } as const

export function fullAnalysisKey(source: AnalysisSource, settings: FullSettings): string {
  const { part, rate, windowSamples, hopSamples, mels, fminHz, fmaxHz, channel } = settings
  return hashOf('full', source, [
    part?.from,
    part?.to,
    rate,
    windowSamples,
    hopSamples,
    mels,
    fminHz,
    fmaxHz,
    channel,
  ])
}

/** Keys of entries that have what a render needs, its own first. */
export function renderAnalysisKeys(
  source: AnalysisSource,
  { fmin, fmax }: { fmin: number; fmax: number },
): string[] {
  const own = hashOf('render', source, [fmin, fmax])
  const isStandard = fmin === STANDARD_SPECTRUM.fmin && fmax === STANDARD_SPECTRUM.fmax
  return isStandard ? [own, fullAnalysisKey(source, STANDARD_SETTINGS)] : [own]
}

function hashOf(
  kind: string,
  { content, ffmpegVersion }: AnalysisSource,
  settings: readonly (string | number | undefined)[],
): string {
  // Numbers as text: JSON has no infinity.
  const parts = [kind, ANALYSIS_VERSION, content, ffmpegVersion, ...settings].map((part) => String(part))
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
