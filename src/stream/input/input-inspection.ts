/** What ffmpeg says of an input with sound. */
export interface InputInspection {
  readonly file: string
  /** As ffmpeg names it: `mp3`, `mov,mp4,m4a,3gp,3g2,mj2`, `ogg`. */
  readonly format: string
  readonly hasAudio: boolean
  /** As ffmpeg names it: `mp3`, `aac`, `pcm_s16le`. */
  readonly audioCodec: string
  /** Hz. */
  readonly sampleRate: number
  readonly channels: number
  /** Where ffmpeg's clock stands at the first decoded sample, in seconds: 0 but for sound that starts after a picture. */
  readonly audioStartSeconds: number
  /** Of the file, rounded to 10 ms by ffmpeg; unknown for some streams. */
  readonly durationSeconds: number | undefined
  /** Index of the stream that is the cover picture, and its codec. */
  readonly cover: { readonly stream: number; readonly codec: string } | undefined
  readonly title: string | undefined
  readonly artist: string | undefined
  /** Title and artist sit on the audio stream, as Ogg has them. */
  readonly tagsOnStream: boolean
}
