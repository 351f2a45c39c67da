import { describe, expect, it } from 'vitest'
import { type CodecRequest, chooseCodec } from '../../../src/stream/encoders/choose-codec.js'
import { encoderArguments, fedFormat } from '../../../src/stream/encoders/encoder-arguments.js'
import { ENCODERS, encoderNamed, encodersFor } from '../../../src/stream/encoders/encoder-settings.js'
import { refuseHdr } from '../../../src/stream/encoders/refuse-hdr.js'

const choose = (request: Partial<CodecRequest>) =>
  chooseCodec({ container: 'mp4', encoder: 'auto', transparent: false, bitrate: false, ...request })

describe('the codec of a film', () => {
  it.each<[Partial<CodecRequest>, string | undefined]>([
    [{}, 'h264'],
    [{ container: 'mov' }, 'h264'],
    [{ container: 'mkv' }, 'h264'],
    [{ container: 'webm' }, 'vp9'],
    [{ codec: 'hevc' }, 'hevc'],
    [{ container: 'webm', codec: 'av1' }, 'av1'],
    [{ encoder: 'libx265' }, 'hevc'],
    [{ encoder: 'av1_nvenc', codec: 'av1' }, 'av1'],
    [{ container: 'mov', encoder: 'prores_ks' }, 'prores'],
    [{ container: 'mov', transparent: true }, 'prores'],
    [{ container: 'webm', transparent: true }, 'vp9'],
    [{ container: 'webm', transparent: true, encoder: 'libvpx-vp9' }, 'vp9'],
    [{ container: 'gif', transparent: true }, undefined],
    [{ container: 'raw' }, undefined],
    [{ bitrate: true }, 'h264'],
  ])('%j is %s', (request, codec) => {
    expect(choose(request)).toBe(codec)
  })

  it.each<[Partial<CodecRequest>, string, RegExp]>([
    [{ transparent: true }, 'no-transparency', /--alpha: \.mp4 cannot/],
    [{ container: 'mkv', transparent: true }, 'no-transparency', /--alpha: \.mkv/],
    [{ container: 'y4m', transparent: true }, 'no-transparency', /yuv4mpeg/],
    [{ container: 'webm', transparent: true, codec: 'av1' }, 'no-transparency', /--codec av1/],
    [
      { container: 'webm', transparent: true, encoder: 'vp9_vaapi' },
      'no-transparency',
      /--encoder vp9_vaapi/,
    ],
    [{ container: 'webm', codec: 'h264' }, 'codec-not-in-container', /\.webm does not hold H\.264/],
    [{ encoder: 'prores_ks' }, 'codec-not-in-container', /\.mp4 does not hold ProRes/],
    [{ encoder: 'libx264', codec: 'hevc' }, 'option-conflict', /makes H\.264/],
    [{ container: 'mov', codec: 'prores', bitrate: true }, 'option-conflict', /--bitrate with ProRes/],
    [{ container: 'gif', bitrate: true }, 'option-conflict', /--bitrate with \.gif/],
    [{ container: 'webp', codec: 'vp9' }, 'option-conflict', /--codec vp9 with \.webp/],
    [{ container: 'png', encoder: 'libx264' }, 'option-conflict', /--encoder libx264 with \.png/],
    [{ container: 'gif', encoder: 'libx246' }, 'unknown-encoder', /libx246/],
    [{ encoder: 'libx246' }, 'unknown-encoder', /libx246/],
  ])('%j is refused: %s', (request, code, message) => {
    expect(() => choose(request)).toThrow(
      expect.objectContaining({ code, exitCode: 2, message: expect.stringMatching(message) }),
    )
  })

  it('names the formats that can be seen through', () => {
    expect(() => choose({ transparent: true })).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/\.webm.*\.mov.*\.webp.*\.gif.*\.png.*raw/) }),
    )
  })
})

describe('encoders', () => {
  it.each([
    ['h264', ['h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_amf', 'h264_videotoolbox', 'libx264']],
    ['hevc', ['hevc_nvenc', 'hevc_qsv', 'hevc_vaapi', 'hevc_amf', 'hevc_videotoolbox', 'libx265']],
    ['av1', ['av1_nvenc', 'av1_qsv', 'av1_vaapi', 'av1_amf', 'libsvtav1', 'libaom-av1']],
    ['vp9', ['vp9_qsv', 'vp9_vaapi', 'libvpx-vp9']],
    ['prores', ['prores_ks']],
  ] as const)('of %s are tried in this order', (codec, names) => {
    expect(encodersFor(codec).map(({ name }) => name)).toEqual(names)
  })

  it.each(ENCODERS.map((encoder) => [encoder.name, encoder] as const))(
    '%s has options for each quality, and a rate in its place',
    (_, encoder) => {
      const [draft, good, best] = (['draft', 'good', 'best'] as const).map((quality) =>
        encoder.args(quality).join(' '),
      )
      expect(new Set([draft, good, best]).size).toBe(3)
      const rated = encoder.args({ quality: 'good', bitrate: 5_000_000 }).join(' ')
      if (encoder.takesBitrate) expect(rated).toMatch(/-b:v 5000000/)
      else expect(rated).toBe(good)
      expect(rated).not.toMatch(/-crf|-cq /)
    },
  )

  it('say to which stream their options belong', () => {
    const x264 = encoderNamed('libx264')
    if (!x264) throw new Error('libx264 is in the table')
    const { after } = encoderArguments(x264, { quality: 'good', bitrate: 1000 })
    const expected = '-c:v:0 libx264 -preset:v:0 veryfast -b:v:0 1000 -maxrate:v:0 1500 -bufsize:v:0 2000'
    expect(after.join(' ')).toContain(expected)
  })

  it('are fed RGBA where they take more than 4:2:0 of 8 bits', () => {
    const fed = (name: string, transparent: boolean) => {
      const encoder = encoderNamed(name)
      return encoder && fedFormat(encoder, transparent)
    }
    expect(fed('libx264', false)).toBe('yuv420p')
    expect(fed('h264_nvenc', false)).toBe('nv12')
    expect(fed('libvpx-vp9', true)).toBe('rgba')
    expect(fed('prores_ks', false)).toBe('rgba')
  })
})

describe('HDR', () => {
  it.each([
    '--encoder hevc_hdr10',
    '--ffmpeg-args "-color_trc smpte2084"',
    '--ffmpeg-args "-x265-params hdr-opt=1"',
  ])('%s is out of scope', (words) => {
    expect(() => refuseHdr([words])).toThrow(expect.objectContaining({ code: 'no-hdr', exitCode: 2 }))
  })

  it.each(['--encoder libx265', '--ffmpeg-args "-g 60 -metadata title=HD Radio"'])(
    '%s is none of it',
    (words) => {
      expect(() => refuseHdr([words])).not.toThrow()
    },
  )
})
