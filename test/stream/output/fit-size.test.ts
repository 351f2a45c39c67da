import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentReport } from '../../../src/base/report.js'
import { encoderNamed } from '../../../src/stream/encoders/encoder-settings.js'
import { type FitRequest, fitSize } from '../../../src/stream/output/fit-size.js'
import { verifyOutput } from '../../../src/stream/output/verify-output.js'
import { program } from '../encode/encode-movie.js'
import { ffmpeg } from '../media.js'
import { openTempFolder } from '../temp-folder.js'

const folder = openTempFolder()
afterAll(() => folder[Symbol.dispose]())

const original = folder.file('large.mp4')
const SECONDS = 4
const SHAPE = { frames: 96, fps: { num: 24, den: 1 }, width: 320, height: 180, audio: true } as const

/** Noise, which no encoder makes small without a loss: at constant quality several times what will be asked. */
beforeAll(() => {
  const picture = `nullsrc=s=320x180:r=24:d=${SECONDS},geq=lum='128+80*random(1)':cb=128:cr=128`
  ffmpeg(
    ...['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', `sine=d=${SECONDS}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-b:a', '48k', '-metadata', 'title=Kept', '-f', 'mp4', `file:${original}`],
  )
})

let count = 0

function request(change: Partial<FitRequest>): FitRequest {
  const file = folder.file(`fit-${++count}.mp4.part`)
  ffmpeg('-i', `file:${original}`, '-map', '0', '-c', 'copy', '-f', 'mp4', `file:${file}`)
  const encoder = encoderNamed('libx264')
  if (!encoder) throw new Error('libx264 is in the table')
  const limitBytes = 300_000
  return {
    ...{ ffmpeg: program, file, container: 'mp4', encoder, quality: 'draft', limitBytes },
    videoBits: Math.floor((limitBytes * 8 * 0.97) / SECONDS) - 48_000,
    ...{ folder: folder.path, report: silentReport, signal: new AbortController().signal, ...change },
  }
}

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const soundOf = (file: string) =>
  ffmpeg('-i', `file:${file}`, '-map', '0:a', '-c', 'copy', '-f', 'md5', '-').toString()

describe('a film that is too large', () => {
  it('is encoded again to fit, and uses what it may; its sound stays as it is', async () => {
    const fit = request({})
    expect(statSync(fit.file).size).toBeGreaterThan(2 * fit.limitBytes)
    const sound = soundOf(fit.file)
    await fitSize(fit)
    const { size } = statSync(fit.file)
    expect(size).toBeLessThanOrEqual(fit.limitBytes)
    // Two passes know the film: they leave little unused.
    expect(size).toBeGreaterThan(fit.limitBytes * 0.8)
    expect(soundOf(fit.file)).toBe(sound)
    await verifyOutput({ file: fit.file, container: 'mp4', codec: 'h264', ...SHAPE })
    expect(readFileSync(fit.file).includes('Kept')).toBe(true)
  })

  it('is encoded once more where the first try missed', async () => {
    const fit = request({ videoBits: 1_200_000 })
    await fitSize(fit)
    expect(statSync(fit.file).size).toBeLessThanOrEqual(fit.limitBytes)
  })

  it('stays as it is where it fits', async () => {
    const fit = request({ limitBytes: 50_000_000 })
    const before = digest(fit.file)
    await fitSize(fit)
    expect(digest(fit.file)).toBe(before)
  })

  it('that cannot fit is an error, and leaves no second file', async () => {
    const fit = request({ limitBytes: 20_000, videoBits: 30_000 })
    await expect(fitSize(fit)).rejects.toMatchObject({ code: 'over-size-limit' })
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.fitted'))).toEqual([])
  })

  it('is let go of at once when the render is stopped', async () => {
    const stop = new AbortController()
    const fitting = fitSize(request({ quality: 'best', signal: stop.signal }))
    setTimeout(() => stop.abort('SIGINT'), 150)
    await expect(fitting).rejects.toBe('SIGINT')
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.fitted'))).toEqual([])
  })
})
