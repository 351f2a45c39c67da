import type { OptionTable, OptionValues } from './option-spec.js'
import { parseDeviceList, parseWorkers, positiveNumber, wholeNumber } from './parse-numbers.js'
import { NAMED_SIZES, parseFps, parseSize, parseTime } from './parse-picture.js'
import { oneOf, parseBitRate, parseParam, parsePreview, someText } from './parse-words.js'

/** Headings of the help, in its order. */
export const GROUPS = {
  look: 'Look:',
  picture: 'Picture and time:',
  output: 'Output:',
  machine: 'Machine:',
  messages: 'Messages:',
} as const

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
    help: "a shader's parameter; repeatable (gpuviz shaders list names them)",
    parse: parseParam,
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
    help: '.mp4, .mov or .mkv (.png with --at); a folder where there are several inputs',
    standard: "the song's name with .mp4, in this folder",
    parse: someText('a file or a folder'),
  },
  format: {
    kind: 'value',
    flags: '--format <NAME>',
    group: GROUPS.output,
    help: "mp4, mov, mkv or png, whatever the output's name says",
    words: ['mp4', 'mov', 'mkv', 'png'],
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
    words: ['auto', 'h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_amf', 'h264_videotoolbox', 'libx264'],
    parse: someText('auto or the name of an encoder'),
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
    help: 'processes that draw; more than 1 is not available yet',
    standard: 'auto',
    words: ['auto', '1'],
    parse: parseWorkers,
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
    help: 'go on from what is there',
    later: true,
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
    help: 'details, for looking into a problem',
  },
  preview: {
    kind: 'value',
    flags: '--preview <none|terminal|PORT>',
    group: GROUPS.messages,
    help: 'watch while it renders',
    later: true,
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
