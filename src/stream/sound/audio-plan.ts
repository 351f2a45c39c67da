/** Where the sound (and the tags) come from. */
export interface AudioSource {
  readonly file: string
  /** Where ffmpeg's clock stands at the first decoded sample, in seconds; the video's 0 is there. */
  readonly startSeconds: number
  /** Title and artist sit on the audio stream (Ogg), not on the file. */
  readonly tagsOnStream: boolean
}

/** Samples of the decoded input: `startSample` up to, not including, `endSample`, counted at `sampleRate`. */
export interface SampleRange {
  readonly startSample: number
  readonly endSample: number
  readonly sampleRate: number
}

/** What becomes of the input's sound. */
export type AudioPlan =
  | { readonly kind: 'none'; readonly source: AudioSource }
  | { readonly kind: 'copy'; readonly source: AudioSource }
  | {
      readonly kind: 'encode'
      readonly source: AudioSource
      readonly codec: 'aac' | 'opus'
      /** Bits a second as ffmpeg takes them: `192k`. */
      readonly bitrate: string
      readonly range?: SampleRange
      /** Louder or quieter by so many decibels. */
      readonly gainDb?: number
      /** Hz, where the input's own rate is none of the codec's usual ones. */
      readonly sampleRate?: number
      /** Where the input has more channels than the codec. */
      readonly channels?: number
    }
