import type { AudioFeatures } from '../../src/audio/index.js'
import { AudioFolder } from '../audio/audio-folder.js'

/** The features of a sound, and the temporary folder that they lie in. Dispose it. */
export interface OpenSong extends Disposable {
  readonly features: AudioFeatures
  readonly folder: AudioFolder
}

/** Analyses a sound of interleaved samples. */
export async function openSong(samples: Float32Array, sampleRate: number, channels = 1): Promise<OpenSong> {
  const folder = new AudioFolder()
  const { features } = await folder.analyze(folder.wav('song.wav', samples, { sampleRate, channels }))
  return {
    features,
    folder,
    [Symbol.dispose]() {
      features[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}
