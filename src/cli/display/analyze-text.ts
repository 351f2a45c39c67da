import { basename } from 'node:path'
import type { AnalyzeResult } from '../../api/analyze-options.js'
import { LEAST_KEY_CONFIDENCE } from '../../audio/index.js'
import { formatClock } from '../../base/clock-text.js'
import type { Written } from './analyze-display.js'
import { timelineText } from './section-timeline.js'
import { paint } from './text-style.js'

const LABEL_WIDTH = 10

/** The result as a person reads it, some ten lines. */
export function summaryText(result: AnalyzeResult): string {
  const { source, sections, stats } = result
  const lines: readonly (readonly [string, string])[] = [
    ['Length', lengthText(result)],
    ['Tempo', tempoText(result)],
    ['Key', keyText(result)],
    ['Loudness', loudnessText(result)],
    ['Level', levelText(result)],
    ['Spectrum', `centroid at ${hertzText(result.summary.spectralCentroidHz)}`],
    ['Onsets', onsetsText(result)],
  ]
  const failed = stats.failedChunks > 0 ? [failedText(result)] : []
  return [
    paint('bold', basename(source.path), process.stdout),
    ...lines.map(([label, text]) => `  ${dim(label.padEnd(LABEL_WIDTH))}${text}`),
    ...timelineText(sections).map(
      (text, i) => `  ${dim((i === 0 ? 'Sections' : '').padEnd(LABEL_WIDTH))}${text}`,
    ),
    ...failed,
    `  ${dim(`analysed in ${speedText(result)}`)}`,
  ].join('\n')
}

/** What was written, a line for each file. */
export function writtenText(result: AnalyzeResult, { output, plot }: Written): readonly string[] {
  const lines =
    output === undefined
      ? []
      : [`${output}: ${clockText(result.source.durationSeconds)} analysed in ${speedText(result)}`]
  return plot === undefined ? lines : [...lines, `${plot}: the plot`]
}

function dim(text: string): string {
  return paint('dim', text, process.stdout)
}

function lengthText({ source, analysis }: AnalyzeResult): string {
  const { sampleRate, channels, durationSeconds } = source
  const sound = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`
  const rate = `${sampleRate / 1000} kHz`
  const part = analysis.startSeconds > 0 ? ` from ${formatClock(analysis.startSeconds)} on` : ''
  return `${clockText(durationSeconds)}${part}, ${rate} ${sound}`
}

/** Short ones to the millisecond. */
function clockText(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(3)} s` : formatClock(Math.round(seconds))
}

function tempoText({ summary, beatsSeconds }: AnalyzeResult): string {
  const { tempoBpm, tempoConfidence, beatsPerBar } = summary
  if (beatsSeconds.length === 0)
    return `no steady beat ${dim(`(confidence ${percentText(tempoConfidence)})`)}`
  const beats = `${beatsSeconds.length} beats, ${beatsPerBar} to the bar`
  return `${tempoBpm.toFixed(1)} BPM ${dim(`(confidence ${percentText(tempoConfidence)})`)}, ${beats}`
}

function keyText({ summary }: AnalyzeResult): string {
  const { key, tuningCents } = summary
  if (key.confidence === 0) return 'none heard'
  const cents = Math.round(tuningCents)
  const tuning = Math.abs(cents) < 2 ? '' : `, tuned ${signText(cents)} cents`
  if (key.confidence < LEAST_KEY_CONFIDENCE) return `undecided ${dim(`(nearest ${key.tonic} ${key.mode})`)}`
  return `${key.tonic} ${key.mode} ${dim(`(confidence ${percentText(key.confidence)})`)}${tuning}`
}

function loudnessText({ summary }: AnalyzeResult): string {
  const { loudnessLufs, loudnessRangeLu, truePeakDbtp, peak: largest } = summary
  if (loudnessLufs === null) return largest === 0 ? 'silent' : 'too soft or too short to measure'
  const peak = truePeakDbtp === null ? '' : `, true peak ${signText(truePeakDbtp, 1)} dBTP`
  return `${signText(loudnessLufs, 1)} LUFS, range ${loudnessRangeLu.toFixed(1)} LU${peak}`
}

function levelText({ summary: { rms, peak, dynamicRangeDb } }: AnalyzeResult): string {
  if (peak === 0) return 'silent'
  const decibels = (level: number) => `${signText(20 * Math.log10(level), 1)} dBFS`
  return `RMS ${decibels(rms)}, peak ${decibels(peak)}, dynamic range ${dynamicRangeDb.toFixed(1)} dB`
}

function onsetsText({ onsetsSeconds, source }: AnalyzeResult): string {
  const { length } = onsetsSeconds
  if (length === 0) return 'none'
  return `${length}${source.durationSeconds >= 1 ? `, ${(length / source.durationSeconds).toFixed(1)} a second` : ''}`
}

function failedText({ stats, chunks }: AnalyzeResult): string {
  return `  ${paint('red', 'Failed'.padEnd(LABEL_WIDTH), process.stdout)}${stats.failedChunks} of ${chunks.length} chunks, which count nowhere`
}

function speedText({ stats }: AnalyzeResult): string {
  const { wallSeconds, realtimeFactor, fromCache } = stats
  const speed = realtimeFactor >= 10 ? Math.round(realtimeFactor) : realtimeFactor.toFixed(1)
  return `${wallSeconds.toFixed(2)} s, ${speed} times as fast as it plays${fromCache ? ' (it was in the cache)' : ''}`
}

function hertzText(hertz: number): string {
  return hertz >= 1000 ? `${(hertz / 1000).toFixed(2)} kHz` : `${Math.round(hertz)} Hz`
}

function percentText(part: number): string {
  return `${Math.round(100 * part)} %`
}

/** With a sign that lines up. */
function signText(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? `-${text}` : Number(text) === 0 ? text : `+${text}`
}
