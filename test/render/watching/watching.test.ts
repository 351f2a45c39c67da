/** What somebody sees who looks on while a song is rendered, whatever the render is made of. */
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { visualize } from '../../../src/api/visualize.js'
import type { FrameViewer, RenderEvent, ViewedFrame, VisualizeOptions } from '../../../src/index.js'
import { decodeRgba } from '../../e2e/decode-video.js'
import { writeSong } from '../../e2e/songs.js'
import { openWorkspace, type Workspace } from '../../e2e/workspace.js'

const SIZE = { width: 160, height: 90 }
const FRAMES = 30

interface Seen {
  readonly index: number
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** Sees as much as it can, and keeps it. */
function watcher(changes: Partial<FrameViewer> = {}): {
  readonly viewer: FrameViewer
  readonly seen: Seen[]
} {
  const seen: Seen[] = []
  const viewer: FrameViewer = {
    maxWidth: 80,
    maxHeight: 80,
    framesPerSecond: 100,
    isWatching: true,
    show({ index, width, height, pixels }: ViewedFrame) {
      seen.push({ index, width, height, pixels: pixels.slice() })
    },
  }
  return { viewer: Object.defineProperties(viewer, Object.getOwnPropertyDescriptors(changes)), seen }
}

let workspace: Workspace

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  onTestFinished(() => opened[Symbol.dispose]())
  writeSong(workspace.path('song.wav'), FRAMES / 30)
})

async function render(output: string, viewer: FrameViewer, options: Partial<VisualizeOptions> = {}) {
  const events: RenderEvent[] = []
  const summary = await visualize({
    ...{ input: workspace.path('song.wav'), output: workspace.path(output), viewer, size: SIZE },
    ...{ shader: 'spectrogram', workers: 1, noCache: true, tempDir: workspace.temporaries },
    onProgress: (event) => void events.push(event),
    ...options,
  })
  return {
    summary,
    events,
    warnings: events.flatMap((event) => (event.event === 'warning' ? [event.code] : [])),
  }
}

/** The mean of each square of four pixels of a frame. */
function halved(frame: Uint8Array): readonly number[] {
  const { width, height } = SIZE
  return Array.from({ length: (width / 2) * (height / 2) * 4 }, (_, at) => {
    const [channel, x, y] = [at % 4, (at >> 2) % (width / 2), Math.floor(at / 4 / (width / 2))]
    const value = (dx: number, dy: number) => frame[((y * 2 + dy) * width + x * 2 + dx) * 4 + channel] ?? -99
    return Math.floor((value(0, 0) + value(1, 0) + value(0, 1) + value(1, 1) + 2) / 4)
  })
}

describe('the last picture is the last frame', () => {
  test('of a PNG sequence, and each picture is the frame that it says it is', async () => {
    const { viewer, seen } = watcher()
    await render('frame-%03d.png', viewer)
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.at(-1)?.index).toBe(FRAMES - 1)
    for (const { index, pixels } of seen) {
      const frame = decodeRgba(workspace.path(`frame-${String(index).padStart(3, '0')}.png`))
      expect([...pixels]).toEqual(halved(frame))
    }
  })

  test.each([
    ['of a film with hashes of its frames', 'out.mp4', { frameHash: 'hashes.txt' }],
    ['of a film that one can see through', 'out.mov', { alpha: true, shader: 'bars' }],
    ['of a GIF', 'out.gif', {}],
    ['of raw frames', 'out.raw', {}],
    ['of frames that the GPU converts', 'out.mp4', { convert: 'gpu' as const }],
    ['of a video in segments of two workers', 'out.mp4', { workers: 2, segmentFrames: 8 }],
    ['of a picture alone', 'out.png', { at: 0.5 }],
  ])('%s', async (_, output, options) => {
    const { viewer, seen } = watcher()
    const named = 'frameHash' in options ? { frameHash: workspace.path('hashes.txt') } : {}
    const { summary, warnings } = await render(output, viewer, { ...options, ...named })
    expect(warnings).not.toContain('preview-failed')
    const last = seen.at(-1)
    expect(last).toMatchObject({ index: summary.frames - 1, width: 80, height: 45 })
    // Opaque, and not all dark.
    expect(last?.pixels.filter((_value, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
    expect(Math.max(...(last?.pixels.filter((_value, at) => at % 4 !== 3) ?? []))).toBeGreaterThan(60)
  })
})

describe('a render is not held up', () => {
  test('by a viewer that never takes its first picture', async () => {
    let shown = 0
    const { viewer } = watcher({
      show() {
        shown++
        return new Promise<void>(() => undefined)
      },
    })
    const { summary, warnings } = await render('out.mp4', viewer)
    expect([summary.frames, shown]).toEqual([FRAMES, 1])
    expect(warnings).not.toContain('preview-failed')
  })

  test('by a viewer that fails: it is told of once, and gets no more', async () => {
    let shown = 0
    const { viewer } = watcher({
      show() {
        shown++
        throw new Error('no ink')
      },
    })
    const { summary, events } = await render('out.mp4', viewer)
    expect([summary.frames, shown]).toEqual([FRAMES, 1])
    const failed = events.filter((event) => event.event === 'warning' && event.code === 'preview-failed')
    expect(failed).toEqual([expect.objectContaining({ message: expect.stringContaining('no ink') })])
  })

  test('by a viewer whose state cannot be read', async () => {
    const { viewer, seen } = watcher({
      get isWatching(): boolean {
        throw new Error('no eyes')
      },
    })
    const { summary, warnings } = await render('out.mp4', viewer)
    expect([summary.frames, seen.length]).toEqual([FRAMES, 0])
    expect(warnings.filter((code) => code === 'preview-failed')).toHaveLength(1)
  })
})

test('nobody who is away is shown anything', async () => {
  const { viewer, seen } = watcher({ isWatching: false })
  await render('out.mp4', viewer)
  expect(seen).toEqual([])
})

test('a slow viewer sees fewer pictures, in their order, and gets a new one only when it has taken the last', async () => {
  let under = 0
  const indices: number[] = []
  const { viewer } = watcher({
    async show({ index }: ViewedFrame) {
      under++
      expect(under).toBe(1)
      indices.push(index)
      await pause(100)
      under--
    },
  })
  await render('out.mp4', viewer)
  expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b))
  expect(indices.at(-1)).toBe(FRAMES - 1)
})
