/** As far as tests and the benchmark use it. */
declare module 'music-tempo' {
  export default class MusicTempo {
    /** @param samples mono, 44.1 kHz */
    constructor(samples: Float32Array)
    /** Beats a minute. */
    readonly tempo: number
    /** Seconds. */
    readonly beats: readonly number[]
  }
}
