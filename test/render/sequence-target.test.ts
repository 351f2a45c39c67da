import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentReport } from '../../src/base/report.js'
import { claimOutput } from '../../src/render/claim-output.js'
import { claimSequence } from '../../src/render/sequence-target.js'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpuviz-sequence-'))
  path = join(folder, 'f_%03d.png')
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (place: string, names: readonly string[], text: string) => {
  for (const name of names) writeFileSync(join(place, name), text)
}

describe('the files of a sequence', () => {
  it('come to their place together, when complete', async () => {
    put(folder, ['notes.txt'], 'mine')
    {
      await using target = await claimSequence(path)
      put(target.partPath, ['f_000.png', 'f_001.png'], 'new')
      expect(readdirSync(folder).filter((name) => name.endsWith('.png'))).toEqual([])
      await target.complete()
    }
    expect(readdirSync(folder).sort()).toEqual(['f_000.png', 'f_001.png', 'notes.txt'])
  })

  it('take the place of all earlier ones of that pattern, and of nothing else', async () => {
    put(folder, ['f_000.png', 'f_001.png', 'f_002.png', 'f_cover.png', 'g_000.png'], 'older')
    {
      await using target = await claimSequence(path)
      put(target.partPath, ['f_000.png', 'f_001.png'], 'new')
      await target.complete()
    }
    expect(readdirSync(folder).sort()).toEqual(['f_000.png', 'f_001.png', 'f_cover.png', 'g_000.png'])
    expect(readFileSync(join(folder, 'f_001.png'), 'utf8')).toBe('new')
    expect(readFileSync(join(folder, 'g_000.png'), 'utf8')).toBe('older')
  })

  it('leave earlier ones alone where they are not completed', async () => {
    put(folder, ['f_000.png'], 'older')
    {
      await using target = await claimSequence(path)
      put(target.partPath, ['f_000.png'], 'half')
    }
    expect(readdirSync(folder)).toEqual(['f_000.png'])
    expect(readFileSync(join(folder, 'f_000.png'), 'utf8')).toBe('older')
  })

  it('come back where a move fails', async () => {
    put(folder, ['f_000.png', 'f_002.png'], 'older')
    // A folder of that name can be moved away like a file, but what is put in its place …
    {
      await using target = await claimSequence(path)
      put(target.partPath, ['f_000.png', 'f_001.png'], 'new')
      // … and a folder that is there again when the new file comes is in its way.
      mkdirSync(`${path}.old`)
      mkdirSync(join(`${path}.old`, 'f_002.png'))
      await expect(target.complete()).rejects.toThrow()
    }
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.png'))
        .sort(),
    ).toEqual(['f_000.png', 'f_002.png'])
    expect(readFileSync(join(folder, 'f_000.png'), 'utf8')).toBe('older')
  })

  it('of a render that was killed are swept away by the next one', async () => {
    mkdirSync(`${path}.part`)
    put(`${path}.part`, ['f_007.png'], 'left')
    await using target = await claimSequence(path)
    expect(readdirSync(target.partPath)).toEqual([])
  })

  it('are refused to a second render', async () => {
    await using _first = await claimSequence(path)
    await expect(claimSequence(path)).rejects.toMatchObject({ code: 'target-busy' })
    expect(existsSync(`${path}.part`)).toBe(true)
  })
})

describe('standard output', () => {
  it('needs no claim, and leaves no file', async () => {
    const job = { path: '-', container: 'raw', transparent: false } as const
    await using first = await claimOutput({ output: job }, silentReport)
    await using second = await claimOutput({ output: job }, silentReport)
    expect([first.partPath, second.partPath]).toEqual(['-', '-'])
    await first.complete()
    expect(existsSync('-')).toBe(false)
  })
})
