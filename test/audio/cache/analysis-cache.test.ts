import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCache } from '../../../src/audio/cache/analysis-cache.js'
import { age, keep, keyOf, openCacheFolder } from './cache-folder.js'

/** An entry's own list of its files: some tens of bytes. */
const LIST_BYTES = 100

describe('an entry', () => {
  it('is found by its key once committed, not before', async () => {
    using folder = openCacheFolder()
    using cache = openCache({ folder: folder.path })
    expect(cache.lookup(keyOf('a'))).toBeUndefined()
    await using draft = await cache.begin(keyOf('a'))
    writeFileSync(join(draft.folder, 'features.json'), '{}')
    mkdirSync(join(draft.folder, 'täler'))
    writeFileSync(join(draft.folder, 'täler', 'α.bin'), 'xyz')
    expect(cache.lookup(keyOf('a'))).toBeUndefined()
    const kept = await draft.commit()
    expect(kept).toBe(join(folder.path, keyOf('a')))
    expect(readFileSync(join(kept, 'täler', 'α.bin'), 'utf8')).toBe('xyz')
    using later = openCache({ folder: folder.path })
    expect(later.lookup(keyOf('a'))).toBe(kept)
    expect(later.lookup(keyOf('b'))).toBeUndefined()
  })

  it('leaves nothing behind when it is not committed', async () => {
    using folder = openCacheFolder()
    using cache = openCache({ folder: folder.path })
    {
      await using draft = await cache.begin(keyOf('a'))
      writeFileSync(join(draft.folder, 'features.bin'), 'half of it')
    }
    expect(folder.names()).toEqual([])
  })

  it('is that of the first who commits', async () => {
    using folder = openCacheFolder()
    using cache = openCache({ folder: folder.path })
    await using slow = await cache.begin(keyOf('a'))
    writeFileSync(join(slow.folder, 'features.bin'), 'second')
    using other = openCache({ folder: folder.path })
    const first = await keep(other, 'a', 5)
    expect(await slow.commit()).toBe(first)
    expect(readFileSync(join(first, 'features.bin'), 'utf8')).toBe('aaaaa')
    expect(existsSync(slow.folder)).toBe(false)
  })

  it('is none when it lost a file or the end of one, and can be made anew', async () => {
    using folder = openCacheFolder()
    using cache = openCache({ folder: folder.path })
    for (const spoil of [
      rmSync,
      (path: string) => truncateSync(path, 3),
      (path: string) => rmSync(dirname(path), { recursive: true }),
    ]) {
      const path = join(await keep(cache, 'a', 100), 'features.bin')
      spoil(path)
      expect(cache.lookup(keyOf('a'))).toBeUndefined()
      await keep(cache, 'a', 200)
      expect(readFileSync(path)).toHaveLength(200)
      expect(cache.lookup(keyOf('a'))).toBe(dirname(path))
      rmSync(dirname(path), { recursive: true })
    }
  })

  it('is replaced by one who found it, and makes it anew', async () => {
    using folder = openCacheFolder()
    await keepBy(folder.path, 'a', 5)
    using cache = openCache({ folder: folder.path })
    const found = cache.lookup(keyOf('a')) ?? ''
    expect(await keep(cache, 'a', 9)).toBe(found)
    expect(readFileSync(join(found, 'features.bin'))).toHaveLength(9)
  })
})

describe('the limit', () => {
  it('drops what was used longest ago', async () => {
    using folder = openCacheFolder()
    for (const [i, name] of ['a', 'b', 'c'].entries()) age(await keepBy(folder.path, name, 1000), 30 - i)
    using reader = openCache({ folder: folder.path })
    expect(reader.lookup(keyOf('a'))).toBeDefined()
    reader[Symbol.dispose]()
    // Room for three: `b` is the one that was not used for longest now.
    await keepBy(folder.path, 'd', 1000, 3 * (1000 + LIST_BYTES))
    expect(folder.names()).toEqual(['a', 'c', 'd'].map(keyOf).sort())
  })

  it('keeps what someone uses, until they are done', async () => {
    using folder = openCacheFolder()
    age(await keepBy(folder.path, 'a', 1000), 30)
    using reader = openCache({ folder: folder.path })
    const found = reader.lookup(keyOf('a')) ?? ''
    age(found, 30)
    await keepBy(folder.path, 'b', 1000, 1500)
    expect(existsSync(found)).toBe(true)
    reader[Symbol.dispose]()
    await keepBy(folder.path, 'c', 1000, 1500)
    expect(folder.names()).toEqual([keyOf('c')])
  })

  it.each([0, 500])(
    'of %i bytes gives an entry of 1000 to the one who made it, and keeps none',
    async (limitBytes) => {
      using folder = openCacheFolder()
      await keepBy(folder.path, 'old', 1000)
      using cache = openCache({ folder: folder.path, limitBytes })
      const passing = await keep(cache, 'a', 1000)
      expect(readFileSync(join(passing, 'features.bin'))).toHaveLength(1000)
      expect(cache.lookup(keyOf('a'))).toBeUndefined()
      expect(cache.info()).toMatchObject({ entries: 0, bytes: 0, limitBytes })
      cache[Symbol.dispose]()
      expect(folder.names()).toEqual([])
    },
  )
})

describe('info and clear', () => {
  it('count entries and their bytes', async () => {
    using folder = openCacheFolder()
    await keepBy(folder.path, 'a', 1000)
    await keepBy(folder.path, 'b', 500)
    using cache = openCache({ folder: folder.path, limitBytes: 7000 })
    const { bytes, ...info } = cache.info()
    expect(info).toEqual({ folder: folder.path, entries: 2, limitBytes: 7000 })
    expect(bytes).toBeGreaterThan(1500)
    expect(bytes).toBeLessThan(1500 + 2 * LIST_BYTES)
    expect(cache.clear()).toEqual({ entries: 2, bytes })
    expect(folder.names()).toEqual([])
    expect(cache.info()).toMatchObject({ entries: 0, bytes: 0 })
  })

  it('find nothing where no cache is, and make none', () => {
    using folder = openCacheFolder()
    using cache = openCache({ folder: folder.path })
    expect(cache.info()).toMatchObject({ entries: 0, bytes: 0 })
    expect(cache.clear()).toEqual({ entries: 0, bytes: 0 })
    expect(existsSync(folder.path)).toBe(false)
  })

  it('leave drafts that are being written, entries in use by others, and files of others', async () => {
    using folder = openCacheFolder()
    using writer = openCache({ folder: folder.path })
    await using draft = await writer.begin(keyOf('a'))
    const used = await keep(writer, 'b', 10)
    const note = join(folder.path, 'note.txt')
    writeFileSync(note, 'mine')
    using cache = openCache({ folder: folder.path })
    expect(cache.clear().entries).toBe(0)
    expect([draft.folder, used, note].map(existsSync)).toEqual([true, true, true])
    expect(writer.clear().entries).toBe(1)
    expect(existsSync(used)).toBe(false)
  })
})

describe('a place that cannot be written', () => {
  // Permissions mean nothing to root, so a file stands where a folder should.
  it('is an error with a code, for the caller to make a warning of', async () => {
    using folder = openCacheFolder()
    writeFileSync(dirname(folder.path), 'a file')
    using cache = openCache({ folder: folder.path })
    expect(cache.lookup(keyOf('a'))).toBeUndefined()
    const expected = { code: 'cache-not-writable', message: expect.stringContaining(folder.path) }
    await expect(cache.begin(keyOf('a'))).rejects.toMatchObject(expected)
    expect(() => cache.info()).toThrow(expect.objectContaining(expected))
    expect(() => cache.clear()).toThrow(expect.objectContaining(expected))
  })
})

/** Keeps an entry with a cache of its own, which is closed then. */
async function keepBy(folder: string, name: string, bytes: number, limitBytes = 1e9): Promise<string> {
  using cache = openCache({ folder, limitBytes })
  return await keep(cache, name, bytes)
}
