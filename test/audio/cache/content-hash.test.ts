import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { contentHash } from '../../../src/audio/cache/content-hash.js'
import { stoppedError } from '../../../src/base/errors.js'

const folder = mkdtempSync(join(tmpdir(), "gpuviz hash 'ü "))
afterAll(() => rmSync(folder, { recursive: true }))

const never = new AbortController().signal

describe('contentHash', () => {
  it.each([0, 1, 2 ** 20, 3 * 2 ** 20 + 7])('is the sha256 of %i bytes', async (length) => {
    const path = join(folder, 'söng')
    const bytes = Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31) >>> 3))
    writeFileSync(path, bytes)
    expect(await contentHash(path, never)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('takes no memory for a long file', async () => {
    const path = join(folder, 'long')
    writeFileSync(path, '')
    truncateSync(path, 2 ** 28)
    const before = process.memoryUsage().rss
    await contentHash(path, never)
    // One buffer of 1 MB; the rest is what any test run may take meanwhile.
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 2 ** 20)
  })

  it('leaves a pipe alone', async () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    expect(await contentHash(path, never)).toBeUndefined()
  })

  it('names what cannot be read', async () => {
    const path = join(folder, 'missing.mp3')
    await expect(contentHash(path, never)).rejects.toMatchObject({ code: 'no-input', exitCode: 2 })
    mkdirSync(join(folder, 'sub'))
    expect(await contentHash(join(folder, 'sub'), never)).toBeUndefined()
  })

  it('ends when stopped, with the reason if that is ours', async () => {
    const path = join(folder, 'stopped')
    writeFileSync(path, 'x')
    await expect(contentHash(path, AbortSignal.abort())).rejects.toMatchObject({ code: 'stopped' })
    const term = AbortSignal.abort(stoppedError('SIGTERM'))
    await expect(contentHash(path, term)).rejects.toMatchObject({ exitCode: 143 })
  })
})
