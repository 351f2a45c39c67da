import { describe, expect, it } from 'vitest'
import { GpuvizError } from '../../../src/base/errors.js'
import type { Warning } from '../../../src/base/report.js'
import { planSegments, type Segment } from '../../../src/render/segments/plan-segments.js'
import { SegmentQueue, type SegmentWorker } from '../../../src/render/segments/segment-queue.js'

const SEGMENTS = planSegments({ frames: 1000, workers: 1, segmentFrames: 100 })

function queueOf(warnings: Warning[] = []) {
  const finished: number[] = []
  const details: string[] = []
  const queue = new SegmentQueue({
    segments: SEGMENTS,
    report: { warn: (warning) => warnings.push(warning), detail: (message) => details.push(message) },
    total: SEGMENTS.length + 2,
    finished: ({ index }) => finished.push(index),
  })
  return { queue, finished, warnings, details }
}

function worker(render: (segment: Segment) => Promise<void>): SegmentWorker {
  return { render, [Symbol.asyncDispose]: () => Promise.resolve() }
}

const died = () => new GpuvizError('render-process-died', 'the render process was ended by SIGKILL')

describe('SegmentQueue', () => {
  it('shares segments out among workers, each once', async () => {
    const { queue, finished } = queueOf()
    const seen: string[] = []
    const named = (name: string, turns: number) =>
      worker(async ({ index }) => {
        for (let i = 0; i < turns; i++) await Promise.resolve()
        seen.push(`${name}${index}`)
      })
    await Promise.all([queue.work(named('a', 1), 1), queue.work(named('b', 3), 2)])
    expect(finished.toSorted((a, b) => a - b)).toEqual(SEGMENTS.map(({ index }) => index))
    expect(new Set(seen.map((one) => one[0]))).toEqual(new Set(['a', 'b']))
  })

  it('tries a segment again that failed, at once', async () => {
    const { queue, finished, warnings } = queueOf()
    let failures = 0
    await queue.work(
      worker(async ({ index }) => {
        if (index === 4 && failures++ < 3) throw died()
      }),
      1,
    )
    expect(finished).toEqual(SEGMENTS.map(({ index }) => index))
    expect(warnings.map(({ message }) => message)).toEqual(
      [1, 2, 3].map(
        (attempt) =>
          `frames 400 to 499 are drawn again (${attempt} of 3): the render process was ended by SIGKILL`,
      ),
    )
  })

  it('fails with the last reason after three more attempts, for all workers', async () => {
    const { queue, finished } = queueOf()
    const bad = worker(async ({ index }) => {
      if (index === 1) throw died()
    })
    await expect(queue.work(bad, 1)).rejects.toMatchObject({
      code: 'render-process-died',
      message:
        'frames 100 to 199 failed 4 times, the last time because: the render process was ended by SIGKILL',
    })
    await expect(
      queue.work(
        worker(() => Promise.resolve()),
        2,
      ),
    ).rejects.toMatchObject({
      code: 'render-process-died',
    })
    expect(finished).toEqual([0])
  })

  it.each(['frame-timeout', 'disk-full', 'shader-error'])('does not try again after %s', async (code) => {
    const { queue, warnings } = queueOf()
    const bad = worker(() => Promise.reject(new GpuvizError(code, 'no')))
    await expect(queue.work(bad, 1)).rejects.toMatchObject({ code, message: 'no' })
    expect(warnings).toEqual([])
  })

  it('tells what becomes of each segment', async () => {
    const { queue, details } = queueOf()
    let failures = 0
    const once = worker(async ({ index }) => {
      if (index === 1 && failures++ === 0) throw died()
    })
    await queue.work(once, 3)
    expect(details.slice(0, 6)).toEqual([
      'segment 1/12: drawing frames 0 to 99 by worker 3',
      expect.stringMatching(/^segment 1\/12: finished in \d+\.\d s$/),
      'segment 2/12: drawing frames 100 to 199 by worker 3',
      'segment 2/12: failed in worker 3: the render process was ended by SIGKILL',
      'segment 2/12: drawing frames 100 to 199 by worker 3',
      expect.stringMatching(/^segment 2\/12: finished in \d+\.\d s$/),
    ])
  })
})
