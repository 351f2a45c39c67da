import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { silentReport } from '../../../src/base/report.js'
import type { MovieJob } from '../../../src/stream/encode/encode-job.js'
import { explainEncoderFailure } from '../../../src/stream/encode/explain-encoder-failure.js'
import { startEncoder } from '../../../src/stream/encode/start-encoder.js'
import { type FrameRing, openFrameRing } from '../../../src/stream/ring/frame-ring.js'
import { makeFifo } from '../../../src/stream/writer/make-fifo.js'
import { startFrameWriter } from '../../../src/stream/writer/start-frame-writer.js'
import { holdings } from '../leftovers.js'
import { openTempFolder } from '../temp-folder.js'
import { program, x264 } from './encode-movie.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const WIDTH = 320
const HEIGHT = 180

async function jobFor(name: string, changes: Partial<MovieJob> = {}): Promise<MovieJob> {
  const videoPath = folder.file(`${name}.fifo`)
  await makeFifo(videoPath)
  const fps = { num: 30, den: 1 }
  return {
    ...{ ffmpeg: program, videoPath, container: 'mp4', frames: 1000, metadata: {}, report: silentReport },
    video: { width: WIDTH, height: HEIGHT, fps, pixelFormat: 'yuv420p', encoder: x264(), quality: 'draft' },
    output: folder.file(`${name}.part`),
    ...changes,
  }
}

function ringOf(): FrameRing {
  return openFrameRing({ width: WIDTH, height: HEIGHT, slots: 3, source: 'rgba' })
}

/** Publishes noise, which no encoder makes small, until the ring is ended by `frames` or by the writer. */
async function publishNoise(ring: FrameRing, frames: number, after?: (frame: number) => void): Promise<void> {
  for (let frame = 0; frame < frames; frame++) {
    const slot = ring.acquire()
    if (!slot) return
    for (let i = 0; i < slot.pixels.length; i += 3) slot.pixels[i] = Math.random() * 256
    ring.publish(slot)
    after?.(frame)
    if (frame % 10 === 0) await pause(0)
  }
  ring.end()
}

describe('an encoder that fails', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('by %s says so, and leaves nothing over', async (signal) => {
    const job = await jobFor(signal)
    const before = holdings()
    {
      await using encoder = await startEncoder(job)
      const ring = ringOf()
      await using writer = startFrameWriter({ ring, path: job.videoPath, output: 'yuv420p' })
      await publishNoise(ring, 100_000, (frame) => {
        if (frame === 20) process.kill(encoder.pid, signal)
      })
      await expect(writer.finished).rejects.toMatchObject({ code: 'encoder-pipe' })
      const exit = await encoder.exited
      expect(exit.ok).toBe(false)
      expect(explainEncoderFailure(exit)).toMatchObject({ code: 'encoder-killed', exitCode: 1 })
    }
    expect(holdings()).toEqual(before)
  })

  it('for want of space says so', async (context) => {
    const mount = folder.file('small disk')
    mkdirSync(mount)
    try {
      execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', mount], { stdio: 'pipe' })
    } catch {
      context.skip('mounting a small file system is not permitted here')
    }
    try {
      const output = `${mount}/film.part`
      const job = await jobFor('full', { output })
      await using encoder = await startEncoder(job)
      const ring = ringOf()
      await using writer = startFrameWriter({ ring, path: job.videoPath, output: 'yuv420p' })
      await publishNoise(ring, 200)
      const [exit] = await Promise.all([encoder.exited, writer.finished.catch((error: Error) => error)])
      expect(exit.ok).toBe(false)
      expect(explainEncoderFailure(exit)).toMatchObject({
        code: 'disk-full',
        message: expect.stringContaining(output),
      })
    } finally {
      execFileSync('/bin/umount', [mount])
    }
  })

  it('at its options says what ffmpeg says', async () => {
    const encoder = { ...x264(), args: () => ['-preset', 'nonsense'] }
    const job = await jobFor('options')
    await using process = await startEncoder({ ...job, video: { ...job.video, encoder } })
    const ring = ringOf()
    await using writer = startFrameWriter({ ring, path: job.videoPath, output: 'yuv420p' })
    await publishNoise(ring, 1000)
    const exit = await process.exited
    await expect(writer.finished).rejects.toMatchObject({ code: 'encoder-pipe' })
    expect(explainEncoderFailure(exit)).toMatchObject({
      code: 'encoder-failed',
      message: expect.stringMatching(/preset/),
    })
  })

  it('at its output says what ffmpeg says', async () => {
    const job = await jobFor('place', { output: '/nowhere/film.part' })
    await using process = await startEncoder(job)
    const ring = ringOf()
    await using writer = startFrameWriter({ ring, path: job.videoPath, output: 'yuv420p' })
    await publishNoise(ring, 1000)
    const exit = await process.exited
    await writer.stop()
    expect(explainEncoderFailure(exit).message).toContain('/nowhere/film.part')
  })

  it('to start names the program', async () => {
    const job = await jobFor('missing', { ffmpeg: { ...program, path: '/no/ffmpeg' } })
    await expect(startEncoder(job)).rejects.toMatchObject({
      code: 'encoder-failed',
      message: expect.stringContaining('/no/ffmpeg'),
    })
  })
})

describe('an encoder that is given up', () => {
  it('before its first frame leaves nothing over', async () => {
    const job = await jobFor('early')
    const before = holdings()
    {
      await using encoder = await startEncoder(job)
      expect(encoder.pid).toBeGreaterThan(0)
      await pause(100)
    }
    expect(holdings()).toEqual(before)
  })

  it('in its midst leaves nothing over', async () => {
    const job = await jobFor('midst')
    const before = holdings()
    {
      await using encoder = await startEncoder(job)
      const ring = ringOf()
      await using writer = startFrameWriter({ ring, path: job.videoPath, output: 'yuv420p' })
      for (let i = 0; i < 30; i++) {
        const slot = ring.acquire()
        if (slot) ring.publish(slot)
      }
      encoder.kill()
      await writer.stop()
      expect(await encoder.exited).toMatchObject({ ok: false, signal: 'SIGKILL' })
    }
    expect(holdings()).toEqual(before)
  })
})
