import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { silentReport } from '../../../src/base/report.js'
import { startEncoder } from '../../../src/stream/encode/start-encoder.js'
import { verifyOutput } from '../../../src/stream/output/verify-output.js'
import { openFrameRing } from '../../../src/stream/ring/frame-ring.js'
import { makeFifo } from '../../../src/stream/writer/make-fifo.js'
import { startFrameWriter } from '../../../src/stream/writer/start-frame-writer.js'
import { encodeMovie, program } from '../encode/encode-movie.js'
import { ffmpeg, writeClicks } from '../media.js'
import { openTempFolder } from '../temp-folder.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const clicks = folder.file('clicks.wav')
writeClicks(clicks, [0.1], 1.5)

describe.each(['mp4', 'mov', 'mkv'] as const)('verifyOutput of %s', (container) => {
  const file = folder.file(`film.${container}.part`)
  const expected = {
    file,
    container,
    frames: 45,
    fps: { num: 30, den: 1 },
    width: 854,
    height: 480,
    audio: true,
  }

  it('agrees with what was encoded, also at odd rates and sizes', async () => {
    const sizes = { width: 854, height: 480 }
    await encodeMovie({ output: file, container, fifo: `${file}.fifo`, frames: 45, song: clicks, ...sizes })
    await verifyOutput(expected)
    for (const fps of [
      { num: 30000, den: 1001 },
      { num: 24, den: 1 },
      { num: 60, den: 1 },
    ]) {
      const other = `${file}.${fps.num}`
      await encodeMovie({
        output: other,
        container,
        fifo: `${other}.fifo`,
        frames: 31,
        fps,
        width: 1366,
        height: 14,
      })
    }
    const one = `${file}.one`
    await encodeMovie({ output: one, container, fifo: `${one}.fifo`, frames: 1, width: 2, height: 2 })
  })

  it.each([
    [{ frames: 46 }, '45 frames, not 46'],
    [{ fps: { num: 25, den: 1 } }, 'lasts 1.500 s, not 1.800 s'],
    [{ audio: false }, 'has a sound track'],
    [{ width: 856 }, '854x480 pixels, not 856x480'],
  ])('sees %j', async (change, message) => {
    await expect(verifyOutput({ ...expected, ...change })).rejects.toMatchObject({
      code: 'output-check-failed',
      message: expect.stringContaining(message),
    })
  })

  it('sees that the sound, or the rest of the file, is missing', async () => {
    const silent = `${file}.silent.${container}`
    ffmpeg('-i', `file:${file}`, '-an', '-c', 'copy', `file:${silent}`)
    await expect(verifyOutput({ ...expected, file: silent })).rejects.toThrow('no sound track')
    const cut = `${file}.cut`
    copyFileSync(file, cut)
    truncateSync(cut, Math.floor(readFileSync(file).length / 3))
    await expect(verifyOutput({ ...expected, file: cut })).rejects.toMatchObject({
      code: 'output-check-failed',
    })
    writeFileSync(cut, 'no film')
    await expect(verifyOutput({ ...expected, file: cut })).rejects.toMatchObject({
      code: 'output-check-failed',
    })
  })
})

describe('a PNG', () => {
  const width = 34
  const height = 18
  const output = folder.file('still %d 日本.png.part')

  it('holds just the colours that were drawn, top row first', async () => {
    const videoPath = folder.file('still.fifo')
    await makeFifo(videoPath)
    const fps = { num: 30, den: 1 }
    const job = { ffmpeg: program, videoPath, output, video: { width, height, fps }, report: silentReport }
    await using encoder = await startEncoder({ ...job, container: 'png', transparent: false })
    const ring = openFrameRing({ width, height, slots: 1, source: 'rgba' })
    await using writer = startFrameWriter({ ring, path: videoPath, output: 'rgba' })
    const drawn = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : i * 7))
    const slot = ring.acquire()
    slot?.pixels.set(drawn)
    if (slot) ring.publish(slot)
    ring.end()
    await writer.finished
    expect(await encoder.exited).toMatchObject({ ok: true })
    const pixels = ffmpeg('-f', 'png_pipe', '-i', `file:${output}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-')
    const rows = Array.from({ length: height }, (_, y) => drawn.slice(y * width * 4, (y + 1) * width * 4))
    expect(pixels.equals(Buffer.concat(rows.reverse()))).toBe(true)
  })

  it('is verified', async () => {
    const expected = {
      file: output,
      container: 'png',
      frames: 1,
      fps: { num: 1, den: 1 },
      audio: false,
    } as const
    await verifyOutput({ ...expected, width, height })
    await expect(verifyOutput({ ...expected, width: 36, height })).rejects.toThrow('34x18 pixels, not 36x18')
    truncateSync(output, 100)
    await expect(verifyOutput({ ...expected, width, height })).rejects.toThrow('cut off')
    truncateSync(output, 3)
    await expect(verifyOutput({ ...expected, width, height })).rejects.toThrow('no PNG')
    const missing = { ...expected, file: folder.file('missing.png'), width, height }
    await expect(verifyOutput(missing)).rejects.toMatchObject({ code: 'output-check-failed' })
  })
})
