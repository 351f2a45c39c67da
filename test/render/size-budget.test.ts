import { describe, expect, it } from 'vitest'
import { lostAlpha } from '../../src/render/lost-alpha.js'
import { type BudgetJob, sizeBudget } from '../../src/render/size-budget.js'

interface Change {
  readonly bytes?: number
  readonly noAudio?: boolean
  readonly audioBitrate?: string
  readonly bitrate?: number
}

/** A job of 30 frames a second; only what the budget looks at matters. */
function job({ bytes = 10e6, noAudio = false, audioBitrate, bitrate }: Change): BudgetJob {
  return {
    scene: { version: 1, width: 1280, height: 720, fps: { num: 30, den: 1 }, seed: 1, layers: [] },
    output: { path: 'a.mp4', container: 'mp4', transparent: false, limit: { bytes, of: 'discord' } },
    video: { encoder: 'auto', quality: 'good', ...(bitrate !== undefined && { bitrate }) },
    sound: { none: noAudio, ...(audioBitrate !== undefined && { bitrate: audioBitrate }) },
  }
}

const minutes = (count: number) => count * 60 * 30

describe('a size limit', () => {
  it.each<[number, Change, number, number | undefined]>([
    // 10 MB over one minute: 1293 kbit/s in all, the sound at its best.
    [1, {}, 1_165_333, 128_000],
    // Over three: 431 kbit/s, of which the sound gets no more than a fifth.
    [3, {}, 367_111, 64_000],
    [3, { audioBitrate: '96k' }, 335_111, 96_000],
    [3, { noAudio: true }, 431_111, undefined],
    [10, {}, 97_333, 32_000],
  ])('over %i minutes, %j', (length, change, videoBits, soundBits) => {
    expect(sizeBudget(job(change), minutes(length))).toEqual({
      videoBits,
      ...(soundBits !== undefined && { soundBits }),
    })
  })

  it.each<[Change, RegExp, RegExp]>([
    [{}, /--target discord: 3600 s in 10 MB leave 0 kbit\/s/, /--from and --to/],
    [{ noAudio: true }, /leave 21 kbit/, /--from and --to/],
  ])(
    'that leaves nothing for the picture is refused before anything is drawn: %j',
    (change, message, hint) => {
      expect(() => sizeBudget(job(change), minutes(60))).toThrow(
        expect.objectContaining({
          code: 'too-long-for-limit',
          exitCode: 1,
          message: expect.stringMatching(message),
          hint: expect.stringMatching(hint),
        }),
      )
    },
  )

  it('holds for a bit rate that was asked for', () => {
    expect(() => sizeBudget(job({ bitrate: 2_000_000 }), minutes(3))).toThrow(
      expect.objectContaining({
        hint: expect.stringContaining('Lower --bitrate, which asks for 2000 kbit/s'),
      }),
    )
  })

  it('is none where nobody asks for one', () => {
    const free = job({})
    expect(
      sizeBudget({ ...free, output: { path: 'a.mp4', container: 'mp4', transparent: false } }, 100),
    ).toBeUndefined()
  })
})

describe('a scene with nothing behind it', () => {
  const seeThrough = job({})
  const into = (container: BudgetJob['output']['container'], transparent = false) =>
    lostAlpha({ ...seeThrough, output: { path: 'a', container, transparent } })

  it.each(['mp4', 'webm', 'gif', 'raw', 'y4m'] as const)(
    'is over black in %s, which is said',
    (container) => {
      expect(into(container)).toMatchObject({ code: 'alpha-lost' })
    },
  )

  it('keeps that where it was asked for, and in PNG anyhow', () => {
    expect(into('webm', true)).toBeUndefined()
    expect(into('png')).toBeUndefined()
    expect(into('png-sequence')).toBeUndefined()
  })

  it('names --alpha where that would help', () => {
    expect(into('webm')?.message).toContain('--alpha')
    expect(into('mp4')?.message).toContain('.webm')
  })
})
