import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { silentReport } from '../../src/base/report.js'
import { createTempFolder } from '../../src/render/temp-folder.js'
import { OWNER_FILE, type TempOwner, thisOwner } from '../../src/render/temp-owner.js'

function openPlace() {
  const place = mkdtempSync(join(tmpdir(), 'sweep-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  return {
    place,
    /** A folder of temporaries as an earlier render has left it. */
    leave(name: string, owner?: TempOwner) {
      mkdirSync(join(place, name, 'segments'), { recursive: true })
      if (owner) writeFileSync(join(place, name, OWNER_FILE), JSON.stringify(owner))
    },
    async startAnother() {
      await using own = await createTempFolder({ parent: place, keep: false, report: silentReport })
      expect(existsSync(own.path)).toBe(true)
      return readdirSync(place).filter((name) => join(place, name) !== own.path)
    },
  }
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'])
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('a new folder of temporaries', () => {
  it('clears away those whose process has ended', async () => {
    const { leave, startAnother } = openPlace()
    leave('gpuviz-left', { ...thisOwner(), pid: await endedProcess() })
    expect(await startAnother()).toEqual([])
  })

  it('clears away those whose number belongs to another process by now', async () => {
    const { leave, startAnother } = openPlace()
    leave('gpuviz-left', { ...thisOwner(), startTicks: thisOwner().startTicks - 1 })
    expect(await startAnother()).toEqual([])
  })

  it.each([
    ['of a process that lives', () => thisOwner()],
    [
      'of another container or an earlier boot',
      () => ({ ...thisOwner(), pid: 4_194_304, where: 'elsewhere' }),
    ],
    ['without an owner: they were to be kept', () => undefined],
  ])('leaves alone those %s', async (_, owner) => {
    const { leave, startAnother } = openPlace()
    leave('gpuviz-other', owner())
    expect(await startAnother()).toEqual(['gpuviz-other'])
  })

  it('leaves alone what is not called as ours are, and what cannot be read', async () => {
    const { place, leave, startAnother } = openPlace()
    leave('other-left', { ...thisOwner(), pid: await endedProcess() })
    leave('gpuviz-odd')
    writeFileSync(join(place, 'gpuviz-odd', OWNER_FILE), '{"pid":')
    writeFileSync(join(place, 'gpuviz-file'), '')
    expect((await startAnother()).sort()).toEqual(['gpuviz-file', 'gpuviz-odd', 'other-left'])
  })
})
