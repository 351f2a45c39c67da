import type { AudioFeatures, FeatureTracks } from '../features.js'
import { readBeatsFile } from './beats-file.js'
import { FEATURE_FILES, type FeaturesFile, readFeaturesFile, summaryOf } from './features-file.js'
import { OpenFiles } from './open-files.js'
import { readPages } from './read-pages.js'
import { readTracks } from './read-tracks.js'
import { openTrackBlocks } from './track-blocks.js'

/**
 * Opens what `analyzeAudio` left in `folder`; everything in it is read when it is asked for.
 * @throws GpuvizError `features-damaged`
 */
export function openFeatures(folder: string): AudioFeatures {
  const stored = readFeaturesFile(folder)
  const files = new OpenFiles(folder)
  try {
    return readFeatures(stored, files)
  } catch (error) {
    files[Symbol.dispose]()
    throw error
  }
}

function readFeatures(stored: FeaturesFile, files: OpenFiles): AudioFeatures {
  const { spectrogram, waveform, linearSpectrum } = stored
  const blocks = openTrackBlocks(files.open(FEATURE_FILES.tracks), stored)
  blocks.block(0)
  let tracks: FeatureTracks | undefined
  return {
    ...summaryOf(stored),
    blocks,
    beats: readBeatsFile(files.open(FEATURE_FILES.beats), stored.beats),
    sections: stored.sections,
    get tracks() {
      tracks ??= readTracks(blocks, stored.frameCount)
      return tracks
    },
    ...(spectrogram && { spectrogram: readPages(files.open(FEATURE_FILES.spectrogram), spectrogram) }),
    ...(waveform && { waveform: readPages(files.open(FEATURE_FILES.waveform), waveform) }),
    ...(linearSpectrum && {
      linearSpectrum: readPages(files.open(FEATURE_FILES.linearSpectrum), linearSpectrum),
    }),
    [Symbol.dispose]: () => files[Symbol.dispose](),
  }
}
