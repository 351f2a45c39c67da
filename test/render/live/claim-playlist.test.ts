import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Warning } from '../../../src/base/report.js'
import { silentReport } from '../../../src/base/report.js'
import { claimLivePlaylist, claimPlaylist } from '../../../src/render/live/claim-playlist.js'
import { openWorkspace, type Workspace } from '../../e2e/workspace.js'

let workspace: Workspace
let playlist = ''
beforeEach(() => {
  workspace = openWorkspace()
  playlist = workspace.path('out.m3u8')
  for (const name of ['out.m3u8', 'out-00001.ts', 'out-00002.ts']) workspace.write(name, 'earlier')
  workspace.write('other-00001.ts', "somebody else's")
})
afterEach(() => workspace[Symbol.dispose]())

const textOf = (name: string) => readFileSync(workspace.path(name), 'utf8')

/** What ffmpeg has written when it is ended after the second of three segments. */
function publishTwo(): void {
  workspace.write('out-00001.ts', 'new')
  workspace.write('out-00002.ts', 'new')
  workspace.write('out-00003.ts.tmp', 'half')
  writeFileSync(playlist, '#EXTM3U\n#EXTINF:4.0,\nout-00001.ts\n#EXTINF:4.0,\nout-00002.ts\n')
}

describe('a playlist that is complete before it is seen', () => {
  it('takes the place of an earlier one, whose other segments go', async () => {
    {
      await using target = await claimPlaylist(playlist)
      writeFileSync(target.partPath, 'new')
      writeFileSync(join(target.partPath, '../out-00001.ts'), 'new')
      expect(textOf('out.m3u8')).toBe('earlier')
      await target.complete()
    }
    expect(workspace.files()).toEqual(['other-00001.ts', 'out-00001.ts', 'out.m3u8'])
    expect([textOf('out.m3u8'), textOf('out-00001.ts')]).toEqual(['new', 'new'])
  })

  it('leaves the earlier one where it comes to nothing', async () => {
    {
      await using target = await claimPlaylist(playlist)
      writeFileSync(target.partPath, 'new')
    }
    expect(workspace.files()).toEqual(['other-00001.ts', 'out-00001.ts', 'out-00002.ts', 'out.m3u8'])
    expect(textOf('out.m3u8')).toBe('earlier')
  })

  it('is refused to a second render', async () => {
    await using _first = await claimPlaylist(playlist)
    await expect(claimPlaylist(playlist)).rejects.toMatchObject({ code: 'target-busy' })
    await expect(claimLivePlaylist(playlist, silentReport)).rejects.toMatchObject({ code: 'target-busy' })
  })
})

describe('a playlist that is seen while it grows', () => {
  it('keeps the earlier one until the first frame is ready', async () => {
    {
      await using _target = await claimLivePlaylist(playlist, silentReport)
      expect(textOf('out.m3u8')).toBe('earlier')
    }
    expect(workspace.files()).toHaveLength(4)
    {
      await using target = await claimLivePlaylist(playlist, silentReport)
      await target.begin?.()
      expect(readdirSync(workspace.folder).sort()).toEqual(['other-00001.ts', 'out.m3u8.lock'])
    }
    expect(workspace.files()).toEqual(['other-00001.ts'])
  })

  it('is ended where its writer did not come to the end, which is said', async () => {
    const warnings: Warning[] = []
    {
      const report = { ...silentReport, warn: (warning: Warning) => void warnings.push(warning) }
      await using target = await claimLivePlaylist(playlist, report)
      await target.begin?.()
      publishTwo()
    }
    expect(workspace.files()).toEqual(['other-00001.ts', 'out-00001.ts', 'out-00002.ts', 'out.m3u8'])
    expect(textOf('out.m3u8')).toMatch(/out-00002\.ts\n#EXT-X-ENDLIST\n$/)
    expect(warnings).toMatchObject([
      { code: 'live-cut-short', message: expect.stringMatching(/out\.m3u8.*8\.0 s in 2 segments/) },
    ])
  })

  it('stays as its writer left it where all went well', async () => {
    {
      await using target = await claimLivePlaylist(playlist, silentReport)
      await target.begin?.()
      publishTwo()
      await target.complete()
    }
    expect(textOf('out.m3u8')).not.toContain('ENDLIST')
    expect(existsSync(`${playlist}.lock`)).toBe(false)
  })
})
