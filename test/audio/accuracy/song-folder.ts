import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type AnalyzeSongRequest, analyzeSong, type SongAnalysis } from '../../../src/audio/index.js'
import { AudioFolder, FFMPEG } from '../audio-folder.js'

/** A temporary folder with songs in it, and the full analysis of each, as `gpuviz analyze` asks for it. Dispose it. */
export class SongFolder extends AudioFolder {
  /** @returns what was found; dispose it too */
  song(input: string, options: Partial<AnalyzeSongRequest> = {}): Promise<SongAnalysis> {
    return analyzeSong({
      ffmpeg: FFMPEG,
      input,
      folder: mkdtempSync(join(this.path, 'song-')),
      ...{ mels: 128, fminHz: 0, fmaxHz: Number.POSITIVE_INFINITY, channel: 'mix' },
      ...{ chunkSeconds: 10, overlapSeconds: 1, workers: 1 },
      signal: new AbortController().signal,
      report: { warn: (warning) => this.warnings.push(warning), detail: () => undefined },
      ...options,
    })
  }
}
