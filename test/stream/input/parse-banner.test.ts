import { describe, expect, it } from 'vitest'
import { parseBanner } from '../../../src/stream/input/parse-banner.js'

const SONG = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:a.m4a':
  Metadata:
    major_brand     : M4A 
    title           : Ein: Titel
                    : Stream #0:7: Audio: fake, 1 Hz
    artist          : Ärtist
  Duration: 01:02:03.50, start: 0.000000, bitrate: 129 kb/s
  Chapters:
    Chapter #0:0: start 0.000000, end 1.000000
      Metadata:
        title           : Chapter one
  Stream #0:0[0x1](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 128 kb/s (default)
    Metadata:
      handler_name    : SoundHandler
  Stream #0:1[0x0]: Video: mjpeg (Baseline), yuvj420p(pc, bt470bg/unknown/unknown), 64x64, 90k tbr (attached pic)
Stream mapping:
  Stream #0:0 -> #0:0 (aac (native) -> pcm_s16le (native))
Output #0, framecrc, to 'pipe:1':
  Stream #0:0: Audio: pcm_s16le, 44100 Hz, mono, s16, 705 kb/s
`

describe('parseBanner', () => {
  it('reads format, duration, tags and streams of the input only', () => {
    const banner = parseBanner(SONG)
    expect(banner).toMatchObject({ format: 'mov,mp4,m4a,3gp,3g2,mj2', durationSeconds: 3723.5 })
    expect(banner?.tags.get('title')).toBe('Ein: Titel')
    expect(banner?.tags.get('artist')).toBe('Ärtist')
    expect(banner?.streams.map(({ index, type, codec }) => [index, type, codec])).toEqual([
      [0, 'Audio', 'aac'],
      [1, 'Video', 'mjpeg'],
    ])
    expect(banner?.streams[0]?.tags.get('handler_name')).toBe('SoundHandler')
  })

  it('knows that there is no input', () => {
    expect(parseBanner('x.txt: Invalid data found when processing input\n')).toBeUndefined()
  })

  it('takes a duration that ffmpeg does not know', () => {
    const text =
      "Input #0, aac, from 'a.aac':\n  Duration: N/A, bitrate: 10 kb/s\n  Stream #0:0: Audio: aac (LC), 8000 Hz, mono\n"
    expect(parseBanner(text)).toMatchObject({ durationSeconds: undefined, streams: [{ codec: 'aac' }] })
  })
})
