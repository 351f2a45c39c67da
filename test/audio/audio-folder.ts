import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnalyzeRequest, analyzeAudio, openFeatures } from '../../src/audio/index.js'
import type { Warning } from '../../src/base/report.js'
import { makeWav, type WavOptions } from './make-wav.js'

export const FFMPEG = process.env.GPUVIZ_FFMPEG ?? 'ffmpeg'
export const EVERYTHING = { from: 0, to: Number.POSITIVE_INFINITY }

/** A temporary folder with sounds in it. Dispose it. */
export class AudioFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'gpuviz-audio-'))
  readonly warnings: Warning[] = []
  private runs = 0

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name)
    writeFileSync(path, content)
    return path
  }

  wav(name: string, interleaved: Float32Array, options: WavOptions): string {
    return this.file(name, makeWav(interleaved, options))
  }

  /** Has ffmpeg make a file: `arguments_` come before its name. */
  made(name: string, ...arguments_: readonly string[]): string {
    const path = join(this.path, name)
    execFileSync(FFMPEG, ['-nostdin', '-v', 'error', '-y', ...arguments_, `file:${path}`])
    return path
  }

  async analyze(input: string, options: Partial<AnalyzeRequest> = {}) {
    const folder = mkdtempSync(join(this.path, `features-${this.runs++}-`))
    const summary = await analyzeAudio({
      ffmpeg: FFMPEG,
      input,
      folder,
      fmin: 20,
      fmax: 20_000,
      keep: { spectrogram: EVERYTHING, waveform: EVERYTHING },
      signal: new AbortController().signal,
      report: { warn: (warning) => this.warnings.push(warning), detail: () => undefined },
      ...options,
    })
    return { summary, folder, features: openFeatures(folder) }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
