import { afterAll, describe, expect, it } from 'vitest'
import { type Chord, play, RATE, triad } from '../pitch/make-tones.js'
import { hasRecordings } from '../pitch/recordings.js'
import { recordingPath } from './recording-path.js'
import { SongFolder } from './song-folder.js'

const folder = new SongFolder()
afterAll(() => folder[Symbol.dispose]())

const TONICS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const

/** I–IV–V–I over bass notes from the octave below middle C: an octave lower than the test of the key alone has them. */
function cadence(tonic: number, mode: 'major' | 'minor'): Chord[] {
  const third = mode === 'major' ? 4 : 3
  const root = 48 + tonic
  const chords = [triad(root, third), triad(root + 5, third), triad(root + 7, 4), triad(root, third)]
  return chords.map((pitches) => ({ pitches, seconds: 0.6 }))
}

describe('a cadence in an Ogg file is in its key', () => {
  it.each(
    TONICS.flatMap((tonic, place) => (['major', 'minor'] as const).map((mode) => ({ tonic, mode, place }))),
  )('$tonic $mode', async ({ tonic, mode, place }) => {
    const wav = folder.wav('cadence.wav', play(cadence(place, mode)), { sampleRate: RATE })
    const song = await folder.song(folder.made('cadence.ogg', '-i', wav, '-c:a', 'libvorbis'))
    using _ = song
    expect(song.key).toMatchObject({ tonic, mode })
    expect(song.key.confidence).toBeGreaterThan(0.3)
    expect(Math.abs(song.tuningCents)).toBeLessThan(5)
  })
})

it.skipIf(!hasRecordings)('the Hungarian Dance no. 5 is in G minor, tuned to 440 Hz', async () => {
  const song = await folder.song(recordingPath('hungarian-dance-5.ogg'))
  using _ = song
  expect(song.key).toMatchObject({ tonic: 'G', mode: 'minor' })
  expect(song.key.confidence).toBeGreaterThan(0.7)
  expect(Math.abs(song.tuningCents)).toBeLessThan(3)
})
