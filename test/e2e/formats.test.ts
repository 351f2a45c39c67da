/** What comes out: containers, streams, tags, names, events; decoded back with ffmpeg. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decodeRgba, describeFile, pictureSeconds, streamFrames } from './decode-video.js'
import { doneEvent, eventsNamed, eventsOf } from './events.js'
import { expectFailure, expectSuccess } from './expect-run.js'
import { type FinishedRun, runGpuviz } from './run-gpuviz.js'
import { encodeSong, makeWithFfmpeg, writeSong } from './songs.js'
import { openWorkspace, type Workspace } from './workspace.js'

const SMALL = ['--size', '160x90', '--shader', 'bars', '--fps', '24']
/** Not a whole number of frames at 24 fps: 36.24 are 37. */
const SECONDS = 1.51
const FRAMES = 37

let songs: Workspace
let workspace: Workspace

beforeAll(() => {
  songs = openWorkspace()
  const wav = writeSong(songs.path('song.wav'), SECONDS)
  const cover = makeWithFfmpeg(
    songs.path('cover.png'),
    '-f',
    'lavfi',
    '-i',
    'color=red:s=32x32:d=1',
    '-frames:v',
    '1',
  )
  const tags = ['-metadata', 'title=Étude № 1', '-metadata', 'artist=A; B = "C"']
  encodeSong(wav, songs.path('song.mp3'), '-b:a', '128k', ...tags)
  encodeSong(wav, songs.path('song.m4a'), '-c:a', 'aac', ...tags)
  encodeSong(wav, songs.path('song.flac'))
  encodeSong(wav, songs.path('song.ogg'), '-c:a', 'libvorbis')
  const attached = ['-map', '0:a', '-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic']
  encodeSong(wav, songs.path('covered.mp3'), '-i', cover, ...attached, '-b:a', '128k')
  makeWithFfmpeg(
    songs.path('film.mp4'),
    '-f',
    'lavfi',
    '-i',
    'testsrc=d=2:s=64x64:r=10',
    '-i',
    wav,
    '-shortest',
  )
})
afterAll(() => songs[Symbol.dispose]())

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
})

const run = (...args: string[]) => runGpuviz(workspace, args)
const song = (name = 'song.wav') => songs.path(name)
const out = (name = 'out.mp4') => workspace.path(name)

/** The file's video is complete: count, times from 0 on, length, size, tags. */
function expectMovie(file: string, frames = FRAMES): void {
  expect(streamFrames(file, 'v:0')).toHaveLength(frames)
  const times = pictureSeconds(file)
  expect(times).toHaveLength(frames)
  for (const [i, seconds] of times.entries()) expect(Math.abs(seconds - i / 24)).toBeLessThan(0.001)
  const { durationSeconds, video } = describeFile(file)
  expect(Math.abs(durationSeconds - frames / 24)).toBeLessThan(1.5 / 24)
  expect(video).toMatch(/h264/)
  expect(video).toMatch(/yuv420p\(tv, bt709/)
  expect(video).toMatch(/160x90/)
}

describe('containers', () => {
  test.each(['mp4', 'mov', 'mkv'])(
    '%s: every frame at its time, sound, size and colour tags',
    async (format) => {
      expectSuccess(await run(song(), '-o', `out.${format}`, ...SMALL), [`out.${format}`])
      expectMovie(out(`out.${format}`))
      expect(describeFile(out(`out.${format}`)).audio).toBeDefined()
    },
  )

  test('--format overrides what the name says', async () => {
    expectSuccess(await run(song(), '-o', 'out.mp4', '--format', 'mkv', ...SMALL), ['out.mp4'])
    expect(describeFile(out()).text).toContain('matroska')
    expectMovie(out())
  })

  test('mp4 can be played while it loads: the index comes first', async () => {
    expectSuccess(await run(song(), '-o', 'out.mp4', ...SMALL), ['out.mp4'])
    const bytes = readFileSync(out())
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  })

  test('png: the frame that --at shows, the same as in the film', async () => {
    expectSuccess(await run(song(), '--at', '0.5', '-o', 'out.png', ...SMALL), ['out.png'])
    expect(describeFile(out('out.png')).video).toMatch(/png.*160x90/)
    expect(decodeRgba(out('out.png'))).toHaveLength(160 * 90 * 4)
  })

  test('an ending that nobody knows is refused', async () => {
    expectFailure(await run(song(), '-o', 'out.mp5', ...SMALL), { code: 2, says: ['out.mp5', 'mp4'] })
  })
})

describe('sound', () => {
  const packets = (file: string) => streamFrames(file, 'a:0', true).map(({ digest }) => digest)

  test('--no-audio', async () => {
    expectSuccess(await run(song(), '-o', 'out.mp4', '--no-audio', ...SMALL), ['out.mp4'])
    expect(describeFile(out()).audio).toBeUndefined()
    expectMovie(out())
  })

  test.each([
    { input: 'song.mp3', output: 'out.mp4', codec: 'mp3' },
    { input: 'song.mp3', output: 'out.mov', codec: 'mp3' },
    { input: 'song.m4a', output: 'out.mp4', codec: 'aac' },
    { input: 'song.m4a', output: 'out.mov', codec: 'aac' },
    { input: 'song.ogg', output: 'out.mkv', codec: 'vorbis' },
    { input: 'song.flac', output: 'out.mkv', codec: 'flac' },
    { input: 'film.mp4', output: 'out.mp4', codec: 'aac' },
  ])('$input → $output: copied, packet by packet', async ({ input, output, codec }) => {
    expectSuccess(await run(song(input), '-o', output, ...SMALL), [output])
    expect(describeFile(out(output)).audio).toContain(codec)
    expect(packets(out(output))).toEqual(packets(song(input)))
  })

  test.each(['song.wav', 'song.flac', 'song.ogg'])('%s → mp4: AAC', async (input) => {
    expectSuccess(await run(song(input), '-o', 'out.mp4', ...SMALL), ['out.mp4'])
    expect(describeFile(out()).audio).toMatch(/aac.*44100 Hz/)
  })

  test('--audio-bitrate re-encodes', async () => {
    expectSuccess(await run(song('song.mp3'), '-o', 'out.mp4', '--audio-bitrate', '64k', ...SMALL), [
      'out.mp4',
    ])
    const { audio = '' } = describeFile(out())
    expect(audio).toContain('aac')
    expect(Number(/(\d+) kb\/s/.exec(audio)?.[1])).toBeLessThan(90)
  })

  test('a part is re-encoded', async () => {
    expectSuccess(await run(song('song.mp3'), '-o', 'out.mp4', '--to', '1', ...SMALL), ['out.mp4'])
    expectMovie(out(), 24)
    expect(describeFile(out()).audio).toContain('aac')
  })
})

describe('tags', () => {
  const tag = (file: string, name: string) =>
    new RegExp(`^ +${name} *: (.*)$`, 'mi').exec(describeFile(file).text)?.[1]
  const hasCover = (file: string) => describeFile(file).streams.some((line) => line.includes('attached pic'))

  test.each(['mp4', 'mov', 'mkv'])("%s keeps the song's title and artist", async (format) => {
    expectSuccess(await run(song('song.mp3'), '-o', `out.${format}`, ...SMALL), [`out.${format}`])
    expect(tag(out(`out.${format}`), 'title')).toBe('Étude № 1')
    expect(tag(out(`out.${format}`), 'artist')).toBe('A; B = "C"')
  })

  test('--title and --artist replace them', async () => {
    const given = ['--title', '= New; title', '--artist', 'Ñ']
    expectSuccess(await run(song('song.mp3'), '-o', 'out.mp4', ...given, ...SMALL), ['out.mp4'])
    expect(tag(out(), 'title')).toBe('= New; title')
    expect(tag(out(), 'artist')).toBe('Ñ')
  })

  test('mp4 keeps the cover; --cover none drops it', async () => {
    expectSuccess(await run(song('covered.mp3'), '-o', 'out.mp4', ...SMALL), ['out.mp4'])
    expect(hasCover(out())).toBe(true)
    expectMovie(out())
    expectSuccess(await run(song('covered.mp3'), '-o', 'none.mp4', '--cover', 'none', ...SMALL), ['none.mp4'])
    expect(hasCover(out('none.mp4'))).toBe(false)
  })

  test('--cover FILE goes along', async () => {
    expectSuccess(await run(song(), '-o', 'out.mp4', '--cover', song('cover.png'), ...SMALL), ['out.mp4'])
    expect(hasCover(out())).toBe(true)
  })

  test('--cover with no picture in it fails', async () => {
    const failure = await run(song(), '-o', 'out.mp4', '--cover', song(), ...SMALL)
    expectFailure(failure, { code: 1, says: ['song.wav', /cover/] })
    expectFailure(await run(song(), '-o', 'out.mp4', '--cover', 'no.png', ...SMALL), {
      code: 2,
      says: ['no.png'],
    })
  })
})

describe('names', () => {
  test('default: in the current folder, NAME.mp4, with --at NAME.png', async () => {
    expectSuccess(await run(song(), ...SMALL), ['song.mp4'])
    expectSuccess(await run(song(), '--at', '1', ...SMALL), ['song.png'])
  })

  test('default where NAME.mp4 is the song itself: NAME-visualize.mp4', async () => {
    writeFileSync(out('film.mp4'), readFileSync(song('film.mp4')))
    expectSuccess(await run('film.mp4', ...SMALL), ['film-visualize.mp4'])
  })

  test('the verb may be said', async () => {
    expectSuccess(await run('visualize', song(), ...SMALL), ['song.mp4'])
  })

  test('several songs into a folder; one that fails does not stop the rest', async () => {
    mkdirSync(out('films'))
    workspace.write('bad.mp3', 'no song\n')
    const results = await run(song('song.wav'), 'bad.mp3', song('covered.mp3'), '-o', 'films', ...SMALL)
    expect(results.code).toBe(1)
    expect(results.stderr).toContain('bad.mp3')
    expect(results.left).toEqual({
      files: [join('films', 'covered.mp4'), join('films', 'song.mp4')],
      temporaries: [],
      processes: [],
    })
  })

  test('several songs, one of them not there: the rest is rendered, and the exit code says so', async () => {
    const results = await run('gone.wav', song(), ...SMALL)
    expect(results.code).toBe(2)
    expect(results.stderr).toContain('gone.wav')
    expect(results.left).toEqual({ files: ['song.mp4'], temporaries: [], processes: [] })
  })

  test('two songs that would become the same file are refused', async () => {
    expectFailure(await run(song('song.wav'), song('song.mp3'), ...SMALL), { code: 2, says: ['song.mp4'] })
  })

  test('several songs into one file are refused', async () => {
    const failure = await run(song('song.wav'), song('film.mp4'), '-o', 'out.mp4', ...SMALL)
    expectFailure(failure, { code: 2, says: ['out.mp4', /folder/] })
  })
})

describe('an existing file', () => {
  const OLD = 'precious\n'
  const keeps = (name: string) => expect(readFileSync(out(name), 'utf8')).toBe(OLD)

  test('under a default name is kept, unless --overwrite', async () => {
    workspace.write('song.mp4', OLD)
    expectFailure(await run(song(), ...SMALL), { code: 2, says: ['song.mp4', '--overwrite'] })
    keeps('song.mp4')
    expectSuccess(await run(song(), '--overwrite', ...SMALL), [])
    expectMovie(out('song.mp4'))
  })

  test('under a default name in a folder that -o named is kept', async () => {
    mkdirSync(out('films'))
    workspace.write(join('films', 'song.mp4'), OLD)
    expectFailure(await run(song(), '-o', 'films', ...SMALL), { code: 2, says: ['song.mp4', '--overwrite'] })
    keeps(join('films', 'song.mp4'))
  })

  test('that -o named is replaced, unless --no-overwrite', async () => {
    workspace.write('out.mp4', OLD)
    const failure = await run(song(), '-o', 'out.mp4', '--no-overwrite', ...SMALL)
    expectFailure(failure, { code: 2, says: ['out.mp4'] })
    keeps('out.mp4')
    expectSuccess(await run(song(), '-o', 'out.mp4', ...SMALL), [])
    expectMovie(out())
  })

  test('is still there after a render that failed', async () => {
    workspace.write('out.mp4', OLD)
    workspace.write('bad.mp3', 'no song\n')
    expectFailure(await run('bad.mp3', '-o', 'out.mp4', ...SMALL), { code: 1, says: ['bad.mp3'] })
    keeps('out.mp4')
  })
})

describe('messages', () => {
  /** Longest silence on stdout between the start and the end of a render, in seconds. */
  function longestGap({ stdout, lineTimesMs }: FinishedRun): number {
    const first = stdout.split('\n').findIndex((line) => line.includes('"event":"start"'))
    const gaps = lineTimesMs.slice(first + 1).map((time, i) => time - (lineTimesMs[first + i] ?? time))
    return Math.max(...gaps) / 1000
  }

  test('--json: start, progress at least once a second, done; nothing else on stdout', async () => {
    const slow = ['--fps', '60', '--size', '854x480', '--json']
    writeSong(out('longer.wav'), 9)
    const result = await run('longer.wav', '-o', 'out.mp4', '--shader', 'circular', ...slow)
    expectSuccess(result, ['out.mp4'])
    const events = eventsOf(result)
    const kinds = events.map(({ event }) => event).filter((kind) => kind !== 'warning')
    expect(kinds[0]).toBe('start')
    expect(kinds.at(-1)).toBe('done')
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['progress']))
    const [start] = eventsNamed(result, 'start')
    expect(start).toMatchObject({ width: 854, height: 480, fps: '60/1', frames: 540 })
    const seen = eventsNamed(result, 'progress').map(({ frame }) => frame)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(doneEvent(result)).toMatchObject({ output: 'out.mp4', frames: 540, drawnFrames: 540 })
    // Half a second more than promised, for a machine that is busy with other tests.
    expect(longestGap(result)).toBeLessThan(1.5)
    expect(result.stderr).toBe('')
  })

  test('--json: a picture that does not change is drawn once', async () => {
    workspace.write(
      'still.glsl',
      'void mainImage(out vec4 c, in vec2 p) { c = vec4(p / resolution, 0.5, 1.0); }\n',
    )
    const still = ['--shader', 'still.glsl', '--size', '160x90', '--fps', '24', '--json']
    const result = await run(song(), '-o', 'out.mp4', ...still)
    expect(doneEvent(result)).toMatchObject({ frames: FRAMES, drawnFrames: 1 })
    expectMovie(out())
  })

  test('--json: a failure is an event with code, message and place', async () => {
    workspace.write('broken.glsl', 'void mainImage(out vec4 c, in vec2 p) {\n  c = colr;\n}\n')
    const result = await run(song(), '-o', 'out.mp4', '--shader', 'broken.glsl', '--size', '160x90', '--json')
    expect(result.code).toBe(1)
    expect(eventsNamed(result, 'error')).toMatchObject([
      {
        code: expect.any(String),
        message: expect.stringContaining('colr'),
        file: 'broken.glsl',
        line: 2,
        column: 7,
      },
    ])
    expect(eventsOf(result).at(-1)?.event).toBe('error')
  })

  test.each([
    { args: ['--fps', '0'], says: '--fps' },
    { args: ['--shadr', 'x'], says: '--shadr' },
    { args: ['--shader', 'barz'], says: 'barz' },
  ])('--json: so is a wrong request: $args', async ({ args, says }) => {
    const result = await run(song(), '-o', 'out.mp4', '--json', ...args)
    expect(result.code).toBe(2)
    expect(eventsNamed(result, 'error')).toMatchObject([{ message: expect.stringContaining(says) }])
    expect(eventsOf(result)).toHaveLength(1)
  })

  test('--json and -o - exclude each other', async () => {
    const result = await run(song(), '-o', '-', '--json', ...SMALL)
    expect(result.code).toBe(2)
  })

  test('--quiet says nothing when all goes well', async () => {
    const result = await run(song(), '-o', 'out.mp4', '--quiet', ...SMALL)
    expectSuccess(result, ['out.mp4'])
    expect(result.stderr).toBe('')
  })

  test('--quiet still says what went wrong', async () => {
    workspace.write('bad.mp3', 'no song\n')
    expectFailure(await run('bad.mp3', '-o', 'out.mp4', '--quiet', ...SMALL), { code: 1, says: ['bad.mp3'] })
  })

  test('--keep-temp leaves temporaries and says where', async () => {
    const result = await run(song(), '-o', 'out.mp4', '--keep-temp', ...SMALL)
    expect(result.code).toBe(0)
    expect(result.left.temporaries).toHaveLength(1)
    expect(result.stderr).toContain(join(workspace.temporaries, result.left.temporaries[0] ?? '?'))
  })

  test('--verbose shows what is going on', async () => {
    const result = await run(song(), '-o', 'out.mp4', '--verbose', ...SMALL)
    expectSuccess(result, ['out.mp4'])
    expect(result.stderr).toMatch(/ffmpeg .*-i file:/)
  })
})
