import { chmodSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findFfmpeg } from '../../../src/stream/ffmpeg/find-ffmpeg.js'
import { openTempFolder } from '../temp-folder.js'

describe('findFfmpeg', () => {
  it('finds the one on PATH, with its version', async () => {
    const found = await findFfmpeg({ PATH: process.env.PATH })
    expect(found).toMatchObject({ source: 'PATH', path: expect.stringMatching(/^\/.*ffmpeg$/) })
    expect(found.version).toMatch(/\d/)
  })

  it('takes GPUVIZ_FFMPEG first, as a path or a name', async () => {
    const { path } = await findFfmpeg({ PATH: process.env.PATH })
    expect(await findFfmpeg({ PATH: '/nowhere', GPUVIZ_FFMPEG: path })).toMatchObject({
      path,
      source: 'GPUVIZ_FFMPEG',
    })
    expect(await findFfmpeg({ PATH: process.env.PATH, GPUVIZ_FFMPEG: 'ffmpeg' })).toMatchObject({ path })
  })

  it.each([
    ['is missing', '/no such/ffmpeg', undefined],
    ['is no program', 'notes.txt', 'hello'],
    ['is another program', 'other', '#!/bin/sh\necho other 1.0\n'],
  ])('does not pass over a GPUVIZ_FFMPEG that %s', async (_, name, content) => {
    using folder = openTempFolder()
    const path = content === undefined ? name : folder.file(name)
    if (content !== undefined) writeFileSync(path, content)
    if (content?.startsWith('#!')) chmodSync(path, 0o755)
    await expect(findFfmpeg({ PATH: process.env.PATH, GPUVIZ_FFMPEG: path })).rejects.toMatchObject({
      code: 'no-ffmpeg',
      exitCode: 1,
      message: expect.stringContaining(path),
      hint: expect.stringContaining('GPUVIZ_FFMPEG'),
    })
  })

  it('says how to get one where there is none, or only a broken one', async () => {
    using folder = openTempFolder()
    await expect(findFfmpeg({ PATH: folder.path })).rejects.toMatchObject({
      code: 'no-ffmpeg',
      hint: expect.stringContaining('apt install ffmpeg'),
    })
    writeFileSync(folder.file('ffmpeg'), '#!/bin/sh\necho libfoo.so not found >&2\nexit 127\n')
    chmodSync(folder.file('ffmpeg'), 0o755)
    await expect(findFfmpeg({ PATH: folder.path })).rejects.toThrow('libfoo.so not found')
  })
})
