/** Beats of recordings, as another program hears them: music-tempo, a port of Simon Dixon's BeatRoot. */
import MusicTempo from 'music-tempo'
import { afterAll, describe, expect, it } from 'vitest'
import { eventScore } from '../../../bench/accuracy/measures.mjs'
import { hasRecordings, recording } from '../pitch/recordings.js'
import { recordingPath } from './recording-path.js'
import { SongFolder } from './song-folder.js'

const folder = new SongFolder()
afterAll(() => folder[Symbol.dispose]())

const BEAT_TOLERANCE_SECONDS = 0.07

async function bothBeats(name: string) {
  const theirs = new MusicTempo(recording(name))
  const song = await folder.song(recordingPath(name))
  using _ = song
  const ours = [...song.beatsSeconds]
  /** The same beats before a time, as a part of all of them. */
  const likeness = (toSeconds = Number.POSITIVE_INFINITY) => {
    const [a, b] = [ours, theirs.beats].map((beats) => beats.filter((seconds) => seconds < toSeconds))
    return eventScore(a ?? [], b ?? [], BEAT_TOLERANCE_SECONDS).fMeasure
  }
  return { likeness, tempoBpm: song.features.beats.tempoBpm, theirTempoBpm: theirs.tempo }
}

describe.skipIf(!hasRecordings)('music-tempo', () => {
  it('hears the same tempo in a band that keeps it, and the same beats', async () => {
    const { likeness, tempoBpm, theirTempoBpm } = await bothBeats('vibe-ace.ogg')
    expect(Math.abs(tempoBpm / theirTempoBpm - 1)).toBeLessThan(0.02)
    expect(likeness(43)).toBeGreaterThan(0.98)
    // From there on the loudest onsets come four in three beats. They go on as before; we take some of those for beats.
    expect(likeness()).toBeGreaterThan(0.7)
  })

  it('hears more of the same beats than chance would in strings whose tempo is free', async () => {
    // Tempi cannot be compared: the dance's own goes from 115 to 190 within these 46 s, while music-tempo starts from one for
    // all of it, and says 119, or 143 with frames half as long; aubio says 145 and we 148. Of its 83 beats and our 105, with
    // 70 ms to each side, chance would make 0.28.
    expect((await bothBeats('hungarian-dance-5.ogg')).likeness()).toBeGreaterThan(0.4)
  })
})
