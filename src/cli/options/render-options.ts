import { CODECS } from '../../base/codec.js'
import { TARGET_NAMES } from '../../base/target-names.js'
import type { OptionTable, OptionValues } from './option-spec.js'
import { parseDeviceList, parseWorkers, positiveNumber, wholeNumber } from './parse-numbers.js'
import { NAMED_SIZES, parseFps, parseSize, parseTime } from './parse-picture.js'
import { parseFfmpegArgs } from './parse-shell-words.js'
import { oneOf, parseBitRate, parseParam, parsePreview, someText } from './parse-words.js'

// The options of every render, in one table: it is long because they are many, and each reads like its neighbours.

/** Headings of the help, in its order. */
export const GROUPS = {
  look: 'Look:',
  picture: 'Picture and time:',
  output: 'Output:',
  machine: 'Machine:',
  messages: 'Messages:',
} as const

/**
 * For completion: the encoders of src/stream/encoders/encoder-table.ts (test/cli/output-options.test.ts compares them).
 * Loading that room would cost every start of the command a tenth of a second.
 */
export const ENCODER_WORDS = [
  ...['auto', 'h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_amf', 'h264_videotoolbox', 'libx264'],
  ...['hevc_nvenc', 'hevc_qsv', 'hevc_vaapi', 'hevc_amf', 'hevc_videotoolbox', 'libx265'],
  ...['av1_nvenc', 'av1_qsv', 'av1_vaapi', 'av1_amf', 'libsvtav1', 'libaom-av1'],
  ...['vp9_qsv', 'vp9_vaapi', 'libvpx-vp9', 'prores_ks'],
] as const

const PICTURE_OPTIONS = {
  size: {
    kind: 'value',
    flags: '--size <WxH|NAME>',
    group: GROUPS.picture,
    help: '720p, 1080p, 1440p, 4k, square (1080x1080), vertical (1080x1920), or even numbers such as 640x360',
    standard: '1280x720',
    words: Object.keys(NAMED_SIZES),
    parse: parseSize,
  },
  fps: {
    kind: 'value',
    flags: '--fps <RATE>',
    group: GROUPS.picture,
    help: 'frames a second: a number, or a fraction such as 30000/1001',
    standard: '30',
    words: ['24', '25', '30', '50', '60', '24000/1001', '30000/1001', '60000/1001'],
    parse: parseFps,
  },
  supersample: {
    kind: 'value',
    flags: '--supersample <N>',
    group: GROUPS.picture,
    help: '2: draw at twice the size, for smoother edges',
    standard: '1',
    words: ['1', '2'],
    parse: (text) => (oneOf('1', '2')(text) === '2' ? 2 : 1),
  },
  alpha: {
    kind: 'switch',
    flags: '--alpha',
    group: GROUPS.picture,
    help: 'a transparent background, in formats that have it: .webm, .mov, .webp, .gif, .png, raw',
  },
  from: {
    kind: 'value',
    flags: '--from <TIME>',
    group: GROUPS.picture,
    help: 'begin here in the song: seconds, or [hh:]mm:ss[.mmm]',
    parse: parseTime,
  },
  to: {
    kind: 'value',
    flags: '--to <TIME>',
    group: GROUPS.picture,
    help: 'end here in the song',
    parse: parseTime,
  },
  at: {
    kind: 'value',
    flags: '--at <TIME>',
    group: GROUPS.picture,
    help: 'only the frame at this time, as a PNG picture',
    parse: parseTime,
  },
} as const satisfies OptionTable

const LOOK_OPTIONS = {
  param: {
    kind: 'list',
    flags: '--param <NAME=VALUE>',
    group: GROUPS.look,
    help: "a shader's parameter, or a formula of the music: glow=0.2+1.5*bass; repeatable (gpuviz shaders list names them)",
    parse: parseParam,
  },
  preset: {
    kind: 'value',
    flags: '--preset <FILE>',
    group: GROUPS.look,
    help: 'a look and its parameters from a file (gpuviz shaders show NAME --preset prints one); options win',
    parse: someText('a preset file'),
  },
  seed: {
    kind: 'value',
    flags: '--seed <N>',
    group: GROUPS.look,
    help: 'for anything random',
    standard: '1',
    parse: wholeNumber(0, 4_294_967_295),
  },
} as const satisfies OptionTable

const OUTPUT_OPTIONS = {
  output: {
    kind: 'value',
    flags: '-o, --output <FILE|FOLDER>',
    group: GROUPS.output,
    help: '.mp4, .mov, .mkv, .webm, .gif, .webp, .png (NAME_%05d.png, or one with --at), .m3u8, - for raw frames to a pipe, rtmp://… (or rtmps, srt, udp) to send it there; a folder where there are several inputs',
    standard: "the song's name with .mp4, in this folder",
    parse: someText('a file or a folder'),
  },
  format: {
    kind: 'value',
    flags: '--format <NAME>',
    group: GROUPS.output,
    help: "mp4, mov, mkv, webm, gif, webp, png, raw, y4m or m3u8, whatever the output's name says",
    words: ['mp4', 'mov', 'mkv', 'webm', 'gif', 'webp', 'png', 'raw', 'y4m', 'm3u8'],
    parse: someText('the name of a format'),
  },
  quality: {
    kind: 'value',
    flags: '--quality <LEVEL>',
    group: GROUPS.output,
    help: 'draft, good or best',
    standard: 'good',
    words: ['draft', 'good', 'best'],
    parse: oneOf('draft', 'good', 'best'),
  },
  encoder: {
    kind: 'value',
    flags: '--encoder <NAME>',
    group: GROUPS.output,
    help: 'a video encoder of ffmpeg (gpuviz doctor tells which work here), or auto',
    standard: 'auto',
    words: ENCODER_WORDS,
    parse: someText('auto or the name of an encoder'),
  },
  codec: {
    kind: 'value',
    flags: '--codec <NAME>',
    group: GROUPS.output,
    help: 'how the video is coded: h264, hevc, av1, vp9 or prores, by the first encoder of it that works',
    standard: 'h264; .webm vp9',
    words: CODECS,
    parse: oneOf(...CODECS),
  },
  bitrate: {
    kind: 'value',
    flags: '--bitrate <RATE>',
    group: GROUPS.output,
    help: 'of the video, such as 8M, in place of a constant quality',
    words: ['2M', '4M', '8M', '16M'],
    parse: parseBitRate,
  },
  ffmpegArgs: {
    kind: 'value',
    flags: '--ffmpeg-args <OPTIONS>',
    group: GROUPS.output,
    help: 'options of ffmpeg for the output, such as "-tune animation -g 60"',
    parse: parseFfmpegArgs,
  },
  target: {
    kind: 'value',
    flags: '--target <PLACE>',
    group: GROUPS.output,
    help: 'size, loudness and largest file for youtube, instagram, tiktok or discord; other options win',
    words: TARGET_NAMES,
    parse: oneOf(...TARGET_NAMES),
  },
  audioBitrate: {
    kind: 'value',
    flags: '--audio-bitrate <RATE>',
    group: GROUPS.output,
    help: 'encode the sound anew at this rate, such as 256k',
    standard: 'copied, else 192k',
    words: ['128k', '192k', '256k', '320k'],
    parse: parseBitRate,
  },
  audio: { kind: 'switch', flags: '--no-audio', group: GROUPS.output, help: 'leave the sound out' },
  title: {
    kind: 'value',
    flags: '--title <TEXT>',
    group: GROUPS.output,
    help: "title of the file (default: the song's)",
    parse: String,
  },
  artist: {
    kind: 'value',
    flags: '--artist <TEXT>',
    group: GROUPS.output,
    help: "artist of the file (default: the song's)",
    parse: String,
  },
  cover: {
    kind: 'value',
    flags: '--cover <FILE|none>',
    group: GROUPS.output,
    help: "cover picture of the file (default: the song's)",
    parse: someText('an image file or none'),
  },
  realtime: {
    kind: 'switch',
    flags: '--realtime',
    group: GROUPS.output,
    help: 'send frames at the pace of the clock; a .m3u8 can then be watched while it grows',
    negation: 'as fast as they are drawn, also to an address (where the clock is the default)',
  },
  adaptive: {
    kind: 'switch',
    flags: '--adaptive',
    group: GROUPS.output,
    help: 'draw smaller pictures while drawing cannot keep up with the clock; the size of the video stays',
  },
  overwrite: {
    kind: 'switch',
    flags: '--overwrite',
    group: GROUPS.output,
    help: 'replace an existing file without asking',
    negation: 'never replace one (default: ask on a terminal; elsewhere replace what -o named)',
  },
  frameHash: {
    kind: 'value',
    flags: '--frame-hash <FILE>',
    group: GROUPS.output,
    help: 'write "index sha256" of every frame into this file',
    parse: someText('a file'),
  },
} as const satisfies OptionTable

const MACHINE_OPTIONS = {
  gpu: {
    kind: 'value',
    flags: '--gpu <N[,N…]>',
    group: GROUPS.machine,
    help: 'which device draws (gpuviz doctor numbers them)',
    standard: 'the first hardware one',
    parse: parseDeviceList,
  },
  driver: {
    kind: 'value',
    flags: '--driver <NAME>',
    group: GROUPS.machine,
    help: "native: the system's OpenGL ES; angle: from the npm package gl, where installed",
    standard: 'native',
    words: ['native', 'angle'],
    parse: oneOf('native', 'angle'),
  },
  requireGpu: {
    kind: 'switch',
    flags: '--require-gpu',
    group: GROUPS.machine,
    help: 'fail rather than draw on the processor',
  },
  readback: {
    kind: 'value',
    flags: '--readback <WAY>',
    group: GROUPS.machine,
    help: 'how pixels leave the GPU: direct, pbo, or auto (measured)',
    standard: 'auto',
    words: ['auto', 'direct', 'pbo'],
    parse: oneOf('auto', 'direct', 'pbo'),
  },
  convert: {
    kind: 'value',
    flags: '--convert <PLACE>',
    group: GROUPS.machine,
    help: 'where RGBA becomes YUV: cpu, gpu, or auto',
    standard: 'auto',
    words: ['auto', 'cpu', 'gpu'],
    parse: oneOf('auto', 'cpu', 'gpu'),
  },
  workers: {
    kind: 'value',
    flags: '--workers <N|auto>',
    group: GROUPS.machine,
    help: 'processes that draw and encode segments side by side',
    standard: 'auto',
    words: ['auto', '1', '2', '4'],
    parse: parseWorkers,
  },
  nice: {
    kind: 'value',
    flags: '--nice <N>',
    group: GROUPS.machine,
    help: 'priority of the processes that draw and encode: 0, as any, to 19, after all others',
    standard: '5',
    parse: wholeNumber(0, 19),
  },
  segmentFrames: {
    kind: 'value',
    flags: '--segment-frames <N>',
    group: GROUPS.machine,
    help: 'frames of a segment, for --workers and --resume',
    standard: '100 to 300',
    parse: wholeNumber(1, 100_000),
  },
  frameTimeout: {
    kind: 'value',
    flags: '--frame-timeout <SECONDS>',
    group: GROUPS.machine,
    help: 'longest time for one frame',
    standard: '10',
    parse: positiveNumber('seconds'),
  },
  tempDir: {
    kind: 'value',
    flags: '--temp-dir <FOLDER>',
    group: GROUPS.machine,
    help: 'where temporary files go',
    standard: "the system's",
    parse: someText('a folder'),
  },
  keepTemp: {
    kind: 'switch',
    flags: '--keep-temp',
    group: GROUPS.machine,
    help: 'leave temporary files and say where they are',
  },
  cache: {
    kind: 'switch',
    flags: '--no-cache',
    group: GROUPS.machine,
    help: 'analyse the song anew, and keep nothing of it',
  },
  resume: {
    kind: 'switch',
    flags: '--resume',
    group: GROUPS.machine,
    help: 'keep finished segments when interrupted, and go on from those that are there',
  },
} as const satisfies OptionTable

const MESSAGE_OPTIONS = {
  json: {
    kind: 'switch',
    flags: '--json',
    group: GROUPS.messages,
    help: 'newline-delimited JSON events on stdout, nothing else there',
  },
  quiet: { kind: 'switch', flags: '--quiet', group: GROUPS.messages, help: 'errors only' },
  verbose: {
    kind: 'switch',
    flags: '--verbose',
    group: GROUPS.messages,
    help: 'details, for looking into a problem; what becomes of each segment',
  },
  log: {
    kind: 'value',
    flags: '--log <FILE>',
    group: GROUPS.messages,
    help: 'write down all that is said, details too, with times; the file is written anew',
    parse: someText('a file'),
  },
  preview: {
    kind: 'value',
    flags: '--preview <none|terminal|PORT>',
    group: GROUPS.messages,
    help: 'watch frames while they are drawn: in this terminal, or on a page at this port of the machine',
    standard: 'none',
    words: ['none', 'terminal', '8080'],
    parse: parsePreview,
  },
} as const satisfies OptionTable

/** Options of every render, in the order of the help. */
export const RENDER_OPTIONS = {
  ...LOOK_OPTIONS,
  ...PICTURE_OPTIONS,
  ...OUTPUT_OPTIONS,
  ...MACHINE_OPTIONS,
  ...MESSAGE_OPTIONS,
} as const satisfies OptionTable

export type RenderFlags = OptionValues<typeof RENDER_OPTIONS>
