import { cpSync } from 'node:fs'
import type { BeatTrack, Section } from '../../src/audio/index.js'
import { writeBeats } from '../../src/audio/store/beats-file.js'
import { readFeaturesFile, writeFeaturesFile } from '../../src/audio/store/features-file.js'

export interface SongForm {
  /** When beats begin; the first begins a bar of four. */
  readonly beatsSeconds?: readonly number[]
  readonly sections?: readonly Section[]
}

/** Writes the features of the same sound with another form into `to`: all else is as in `from`. */
export function giveForm(from: string, to: string, { beatsSeconds = [], sections }: SongForm): string {
  cpSync(from, to, { recursive: true })
  const stored = readFeaturesFile(to)
  const beats: BeatTrack = {
    ...{ tempoBpm: tempoOf(beatsSeconds), confidence: 1, beatsPerBar: 4, firstDownbeat: 0 },
    beatsSeconds: Float64Array.from(beatsSeconds),
  }
  writeFeaturesFile(to, {
    ...stored,
    beats: writeBeats(to, beats),
    sections: [...(sections ?? stored.sections)],
  })
  return to
}

function tempoOf([first = 0, second = 0]: readonly number[]): number {
  return second > first ? 60 / (second - first) : 0
}

/** Sections that follow each other: when each begins, and its label. */
export function sectionsOf(
  starts: readonly (readonly [seconds: number, label: string])[],
  endSeconds: number,
): readonly Section[] {
  return starts.map(([startSeconds, label], i) => {
    return { startSeconds, endSeconds: starts[i + 1]?.[0] ?? endSeconds, label }
  })
}
