import { spawnSync } from 'node:child_process'

/** What ffmpeg says of a file. */
export interface FileDescription {
  readonly text: string
  readonly durationSeconds: number
  /** `Stream #0:0…` lines. */
  readonly streams: readonly string[]
  readonly audio: string | undefined
  readonly video: string
}

export function describeFile(file: string): FileDescription {
  // Without an output ffmpeg prints what it knows and fails; that is its way.
  const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-nostdin', '-i', `file:${file}`], {
    encoding: 'utf8',
  })
  const duration = /Duration: (\d+):(\d+):([\d.]+)/.exec(stderr)
  const [hours = 0, minutes = 0, seconds = Number.NaN] = duration ? duration.slice(1).map(Number) : []
  const streams = stderr.split('\n').filter((line) => line.includes('Stream #0:'))
  return {
    text: stderr,
    durationSeconds: hours * 3600 + minutes * 60 + seconds,
    streams,
    audio: streams.find((line) => line.includes('Audio:')),
    video: streams.find((line) => line.includes('Video:')) ?? '',
  }
}

/** Runs ffmpeg and gives its stdout; throws with its stderr. */
export function ffmpegOutput(...args: string[]): Buffer {
  const run = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', ...args], { maxBuffer: 2 ** 30 })
  if (run.status !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${run.stderr.toString()}`)
  return run.stdout
}

/** Limited-range BT.709 to full-range RGB, with as little rounding as swscale can. */
const TO_RGB =
  'scale=in_color_matrix=bt709:in_range=tv:out_range=pc:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=rgb24'

/** Every frame of a video as RGB, 3 bytes a pixel, top row first. */
export function decodeRgb(file: string, width: number, height: number): readonly Buffer[] {
  const input = ['-i', `file:${file}`, '-map', '0:v:0', '-fps_mode', 'passthrough']
  return cut(ffmpegOutput(...input, '-vf', TO_RGB, '-f', 'rawvideo', '-'), width * height * 3)
}

/** A picture as RGBA, top row first. */
export function decodeRgba(file: string): Buffer {
  return ffmpegOutput('-i', `file:${file}`, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgba', '-')
}

function cut(bytes: Buffer, size: number): readonly Buffer[] {
  if (bytes.length % size !== 0)
    throw new Error(`${bytes.length} bytes are no whole number of frames of ${size}`)
  return Array.from({ length: bytes.length / size }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

export interface StreamFrame {
  readonly seconds: number
  readonly digest: string
}

/** Time and MD5 of every decoded frame (or, with `copied`, packet) of a stream such as `v:0`. */
export function streamFrames(file: string, stream: string, copied = false): readonly StreamFrame[] {
  const text = ffmpegOutput(
    ...['-copyts', '-i', `file:${file}`, '-map', `0:${stream}`],
    ...(copied ? ['-c', 'copy'] : ['-fps_mode', 'passthrough']),
    ...['-f', 'framemd5', '-'],
  ).toString()
  const base = /^#tb 0: (\d+)\/(\d+)/m.exec(text)
  const tick = Number(base?.[1]) / Number(base?.[2])
  return text
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').map((field) => field.trim()))
    .map((fields) => ({ seconds: Number(fields[2]) * tick, digest: fields[5] ?? '' }))
}

/** When each picture is shown, in seconds, from its packet: decoding would round to whole frames. */
export function pictureSeconds(file: string): readonly number[] {
  return streamFrames(file, 'v:0', true)
    .map(({ seconds }) => seconds)
    .sort((a, b) => a - b)
}

/** The sound as mono samples at its own rate. */
export function decodeSound(file: string): Float32Array {
  const bytes = ffmpegOutput('-i', `file:${file}`, '-map', '0:a:0', '-ac', '1', '-f', 'f32le', '-')
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

/** Red, green and blue of a pixel; rows count from the top. */
export function pixelAt(frame: Buffer, width: number, x: number, y: number): readonly number[] {
  return [...frame.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
}

/** When each keyframe is shown, in seconds, from its packet. */
export function keyframeSeconds(file: string): readonly number[] {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts_time,flags',
    '-of',
    'csv=p=0',
  ]
  const { stdout } = spawnSync('ffprobe', [...args, `file:${file}`], { encoding: 'utf8' })
  const packets = stdout.split('\n').map((line) => line.split(','))
  return packets.filter(([, flags]) => flags?.includes('K')).map(([seconds]) => Number(seconds))
}
