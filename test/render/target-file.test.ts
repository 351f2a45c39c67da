import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentReport } from '../../src/base/report.js'
import { claimTarget } from '../../src/render/target-file.js'
import { createTempFolder } from '../../src/render/temp-folder.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpuviz-target-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a target', () => {
  it('gets its name only when complete', async () => {
    const path = join(folder, 'out.mp4')
    {
      await using target = await claimTarget(path)
      writeFileSync(target.partPath, 'video')
      expect(existsSync(path)).toBe(false)
      await target.complete()
    }
    expect(readFileSync(path, 'utf8')).toBe('video')
    expect(readdirSync(folder)).toEqual(['out.mp4'])
  })

  it('leaves an older file alone, and nothing else, when it is not completed', async () => {
    const path = join(folder, 'out.mp4')
    writeFileSync(path, 'older')
    {
      await using target = await claimTarget(path)
      writeFileSync(target.partPath, 'half')
    }
    expect(readdirSync(folder)).toEqual(['out.mp4'])
    expect(readFileSync(path, 'utf8')).toBe('older')
  })

  it('belongs to one render at a time', async () => {
    const path = join(folder, 'out.mp4')
    await using first = await claimTarget(path)
    const second = claimTarget(path)
    await expect(second).rejects.toMatchObject({ code: 'target-busy', exitCode: 2 })
    await expect(second).rejects.toThrow(`process ${process.pid}`)
    expect(first.partPath).toBe(`${path}.part`)
  })

  it('is taken over from a render that was killed', async () => {
    const path = join(folder, 'out.mp4')
    writeFileSync(`${path}.lock`, `${2 ** 22 + 1}\n`)
    await using target = await claimTarget(path)
    expect(target.partPath).toBe(`${path}.part`)
  })
})

describe('the temporary folder', () => {
  it('goes with all that is in it', async () => {
    {
      await using temp = await createTempFolder({ parent: folder, keep: false, report: silentReport })
      writeFileSync(join(temp.path, 'pages.bin'), 'x')
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it('stays where that was asked for, and says where', async () => {
    const said: string[] = []
    const report = { ...silentReport, warn: ({ message }: { message: string }) => void said.push(message) }
    let path = ''
    {
      await using temp = await createTempFolder({ parent: folder, keep: true, report })
      path = temp.path
    }
    expect(existsSync(path)).toBe(true)
    expect(said).toEqual([`temporaries are kept in ${path}`])
  })

  it('is a usage error where the named parent is not there', async () => {
    const making = createTempFolder({ parent: join(folder, 'none'), keep: false, report: silentReport })
    await expect(making).rejects.toMatchObject({ code: 'no-temp-dir', exitCode: 2 })
  })
})
