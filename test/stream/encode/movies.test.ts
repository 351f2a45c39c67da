/** Films in every container and codec, really encoded and decoded back. */
import { statSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { silentReport } from '../../../src/base/report.js'
import { CONTAINERS, type FilmContainer } from '../../../src/stream/encode/containers.js'
import { fedFormat } from '../../../src/stream/encoders/encoder-arguments.js'
import { encoderNamed, type Quality } from '../../../src/stream/encoders/encoder-settings.js'
import { probeEncoders } from '../../../src/stream/encoders/probe-encoders.js'
import { inspectInput } from '../../../src/stream/input/inspect-input.js'
import { verifyOutput } from '../../../src/stream/output/verify-output.js'
import { planAudio } from '../../../src/stream/sound/plan-audio.js'
import { describeFile, ffmpeg, writeClicks } from '../media.js'
import { openTempFolder } from '../temp-folder.js'
import { decodeFrames } from './decode-frames.js'
import { program } from './encode-movie.js'
import { feedJob } from './feed-job.js'
import {
  drawQuarters,
  expectQuarters,
  FPS,
  FRAMES,
  type Quarters,
  SEEN_THROUGH,
  SIZE,
  SOLID,
} from './quarters.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const SECONDS = FRAMES / FPS.num
const song = folder.file('song.wav')
writeClicks(song, [0.1], SECONDS)

interface Film {
  readonly container: FilmContainer
  readonly encoder: string
  readonly transparent?: boolean
  readonly quality?: Quality
  readonly bitrate?: number
}

const SOFTWARE = ['libx264', 'libx265', 'libsvtav1', 'libaom-av1', 'libvpx-vp9', 'prores_ks']
const HARDWARE = ['h264_nvenc', 'hevc_nvenc', 'av1_nvenc', 'h264_vaapi', 'hevc_vaapi', 'h264_qsv', 'hevc_qsv']
const probes = await probeEncoders(program, [...SOFTWARE, ...HARDWARE])

/** A test that is skipped, and says why in its name, where this ffmpeg lacks the encoder. */
function itEncodes(name: string, encoder: string, test: () => Promise<void>): void {
  const probe = probes.find((one) => one.name === encoder)
  if (probe?.works) it(name, test)
  else it.skip(`${name} (skipped: ${encoder}: ${probe?.reason})`, test)
}

let count = 0

async function encodeFilm(film: Film, quarters: Quarters): Promise<string> {
  const { container, transparent = false } = film
  const encoder = encoderNamed(film.encoder)
  if (!encoder) throw new Error(`${film.encoder} is not in the table`)
  const output = folder.file(`${++count}.${container}.part`)
  const audio = planAudio({ inspection: await inspectInput(program, song), container })
  await feedJob(
    {
      ...{ ffmpeg: program, report: silentReport, container, output, audio, frames: FRAMES, metadata: {} },
      videoPath: folder.file(`fifo-${count}`),
      video: {
        ...{ ...SIZE, fps: FPS, encoder, transparent, quality: film.quality ?? 'best' },
        pixelFormat: fedFormat(encoder, transparent),
        ...(film.bitrate !== undefined && { bitrate: film.bitrate }),
      },
    },
    FRAMES,
    drawQuarters(quarters),
  )
  const shape = { ...SIZE, fps: FPS, frames: FRAMES, audio: true }
  await verifyOutput({ file: output, container, ...shape, transparent, codec: encoder.codec })
  return output
}

const films = (['mp4', 'mov', 'mkv', 'webm'] as const).flatMap((container) =>
  // What chips make is the same stream in any container: once is enough.
  [...SOFTWARE, ...(container === 'mp4' ? HARDWARE : [])]
    .filter((name) => CONTAINERS[container].codecs.some((codec) => codec === encoderNamed(name)?.codec))
    .map((encoder): Film => ({ container, encoder })),
)

/** Of a WAV file: encoded where the container has no PCM that players know. */
const SOUND = { mp4: 'aac', mov: 'aac', mkv: 'pcm_s16le', webm: 'opus' } as const

describe('films', () => {
  for (const film of films) {
    const { container, encoder } = film
    itEncodes(`${encoder} in .${container}: every frame, its colours, the sound`, encoder, async () => {
      const file = await encodeFilm(film, SOLID)
      const frames = decodeFrames(file)
      expect(frames).toHaveLength(FRAMES)
      // Lossy: at --quality best a plain patch is off by a few steps of 255.
      expectQuarters(frames, SOLID, { colour: 6, alpha: 0 })
      expect(describeFile(file)).toContain(`Audio: ${SOUND[container]}`)
      expect(describeFile(file)).toMatch(/bt709/)
    })
  }

  itEncodes('HEVC is named as Apple players want it', 'libx265', async () => {
    expect(describeFile(await encodeFilm({ container: 'mp4', encoder: 'libx265' }, SOLID))).toContain('hvc1')
  })

  itEncodes('a given bit rate takes the place of constant quality', 'libx264', async () => {
    const film = { container: 'mkv', encoder: 'libx264', quality: 'good' } as const
    const small = statSync(await encodeFilm({ ...film, bitrate: 30_000 }, SOLID)).size
    const large = statSync(await encodeFilm({ ...film, bitrate: 4_000_000 }, SOLID)).size
    expect(large).toBeGreaterThan(small)
  })
})

describe('films that can be seen through', () => {
  const STRAIGHT = { colour: 6, alpha: 3 }

  itEncodes('VP9 in .webm', 'libvpx-vp9', async () => {
    const file = await encodeFilm(
      { container: 'webm', encoder: 'libvpx-vp9', transparent: true },
      SEEN_THROUGH,
    )
    // ffmpeg's own VP9 decoder leaves the second stream out.
    const frames = decodeFrames(file, '-c:v', 'libvpx-vp9')
    expect(frames).toHaveLength(FRAMES)
    expectQuarters(frames, SEEN_THROUGH, STRAIGHT)
  })

  for (const quality of ['good', 'best'] as const) {
    itEncodes(`ProRes 4444 in .mov, ${quality}`, 'prores_ks', async () => {
      const film = { container: 'mov', encoder: 'prores_ks', transparent: true, quality } as const
      const file = await encodeFilm(film, SEEN_THROUGH)
      expect(describeFile(file)).toMatch(quality === 'good' ? /ap4h.*yuva444p/ : /ap4x.*yuva444p/)
      expectQuarters(decodeFrames(file), SEEN_THROUGH, STRAIGHT)
    })
  }

  itEncodes('a film that should be but is not is seen', 'libvpx-vp9', async () => {
    const file = await encodeFilm({ container: 'webm', encoder: 'libvpx-vp9' }, SOLID)
    const shape = { ...SIZE, fps: FPS, frames: FRAMES, audio: true }
    const expected = { file, container: 'webm', ...shape } as const
    await expect(verifyOutput({ ...expected, transparent: true })).rejects.toThrow('cannot be seen through')
    await expect(verifyOutput({ ...expected, codec: 'av1' })).rejects.toThrow('not av1')
  })
})

describe('the sound of .webm', () => {
  it.each([
    ['libopus', 'opus'],
    ['libvorbis', 'vorbis'],
  ])('%s is copied', async (encoder, codec) => {
    const input = folder.file(`song-${codec}.ogg`)
    ffmpeg('-i', `file:${song}`, '-c:a', encoder, `file:${input}`)
    const inspection = await inspectInput(program, input)
    expect(inspection.audioCodec).toBe(codec)
    expect(planAudio({ inspection, container: 'webm' }).kind).toBe('copy')
    expect(planAudio({ inspection, container: 'webm', gainDb: 2 })).toMatchObject({
      kind: 'encode',
      codec: 'opus',
    })
  })
})
