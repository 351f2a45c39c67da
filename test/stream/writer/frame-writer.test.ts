import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, constants, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type FrameRing, openFrameRing } from '../../../src/stream/ring/frame-ring.js'
import { makeFifo } from '../../../src/stream/writer/make-fifo.js'
import { startFrameWriter } from '../../../src/stream/writer/start-frame-writer.js'
import { referenceI420 } from '../convert/reference-i420.js'
import { holdings } from '../leftovers.js'
import { openTempFolder } from '../temp-folder.js'

const WIDTH = 34
const HEIGHT = 18

function picture(index: number): Uint8Array {
  return Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => (i * 31 + index * 97) >>> 2)
}

function upsideDown(rgba: Uint8Array): Uint8Array {
  const rows = Array.from({ length: HEIGHT }, (_, y) => rgba.slice(y * WIDTH * 4, (y + 1) * WIDTH * 4))
  return Buffer.concat(rows.reverse())
}

function smallRing(source: 'rgba' | 'nv12' = 'rgba', slots = 3): FrameRing {
  return openFrameRing({ width: WIDTH, height: HEIGHT, slots, source })
}

/** Publishes the pictures; stops when the writer has failed. */
function publishAll(ring: FrameRing, frames: number, repeat = (_: number) => 0): number {
  for (let index = 0; index < frames; index++) {
    const slot = ring.acquire()
    if (!slot) return index
    slot.pixels.set(picture(index).subarray(0, slot.pixels.length))
    ring.publish(slot, { repeat: repeat(index) })
  }
  ring.end()
  return frames
}

describe('the frame writer', () => {
  it('writes every frame in order, converted, through a ring much smaller than their number', async () => {
    using folder = openTempFolder()
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path: folder.file('-frames.yuv'), output: 'yuv420p' })
    publishAll(ring, 200)
    const summary = await writer.finished
    expect(summary.framesWritten).toBe(200)
    const expected = Array.from({ length: 200 }, (_, i) => referenceI420(picture(i), WIDTH, HEIGHT))
    expect(readFileSync(folder.file('-frames.yuv')).equals(Buffer.concat(expected))).toBe(true)
  })

  it('writes a repeated frame again and hashes what was drawn, top row first', async () => {
    using folder = openTempFolder()
    const ring = smallRing()
    const request = { path: folder.file('frames.yuv'), hashFile: folder.file('hashes é.txt'), firstIndex: 5 }
    await using writer = startFrameWriter({ ring, output: 'yuv420p', ...request })
    publishAll(ring, 4, (index) => (index === 1 ? 3 : 0))
    expect((await writer.finished).framesWritten).toBe(7)
    const drawn = [0, 1, 1, 1, 1, 2, 3]
    const frames = drawn.map((index) => referenceI420(picture(index), WIDTH, HEIGHT))
    expect(readFileSync(request.path).equals(Buffer.concat(frames))).toBe(true)
    const lines = drawn.map((index, i) => {
      const digest = createHash('sha256')
        .update(upsideDown(picture(index)))
        .digest('hex')
      return `${5 + i} ${digest}\n`
    })
    expect(readFileSync(request.hashFile, 'utf8')).toBe(lines.join(''))
  })

  it('writes RGBA with its top row first', async () => {
    using folder = openTempFolder()
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path: folder.file('frame.rgba'), output: 'rgba' })
    publishAll(ring, 1)
    await writer.finished
    expect(readFileSync(folder.file('frame.rgba')).equals(upsideDown(picture(0)))).toBe(true)
  })

  it('passes NV12 through as it is', async () => {
    using folder = openTempFolder()
    const ring = smallRing('nv12')
    await using writer = startFrameWriter({ ring, path: folder.file('frames.nv12'), output: 'nv12' })
    publishAll(ring, 10)
    await writer.finished
    const bytes = (WIDTH * HEIGHT * 3) / 2
    const expected = Array.from({ length: 10 }, (_, i) => picture(i).subarray(0, bytes))
    expect(readFileSync(folder.file('frames.nv12')).equals(Buffer.concat(expected))).toBe(true)
  })

  it('waits for the reader of a FIFO, and feeds it while this thread only blocks', async () => {
    using folder = openTempFolder()
    const fifo = folder.file('pipe')
    await makeFifo(fifo)
    expect(statSync(fifo).isFIFO()).toBe(true)
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path: fifo, output: 'yuv420p' })
    const reader = spawn('sh', ['-c', 'sleep 0.3; exec sha256sum < "$0"', fifo])
    const digest = new Promise((resolve) =>
      reader.stdout.once('data', (chunk) => resolve(String(chunk).slice(0, 64))),
    )
    publishAll(ring, 300)
    const frames = Array.from({ length: 300 }, (_, i) => referenceI420(picture(i), WIDTH, HEIGHT))
    expect(await digest).toBe(createHash('sha256').update(Buffer.concat(frames)).digest('hex'))
    expect((await writer.finished).waitSeconds).toBeGreaterThan(0)
  })

  it('splices frames that fill a pipe, and leaves each as it is until a slow reader has it', async () => {
    using folder = openTempFolder()
    const fifo = folder.file('pipe')
    await makeFifo(fifo)
    // I420 of 270 KB: more than a pipe of 256 KiB. They pass through the two places of the conversion.
    const [width, height, frames] = [512, 352, 12]
    const ring = openFrameRing({ width, height, slots: 3, source: 'rgba' })
    await using writer = startFrameWriter({ ring, path: fifo, output: 'yuv420p' })
    const reader = spawn('sh', ['-c', 'exec < "$0"; (sleep 0.3; exec cat) | sha256sum', fifo])
    const digest = new Promise((resolve) =>
      reader.stdout.once('data', (chunk) => resolve(String(chunk).slice(0, 64))),
    )
    const expected = createHash('sha256')
    for (let index = 0; index < frames; index++) {
      const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i * 7 + index * 41) >>> 3)
      const slot = ring.acquire()
      slot?.pixels.set(rgba)
      if (slot) ring.publish(slot)
      expected.update(referenceI420(rgba, width, height))
    }
    ring.end()
    expect(await digest).toBe(expected.digest('hex'))
    expect((await writer.finished).framesWritten).toBe(frames)
  })

  it('says encoder-pipe also where frames are spliced', async () => {
    using folder = openTempFolder()
    const fifo = folder.file('pipe')
    await makeFifo(fifo)
    const ring = openFrameRing({ width: 512, height: 352, slots: 3, source: 'rgba' })
    await using writer = startFrameWriter({ ring, path: fifo, output: 'yuv420p' })
    const reader = spawn('sh', ['-c', 'exec head -c 5000 < "$0" > /dev/null', fifo])
    const gone = new Promise((resolve) => reader.once('close', resolve))
    for (let slot = ring.acquire(); slot; slot = ring.acquire()) ring.publish(slot)
    expect(ring.error?.code).toBe('encoder-pipe')
    await expect(writer.finished).rejects.toMatchObject({ code: 'encoder-pipe' })
    await gone
  })

  it('leaves what is in the FIFO to its slow reader, also when it is disposed', async () => {
    using folder = openTempFolder()
    const path = folder.file('frames')
    await makeFifo(path)
    const ring = smallRing()
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    {
      await using writer = startFrameWriter({ ring, path, output: 'yuv420p' })
      publishAll(ring, 3)
      await writer.finished
    }
    // All three frames fit into the pipe, and nobody has read them yet.
    const bytes = Buffer.alloc(4 * WIDTH * HEIGHT * 1.5)
    expect(readSync(reader, bytes)).toBe(3 * WIDTH * HEIGHT * 1.5)
    closeSync(reader)
  })

  it('says encoder-pipe when the reader goes away, and lets the drawing thread out of a full ring', async () => {
    using folder = openTempFolder()
    const fifo = folder.file('pipe')
    await makeFifo(fifo)
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path: fifo, output: 'yuv420p' })
    const reader = spawn('sh', ['-c', 'exec head -c 5000 < "$0" > /dev/null', fifo])
    const gone = new Promise((resolve) => reader.once('close', resolve))
    expect(publishAll(ring, 100_000)).toBeLessThan(100_000)
    expect(ring.error?.code).toBe('encoder-pipe')
    await expect(writer.finished).rejects.toMatchObject({ code: 'encoder-pipe' })
    await gone
  })

  it('says disk-full when there is no space', async () => {
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path: '/dev/full', output: 'yuv420p' })
    publishAll(ring, 100)
    await expect(writer.finished).rejects.toMatchObject({ code: 'disk-full' })
    expect(ring.error?.code).toBe('disk-full')
  })

  it('names the file when it cannot be made', async () => {
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path: '/nowhere/at all', output: 'yuv420p' })
    await expect(writer.finished).rejects.toMatchObject({
      code: 'frame-write',
      message: expect.stringContaining('/nowhere/at all'),
    })
  })

  it('refuses formats that do not fit', () => {
    expect(() => startFrameWriter({ ring: smallRing('nv12'), path: 'x', output: 'yuv420p' })).toThrow(
      TypeError,
    )
    expect(() => startFrameWriter({ ring: smallRing('rgba'), path: 'x', output: 'nv12' })).toThrow(TypeError)
    const hashFile = 'y'
    expect(() => startFrameWriter({ ring: smallRing('nv12'), path: 'x', output: 'nv12', hashFile })).toThrow(
      TypeError,
    )
    expect(() => openFrameRing({ width: 3, height: 2, slots: 1, source: 'rgba' })).toThrow(RangeError)
  })

  it('is as small as its frames need', () => {
    const ring = openFrameRing({ width: 1280, height: 720, slots: 3, source: 'rgba' })
    // Three slots, and two places for what is converted.
    const frames = 1280 * 720 * (3 * 4 + 2 * 1.5)
    expect(ring.memory.buffer.byteLength - frames).toBeLessThan(65536 + 2 * 4096)
    const slot = ring.acquire()
    expect((slot?.pixels.byteOffset ?? 1) % 64).toBe(0)
  })
})

describe('stopping the frame writer', () => {
  it('leaves nothing over while it waits for a reader', async () => {
    using folder = openTempFolder()
    const fifo = folder.file('pipe')
    await makeFifo(fifo)
    const before = holdings()
    const ring = smallRing()
    const writer = startFrameWriter({ ring, path: fifo, output: 'yuv420p' })
    await pause(200)
    await writer.stop()
    await expect(writer.finished).rejects.toMatchObject({ code: 'stopped', exitCode: 130 })
    expect(ring.acquire()).toBeUndefined()
    expect(holdings()).toEqual(before)
  })

  it('leaves nothing over while it is blocked in a write that nobody reads', async () => {
    using folder = openTempFolder()
    const fifo = folder.file('pipe')
    await makeFifo(fifo)
    const before = holdings()
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
    const ring = openFrameRing({ width: 640, height: 360, slots: 3, source: 'rgba' })
    const writer = startFrameWriter({ ring, path: fifo, output: 'yuv420p' })
    for (let i = 0; i < 3; i++) {
      const slot = ring.acquire()
      if (slot) ring.publish(slot)
    }
    await pause(300)
    await writer.stop()
    await expect(writer.finished).rejects.toMatchObject({ code: 'stopped' })
    readSync(reader, Buffer.alloc(16))
    closeSync(reader)
    expect(holdings()).toEqual(before)
  })

  it('leaves nothing over after fifty writers', async () => {
    using folder = openTempFolder()
    await runWriters(folder.file('frames'), 5)
    const before = holdings()
    await runWriters(folder.file('frames'), 50)
    expect(holdings()).toEqual(before)
  })
})

async function runWriters(path: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const ring = smallRing()
    await using writer = startFrameWriter({ ring, path, output: 'yuv420p' })
    publishAll(ring, 3)
    await writer.finished
  }
}

describe('makeFifo', () => {
  it('says why it could not', async () => {
    using folder = openTempFolder()
    await expect(makeFifo(folder.file('missing/pipe'))).rejects.toMatchObject({ code: 'no-fifo' })
    await makeFifo(folder.file('-m'))
    expect(execFileSync('stat', ['-c', '%F %a', folder.file('-m')], { encoding: 'utf8' })).toBe('fifo 600\n')
  })
})
