import { join } from 'node:path'
import { writeSong } from '../../bench/song.mjs'
import { analyzeAudio } from '../../src/audio/index.js'
import { silentReport } from '../../src/base/report.js'
import { AudioFolder, EVERYTHING, FFMPEG } from '../audio/audio-folder.js'
import { interleave, noise, sine } from '../audio/make-signal.js'

const RATE = 44_100
export const SONG_SECONDS = 6

/** Short sounds and their features, each analysed when it is first asked for. Dispose it. */
export class LookSongs implements Disposable {
  private readonly folders: AudioFolder[] = []
  private readonly features = new Map<string, Promise<string>>()

  /** The folder with the features of a sound of `SONG_SECONDS`. */
  of(name: SoundName): Promise<string> {
    const known = this.features.get(name)
    if (known) return known
    const made = this.analyze(name)
    this.features.set(name, made)
    return made
  }

  [Symbol.dispose](): void {
    for (const folder of this.folders) folder[Symbol.dispose]()
  }

  private async analyze(name: SoundName): Promise<string> {
    const folder = new AudioFolder()
    this.folders.push(folder)
    const input = writeSound(folder, name)
    const keep = { spectrogram: EVERYTHING, waveform: EVERYTHING }
    const { signal } = new AbortController()
    const range = { fmin: 20, fmax: 20_000, keep, signal, report: silentReport }
    await analyzeAudio({ ffmpeg: FFMPEG, input, folder: folder.path, ...range })
    return folder.path
  }
}

/** `sine-HZ` sounds on both channels; `left` and `right` on one alone; `burst` is 40 ms around 3 s. */
export type SoundName = 'song' | 'silence' | 'noise' | 'left' | 'right' | 'burst' | `sine-${number}`

function writeSound(folder: AudioFolder, name: SoundName): string {
  if (name === 'song') {
    const file = join(folder.path, 'song.wav')
    writeSong(file, SONG_SECONDS)
    return file
  }
  return folder.wav('sound.wav', interleave(channelsOf(name)), { sampleRate: RATE, channels: 2 })
}

function channelsOf(name: Exclude<SoundName, 'song'>): readonly [Float32Array, Float32Array] {
  const length = SONG_SECONDS * RATE
  const silence = new Float32Array(length)
  const tone = sine(440, SONG_SECONDS, RATE, 0.8)
  switch (name) {
    case 'silence':
      return [silence, silence]
    case 'noise':
      return [noise(length, 1, 1), noise(length, 1, 2)]
    case 'left':
      return [tone, silence]
    case 'right':
      return [silence, tone]
    case 'burst': {
      silence.set(sine(200, 0.04, RATE), Math.round(2.98 * RATE))
      return [silence, silence]
    }
    default: {
      const hertz = Number(name.slice('sine-'.length))
      const sound = sine(hertz, SONG_SECONDS, RATE, 0.8)
      return [sound, sound]
    }
  }
}
