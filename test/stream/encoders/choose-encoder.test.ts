import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseEncoder } from '../../../src/stream/encoders/choose-encoder.js'
import { ENCODER_NAMES, ENCODERS } from '../../../src/stream/encoders/encoder-settings.js'
import { probeEncoders } from '../../../src/stream/encoders/probe-encoders.js'
import { type Ffmpeg, findFfmpeg } from '../../../src/stream/ffmpeg/find-ffmpeg.js'
import { keepingReport } from '../media.js'
import { openTempFolder } from '../temp-folder.js'

const ffmpeg = await findFfmpeg()
let folder: ReturnType<typeof openTempFolder>
let cache: string

beforeEach(() => {
  folder = openTempFolder()
  vi.stubEnv('XDG_CACHE_HOME', folder.path)
  cache = join(folder.path, 'gpuviz', 'encoders')
})
afterEach(() => {
  vi.unstubAllEnvs()
  folder[Symbol.dispose]()
})

/** An ffmpeg that writes a line for each time it is started. */
function countingFfmpeg(): { readonly ffmpeg: Ffmpeg; starts(): number } {
  const path = folder.file('counting-ffmpeg')
  const log = folder.file('starts')
  writeFileSync(
    path,
    `#!/bin/sh\necho start >> '${log.replaceAll("'", `'\\''`)}'\nexec '${ffmpeg.path}' "$@"\n`,
    {
      mode: 0o755,
    },
  )
  writeFileSync(log, '')
  return { ffmpeg: { ...ffmpeg, path }, starts: () => readFileSync(log, 'utf8').split('\n').length - 1 }
}

describe('probeEncoders', () => {
  it('knows from encoding which ones work', async () => {
    const probes = await probeEncoders(ffmpeg)
    expect(probes.map(({ name }) => name)).toEqual(ENCODER_NAMES)
    expect(probes.find(({ name }) => name === 'libx264')).toEqual({
      name: 'libx264',
      works: true,
      reason: '',
    })
    for (const { works, reason } of probes) expect(works).toBe(reason === '')
  })

  it('remembers the outcome', async () => {
    const counting = countingFfmpeg()
    const first = await probeEncoders(counting.ffmpeg, ['libx264', 'h264_amf'])
    expect(counting.starts()).toBe(2)
    expect(await probeEncoders(counting.ffmpeg, ['libx264', 'h264_amf'])).toEqual(first)
    expect(counting.starts()).toBe(2)
  })

  it.each(['', '{', '"text"', '{"name":"libx264","works":"yes"}', '\0\0\0'])(
    'probes anew where the cache holds %j',
    async (content) => {
      const counting = countingFfmpeg()
      await probeEncoders(counting.ffmpeg, ['libx264'])
      for (const name of readdirSync(cache)) writeFileSync(join(cache, name), content)
      expect(await probeEncoders(counting.ffmpeg, ['libx264'])).toMatchObject([{ works: true }])
      expect(counting.starts()).toBe(2)
    },
  )

  it('does without a cache that cannot be written', async () => {
    writeFileSync(folder.file('gpuviz'), 'a file where the folder should be')
    expect(await probeEncoders(ffmpeg, ['libx264'])).toMatchObject([{ works: true }])
  })

  it('tries a failure again after a day', async () => {
    const counting = countingFfmpeg()
    await probeEncoders(counting.ffmpeg, ['h264_amf'])
    const [name = ''] = readdirSync(cache)
    const entry: unknown = JSON.parse(readFileSync(join(cache, name), 'utf8'))
    const old = { ...(entry as object), probedAtMs: Date.now() - 25 * 3600_000 }
    writeFileSync(join(cache, name), JSON.stringify(old))
    await probeEncoders(counting.ffmpeg, ['h264_amf'])
    expect(counting.starts()).toBe(2)
  })

  it('is not disturbed by others that probe at the same time', async () => {
    mkdirSync(cache, { recursive: true })
    const all = await Promise.all(Array.from({ length: 4 }, () => probeEncoders(ffmpeg, ['libx264'])))
    expect(all.flat().every(({ works }) => works)).toBe(true)
    expect(readdirSync(cache)).toHaveLength(1)
    rmSync(cache, { recursive: true })
  })
})

describe('chooseEncoder', () => {
  it('takes what works and says once that it is software', async () => {
    const report = keepingReport()
    const encoder = await chooseEncoder({ ffmpeg, wanted: 'auto', report })
    const codes = report.warnings.map(({ code }) => code)
    expect(codes).toEqual(encoder.hardware ? [] : ['software-encoder'])
  })

  it('passes over those that failed', async () => {
    const skip = ENCODERS.filter(({ hardware }) => hardware).map(({ name }) => name)
    const encoder = await chooseEncoder({ ffmpeg, wanted: 'auto', report: keepingReport(), skip })
    expect(encoder.name).toBe('libx264')
    await expect(
      chooseEncoder({ ffmpeg, wanted: 'auto', report: keepingReport(), skip: ENCODER_NAMES }),
    ).rejects.toMatchObject({ code: 'no-encoder' })
  })

  it('does not warn of a software encoder that was asked for', async () => {
    const report = keepingReport()
    expect((await chooseEncoder({ ffmpeg, wanted: 'libx264', report })).name).toBe('libx264')
    expect(report.warnings).toEqual([])
  })

  it('offers the nearest name for one that it does not know', async () => {
    await expect(chooseEncoder({ ffmpeg, wanted: 'libx246', report: keepingReport() })).rejects.toMatchObject(
      { code: 'unknown-encoder', exitCode: 2, hint: expect.stringContaining('libx264') },
    )
  })

  it.each(['h264_nvenc', 'h264_vaapi', 'h264_amf'])('says why %s does not work here', async (wanted) => {
    const [probe] = await probeEncoders(ffmpeg, [wanted])
    if (probe?.works) return
    await expect(chooseEncoder({ ffmpeg, wanted, report: keepingReport() })).rejects.toMatchObject({
      code: 'encoder-unusable',
      exitCode: 1,
      message: expect.stringContaining(probe?.reason ?? '?'),
    })
  })

  it('has settings of the contract for libx264', () => {
    const x264 = ENCODERS.find(({ name }) => name === 'libx264')
    expect(x264?.args('draft')).toEqual(['-preset', 'ultrafast', '-crf', '28'])
    expect(x264?.args('good')).toEqual(['-preset', 'veryfast', '-crf', '20'])
    expect(x264?.args('best')).toEqual(['-preset', 'slow', '-crf', '16'])
  })
})
