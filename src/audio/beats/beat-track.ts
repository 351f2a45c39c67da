/** The beats of a song. */
export interface BeatTrack {
  /** Beats a minute, as most of the song has it; 0 where the song has no beat. */
  readonly tempoBpm: number
  /** 0…1: how clear the beat is. Below 0.25 there are no beats. */
  readonly confidence: number
  /** When beats begin, rising, in seconds from the song's start; empty where the song has no beat. */
  readonly beatsSeconds: Float64Array
  readonly beatsPerBar: 3 | 4
  /** Index of the first beat that begins a bar: 0 to `beatsPerBar - 1`. */
  readonly firstDownbeat: number
}
