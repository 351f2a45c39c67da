import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planSegments } from '../../../src/render/segments/plan-segments.js'
import { SegmentStore, type SegmentStoreOptions } from '../../../src/render/segments/segment-store.js'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'gpuviz-segments-')), 'out.mp4.resume')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

function open(options: Partial<SegmentStoreOptions> = {}): SegmentStore {
  const plan = () => planSegments({ frames: 300, workers: 1, segmentFrames: 100 })
  return new SegmentStore({ folder, key: 'a', frames: 300, plan, hashes: false, ...options })
}

/** Writes segment `index` as a worker would. */
function draw(store: SegmentStore, index: number, content = `video of ${index}`): void {
  const segment = store.segments[index]
  if (!segment) throw new Error(`no segment ${index}`)
  const { part, hashes } = store.filesOf(segment)
  writeFileSync(part, content)
  writeFileSync(hashes, `${segment.firstIndex} abc\n`)
  store.finish(segment)
}

const indices = (segments: readonly { index: number }[]) => segments.map(({ index }) => index)

describe('SegmentStore', () => {
  it('begins with nothing, and knows what is finished', () => {
    const store = open()
    expect(indices(store.missing)).toEqual([0, 1, 2])
    draw(store, 1)
    expect(indices(store.missing)).toEqual([0, 2])
    expect(store.reused).toEqual([])
  })

  it('finds what an earlier run finished, in the cut that it had', () => {
    draw(open(), 1)
    const again = open({ plan: () => planSegments({ frames: 300, workers: 1, segmentFrames: 50 }) })
    expect(indices(again.reused)).toEqual([1])
    expect(again.segments).toHaveLength(3)
    expect(readFileSync(again.filesOf(again.segments[1] ?? fail()).file, 'utf8')).toBe('video of 1')
  })

  it('takes nothing of another key, and removes it', () => {
    draw(open(), 1)
    const other = open({ key: 'b' })
    expect(indices(other.missing)).toEqual([0, 1, 2])
    expect(readdirSync(folder)).toEqual(['manifest.json'])
  })

  it.each([
    ['was cut off', (file: string) => truncateSync(file, 3)],
    ['is gone', (file: string) => rmSync(file)],
  ])('does not count a segment whose file %s', (_, spoil) => {
    const store = open()
    draw(store, 0)
    draw(store, 1)
    spoil(store.filesOf(store.segments[0] ?? fail()).file)
    expect(indices(open().reused)).toEqual([1])
  })

  it('counts a segment that was written, but not noted any more', () => {
    const store = open()
    writeFileSync(store.filesOf(store.segments[2] ?? fail()).file, 'video of 2')
    expect(indices(open().reused)).toEqual([2])
  })

  it('does not count a segment whose hashes are asked for and are not there', () => {
    const store = open()
    draw(store, 0)
    rmSync(store.filesOf(store.segments[0] ?? fail()).hashes)
    expect(indices(open({ hashes: true }).reused)).toEqual([])
  })

  it('removes what a run that was killed was writing', () => {
    const store = open()
    draw(store, 0)
    writeFileSync(store.filesOf(store.segments[1] ?? fail()).part, 'half')
    open()
    expect(readdirSync(folder).toSorted()).toEqual([
      'manifest.json',
      'segment-00001.hashes',
      'segment-00001.nut',
    ])
  })

  it.each(['', '{', '{"version":2}'])('begins afresh where the manifest is %j', (text) => {
    draw(open(), 0)
    writeFileSync(join(folder, 'manifest.json'), text)
    expect(indices(open().missing)).toEqual([0, 1, 2])
  })

  it('forgets a segment that is of no use after all', () => {
    draw(open(), 1)
    const store = open()
    store.discard(store.segments[1] ?? fail())
    expect(store.reused).toEqual([])
    expect(indices(open().missing)).toEqual([0, 1, 2])
  })

  it('joins hashes in order, and goes as a whole', async () => {
    const store = open()
    for (const index of [2, 0, 1]) draw(store, index)
    await store.joinHashes(join(folder, '..', 'hashes'))
    expect(readFileSync(join(folder, '..', 'hashes'), 'utf8')).toBe('0 abc\n100 abc\n200 abc\n')
    store.remove()
    expect(existsSync(folder)).toBe(false)
  })
})

function fail(): never {
  throw new Error('no such segment')
}
