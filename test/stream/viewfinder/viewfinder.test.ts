import { statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type FrameRing, openFrameRing } from '../../../src/stream/ring/frame-ring.js'
import { type FoundPicture, openViewfinderReader } from '../../../src/stream/viewfinder/viewfinder-reader.js'
import { openViewfinderWriter } from '../../../src/stream/viewfinder/viewfinder-writer.js'
import { startFrameWriter } from '../../../src/stream/writer/start-frame-writer.js'
import { openTempFolder } from '../temp-folder.js'

const FRAME = { width: 64, height: 36 }
const MOST = { width: 32, height: 32 }

function ringOf(source: 'rgba' | 'nv12' = 'rgba'): FrameRing {
  return openFrameRing({ ...FRAME, slots: 3, source })
}

/** Every frame is of one colour that tells its index. */
function publish(ring: FrameRing, index: number, repeat = 0): void {
  const slot = ring.acquire()
  if (!slot) throw new Error('no slot')
  new Uint32Array(slot.pixels.buffer, slot.pixels.byteOffset, FRAME.width * FRAME.height).fill(
    (0xff000000 | index) >>> 0,
  )
  ring.publish(slot, { repeat })
}

/** The index that a picture shows; throws where it shows two. */
function shownIn({ pixels, width, height }: FoundPicture): number {
  const words = new Uint32Array(pixels.slice().buffer)
  expect(words).toHaveLength(width * height)
  const shown = new Set(words)
  expect(shown.size, 'a picture of one frame alone').toBe(1)
  return (words[0] ?? 0) & 0xffffff
}

/** Lets the writer thread catch up. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(1)
}

describe('the viewfinder of a writer thread', () => {
  it('gives each picture that is asked for, whole, and of the frame that it names', async () => {
    using folder = openTempFolder()
    using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
    const ring = ringOf()
    const frames = 4000
    const viewfinder = { path: reader.path, lastIndex: frames - 1 }
    await using writer = startFrameWriter({ ring, path: '/dev/null', output: 'yuv420p', viewfinder })
    const seen: number[] = []
    for (let index = 0; index < frames; index++) {
      publish(ring, index)
      if (reader.delivered() === undefined) {
        reader.ask(MOST)
        continue
      }
      const picture = reader.take()
      if (!picture) throw new Error('delivered, and not there')
      expect(picture).toMatchObject({ width: 32, height: 18 })
      expect(shownIn(picture)).toBe(picture.index)
      seen.push(picture.index)
      reader.ask(MOST)
    }
    ring.end()
    await writer.finished
    expect(seen.length).toBeGreaterThan(50)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  })

  it('makes none while nobody asks, but for the last frame', async () => {
    using folder = openTempFolder()
    using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
    const ring = ringOf()
    const viewfinder = { path: reader.path, lastIndex: 109 }
    const request = { path: '/dev/null', output: 'rgba', firstIndex: 100, viewfinder } as const
    await using writer = startFrameWriter({ ring, ...request })
    for (let index = 100; index < 109; index++) publish(ring, index)
    await until(() => ring.writtenFrames === 9)
    expect([reader.delivered(), reader.last()]).toEqual([undefined, undefined])
    publish(ring, 109)
    ring.end()
    await writer.finished
    expect(reader.delivered()).toBeUndefined()
    const last = reader.last()
    expect(last).toMatchObject({ index: 109, width: 32, height: 18 })
    expect(last && shownIn(last)).toBe(109)
  })

  it('counts repeated frames, and knows the last one among them', async () => {
    using folder = openTempFolder()
    using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
    const ring = ringOf()
    const viewfinder = { path: reader.path, lastIndex: 9 }
    const hashFile = folder.file('hashes')
    await using writer = startFrameWriter({
      ring,
      path: '/dev/null',
      output: 'yuv420p',
      hashFile,
      viewfinder,
    })
    publish(ring, 0, 4)
    await until(() => ring.writtenFrames === 5)
    reader.ask(MOST)
    publish(ring, 5, 4)
    ring.end()
    await writer.finished
    const [asked, last] = [reader.take(), reader.last()]
    expect([asked?.index, last?.index]).toEqual([5, 9])
    expect([asked && shownIn(asked), last && shownIn(last)]).toEqual([5, 5])
  })

  it('shows what a GPU has packed to NV12', async () => {
    using folder = openTempFolder()
    using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
    const ring = ringOf('nv12')
    const viewfinder = { path: reader.path, lastIndex: 0 }
    await using writer = startFrameWriter({ ring, path: '/dev/null', output: 'nv12', viewfinder })
    reader.ask(MOST)
    const slot = ring.acquire()
    slot?.pixels.fill(128).fill(235, 0, FRAME.width * FRAME.height)
    if (slot) ring.publish(slot)
    ring.end()
    await writer.finished
    expect(new Set(reader.take()?.pixels)).toEqual(new Set([255]))
  })

  it('takes as large a picture as is asked for, up to the frame itself', async () => {
    using folder = openTempFolder()
    using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
    const ring = ringOf()
    const viewfinder = { path: reader.path, lastIndex: 99 }
    await using writer = startFrameWriter({ ring, path: '/dev/null', output: 'yuv420p', viewfinder })
    const sizes: (readonly number[])[] = []
    for (const [index, side] of [8, 500, 1, 40].entries()) {
      reader.ask({ width: side, height: side })
      publish(ring, index)
      await until(() => reader.delivered() === index)
      const { width = 0, height = 0 } = reader.take() ?? {}
      sizes.push([width, height])
    }
    expect(sizes).toEqual([
      [8, 5],
      [64, 36],
      [1, 1],
      [40, 23],
    ])
    ring.end()
    await writer.finished
  })
})

it('works with reads and writes where a file cannot be memory', () => {
  using folder = openTempFolder()
  using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
  const ring = ringOf()
  const place = { path: reader.path, lastIndex: 2 }
  using writer = openViewfinderWriter(place, ring.layout, ring.memory, () => undefined)
  const frame = (index: number) => {
    const offset = ring.layout.slotsOffset
    const pixels = new Uint8Array(ring.memory.buffer, offset, ring.layout.frameBytes)
    new Uint32Array(ring.memory.buffer, offset, FRAME.width * FRAME.height).fill(index)
    return { offset, pixels, times: 1 }
  }
  writer.offer(frame(0), 0)
  expect(reader.delivered()).toBeUndefined()
  reader.ask(MOST)
  writer.offer(frame(1), 1)
  const asked = reader.take()
  expect(asked).toMatchObject({ index: 1, width: 32, height: 18 })
  expect(asked && shownIn(asked)).toBe(1)
  writer.offer(frame(2), 2)
  expect(reader.take()?.index).toBe(1)
  expect(reader.last()?.index).toBe(2)
})

it('has all of its file from the start, so that a disk that fills up later ends nobody', () => {
  using folder = openTempFolder()
  using reader = openViewfinderReader(folder.file('viewfinder'), { frame: FRAME, most: MOST })
  const { size, blocks } = statSync(reader.path)
  expect(size).toBeGreaterThan(2 * FRAME.width * FRAME.height * 4)
  expect(blocks * 512).toBeGreaterThanOrEqual(size)
})
