/** What the page shows of a song besides its sound. */
export interface ShownSong {
  readonly name: string
  readonly title?: string
  readonly artist?: string
  readonly path: string
  readonly durationSeconds: number
  readonly sampleRate: number
  /** 0 where it has no beat. */
  readonly tempoBpm: number
  readonly beatsSeconds: readonly number[]
  readonly barsSeconds: readonly number[]
  readonly sections: readonly {
    readonly startSeconds: number
    readonly endSeconds: number
    readonly label: string
  }[]
  /** The largest sample, 0…1, of each piece: the waveform that the page draws. */
  readonly peaks: { readonly perSecond: number; readonly values: readonly number[] }
}
