import { LEAST_KEY_CONFIDENCE, type SongAnalysis } from '../../audio/index.js'
import { clockText } from '../axes/time-ticks.js'
import { numberText } from '../axes/value-ticks.js'
import { INKS } from './inks.js'
import type { PlotLayout } from './plot-layout.js'
import type { Label } from './plot-scene.js'

/** The song's name, and below it one line of what was found. */
export function header(layout: PlotLayout, title: string, analysis: SongAnalysis): readonly Label[] {
  const { sizes, sections, width, titleY, factsY } = layout
  const shared = { x: sections.left, align: 'left', shrinksTo: width - sections.left - sizes.margin } as const
  return [
    {
      ...shared,
      texts: [title],
      sizePixels: sizes.titleText,
      weight: 'semibold',
      colour: INKS.text,
      y: titleY,
    },
    {
      ...shared,
      texts: [factsOf(analysis).join('   ·   ')],
      sizePixels: sizes.factsText,
      weight: 'regular',
      colour: INKS.quietText,
      y: factsY,
    },
  ]
}

/** Duration, sample rate, key, tempo, loudness and true peak, in words. */
export function factsOf({ source, key, features, loudness }: SongAnalysis): readonly string[] {
  const { tempoBpm } = features.beats
  const { durationSeconds, sampleRate, channels } = source
  const unit = durationSeconds >= 3600 ? 'h:mm:ss' : 'm:ss'
  const mode = `${key.tonic.replace('#', '♯').replace(/b$/, '♭')} ${key.mode}`
  return [
    `duration ${clockText(durationSeconds, durationSeconds < 60 ? 2 : 0, unit)}`,
    `${Number((sampleRate / 1000).toFixed(3))} kHz, ${channelsText(channels)}`,
    keyFact(key.confidence, mode),
    tempoBpm > 0 ? `tempo ${tempoBpm.toFixed(1)} BPM` : 'no clear beat',
    `integrated loudness ${numberText(loudness.integratedLufs, 1)} LUFS`,
    `true peak ${numberText(loudness.truePeakDbtp, 1)} dBTP`,
  ]
}

function channelsText(channels: number): string {
  if (channels === 1) return 'mono'
  return channels === 2 ? 'stereo' : `${channels} channels`
}

function keyFact(confidence: number, mode: string): string {
  if (confidence === 0) return 'no key'
  if (confidence < LEAST_KEY_CONFIDENCE) return `key undecided (nearest ${mode})`
  return `key ${mode} (confidence ${confidence.toFixed(2)})`
}
