import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openCache } from '../../../src/audio/cache/analysis-cache.js'
import { keyOf, openCacheFolder } from './cache-folder.js'

const BUILT = pathToFileURL(join(import.meta.dirname, '../../../dist/audio/cache/analysis-cache.js')).href

/** Begins an entry, says so, writes it, and commits it when told to. */
const WRITER = `
  const [built, folder, key, size] = process.argv.slice(1)
  const { openCache } = await import(built)
  const { writeFileSync } = await import('node:fs')
  using_(openCache({ folder }))
  async function using_(cache) {
    const draft = await cache.begin(key)
    writeFileSync(draft.folder + '/features.bin', Buffer.alloc(Number(size), String(process.pid) + ' '))
    console.log(draft.folder)
    process.stdin.once('data', async () => {
      console.log(await draft.commit())
      process.stdin.once('data', () => process.exit())
    })
  }
`

class Writer implements AsyncDisposable {
  private readonly child: ChildProcess
  private readonly lines: AsyncIterator<string>
  private readonly gone: Promise<unknown>

  constructor(folder: string, key: string, bytes: number) {
    const words = ['--input-type=module', '-e', WRITER, BUILT, folder, key, String(bytes)]
    this.child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.gone = once(this.child, 'exit')
    if (!this.child.stdout) throw new Error('no stdout')
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  async says(): Promise<string> {
    return String((await this.lines.next()).value)
  }

  goOn(): void {
    this.child.stdin?.write('go\n')
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.gone
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill()
  }
}

describe('processes that share a cache', () => {
  it('commit the same entry at once: one of them makes it, both read it', async () => {
    using folder = openCacheFolder()
    const key = keyOf('a')
    await using one = new Writer(folder.path, key, 1_000_000)
    await using other = new Writer(folder.path, key, 1_000_000)
    expect(await one.says()).not.toBe(await other.says())
    one.goOn()
    other.goOn()
    const entry = join(folder.path, key)
    expect([await one.says(), await other.says()]).toEqual([entry, entry])
    const text = readFileSync(join(entry, 'features.bin'), 'utf8')
    const maker = text.startsWith(`${one.pid} `) ? one : other
    expect(text).toBe(`${maker.pid} `.repeat(1_000_000).slice(0, 1_000_000))
    expect(folder.names().filter((name) => name.includes('.tmp-'))).toEqual([])
    using cache = openCache({ folder: folder.path })
    expect(cache.lookup(key)).toBe(entry)
  })

  it('clean up after one that was killed, and not while it lives', async () => {
    using folder = openCacheFolder()
    await using writer = new Writer(folder.path, keyOf('a'), 1000)
    const left = await writer.says()
    using cache = openCache({ folder: folder.path })
    await begun(cache, 'b')
    expect(cache.clear().entries).toBe(0)
    expect(existsSync(left)).toBe(true)
    await writer.kill()
    expect(cache.lookup(keyOf('a'))).toBeUndefined()
    await begun(cache, 'b')
    expect(folder.names()).toEqual([])
  })

  it('leave an entry to the one that uses it, until that ends', async () => {
    using folder = openCacheFolder()
    await using user = new Writer(folder.path, keyOf('a'), 1000)
    await user.says()
    user.goOn()
    const entry = await user.says()
    using cache = openCache({ folder: folder.path })
    expect(cache.clear().entries).toBe(0)
    expect(existsSync(entry)).toBe(true)
    await user.kill()
    expect(cache.clear().entries).toBe(1)
    expect(folder.names()).toEqual([])
  })
})

async function begun(cache: ReturnType<typeof openCache>, name: string): Promise<void> {
  await using _ = await cache.begin(keyOf(name))
}
