import { parseClock } from '../../base/clock-text.js'

/** A complaint of the decoder, and how many samples had come out by then. */
export interface DecoderComplaint {
  readonly text: string
  readonly sampleCount: number
}

/** Enough for a message; a damaged file can complain a thousand times. */
const KEPT_COMPLAINTS = 20

const COMPLAINT = /^(?:\[[^\]]+ @ [^\]]+\] )*\[(?:error|fatal|panic)\] (.*)$/
const DURATION = /^\[info\] {3}Duration: ([\d:.]+),/
const INPUT = /^\[info\] Input #0, (\S+), from /
const VIDEO = /^\[info\] {3}Stream #0:\d+.*: Video: /
const AUDIO = /^\[info\] {3}Stream #0:\d+.*: Audio: .*?, (\d+) Hz/
const BENCH = /\[info\] bench: utime=([\d.]+)s stime=([\d.]+)s rtime=([\d.]+)s/

/** What ffmpeg says on stderr with `-loglevel level+info -benchmark`, read line by line. */
export class DecoderLog {
  readonly complaints: DecoderComplaint[] = []
  /** ffmpeg's name of the container: `ogg`, `mov,mp4,m4a,3gp,3g2,mj2`, `tty`. */
  container: string | undefined
  /** What the container says of its length; undefined where it only guesses. */
  statedSeconds: number | undefined
  /** Of the first audio track. */
  fileSampleRate: number | undefined
  /** Processor seconds and wall seconds of the whole run. */
  cpuSeconds = 0
  wallSeconds = 0
  private guessed = false

  /** `sampleCount`: how much had been decoded when the line came. */
  addLine(line: string, sampleCount: number): void {
    const complaint = COMPLAINT.exec(line)?.[1]
    if (complaint !== undefined) this.complain(complaint.trim(), sampleCount)
    this.container ??= INPUT.exec(line)?.[1]
    // The tracks of the output are told of after those of the input.
    const rate = AUDIO.exec(line)?.[1]
    if (rate !== undefined) this.fileSampleRate ??= Number(rate)
    // A film's length is that of its picture, and a bitrate gives only a guess.
    if (line.includes('Estimating duration') || isFilm(line)) {
      this.guessed = true
      this.statedSeconds = undefined
    }
    const duration = DURATION.exec(line)?.[1]
    if (duration !== undefined && !this.guessed) this.statedSeconds ??= parseClock(duration)
    const bench = BENCH.exec(line)
    if (bench) {
      this.cpuSeconds = Number(bench[1]) + Number(bench[2])
      this.wallSeconds = Number(bench[3])
    }
  }

  /** The complaints, for the end of a message. */
  text(): string {
    return this.complaints.map((complaint) => complaint.text).join('\n')
  }

  private complain(text: string, sampleCount: number): void {
    // The size field of a WAV header ends at 4 GB; we read a stream and do not look at it.
    if (text.includes('invalid for wav')) return
    if (this.complaints.length < KEPT_COMPLAINTS) this.complaints.push({ text, sampleCount })
  }
}

function isFilm(line: string): boolean {
  return VIDEO.test(line) && !line.includes('(attached pic)')
}
