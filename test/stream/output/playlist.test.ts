import { describe, expect, it } from 'vitest'
import { parsePlaylist, segmentPattern } from '../../../src/stream/index.js'

const HEAD = '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:4\n#EXT-X-PLAYLIST-TYPE:EVENT\n'

describe('a playlist', () => {
  it('names its segments and how long they last', () => {
    const text = `${HEAD}#EXTINF:4.000000,\nout-00001.ts\n#EXTINF:1.1,a title\nout-00002.ts\n`
    expect(parsePlaylist(text)).toEqual({
      segments: [
        { name: 'out-00001.ts', seconds: 4 },
        { name: 'out-00002.ts', seconds: 1.1 },
      ],
      ended: false,
    })
  })

  it('has ended when it says so', () => {
    expect(parsePlaylist(`${HEAD}#EXT-X-ENDLIST\r\n`)).toEqual({ segments: [], ended: true })
  })

  it('is empty where there is nothing', () => {
    expect(parsePlaylist('')).toEqual({ segments: [], ended: false })
  })
})

describe("a playlist's segments", () => {
  it('are told by their names', () => {
    const { matches } = segmentPattern('a.b.m3u8')
    const names = ['a.b-00001.ts', 'a.b-123456.ts', 'a.b-1.ts', 'a.b.ts', 'a-00001.ts', 'xa.b-00001.ts']
    expect(names.filter(matches)).toEqual(['a.b-00001.ts', 'a.b-123456.ts'])
  })
})
