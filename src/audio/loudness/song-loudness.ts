/** How loud a song is, as broadcasters measure it. */
export interface SongLoudness {
  /** Integrated loudness, LUFS (EBU R 128, ITU-R BS.1770-4); -Infinity where nothing passes the gate. */
  readonly integratedLufs: number
  /** Loudness range, LU (EBU Tech 3342). */
  readonly rangeLu: number
  /** True peak, dBTP (ITU-R BS.1770-4, annex 2); -Infinity in silence. */
  readonly truePeakDbtp: number
  /** The largest sample, dBFS. */
  readonly samplePeakDbfs: number
}
