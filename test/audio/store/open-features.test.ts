import { cpSync, existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFeatures } from '../../../src/audio/index.js'
import { AudioFolder } from '../audio-folder.js'
import { sine } from '../make-signal.js'

const folder = new AudioFolder()
let made = ''
beforeAll(async () => {
  const analyzed = await folder.analyze(folder.wav('tone.wav', sine(440, 1, 8000), { sampleRate: 8000 }))
  analyzed.features[Symbol.dispose]()
  made = analyzed.folder
})
afterAll(() => folder[Symbol.dispose]())

describe('openFeatures', () => {
  it.each([
    ['a folder without features', 'features.json', (path: string) => writeFileSync(path, '')],
    ['another version', 'features.json', (path: string) => writeFileSync(path, '{"version":2}')],
    ['curves cut short', 'tracks.bin', (path: string) => truncateSync(path, 100)],
  ])('refuses %s, and leaves no file open', (name, file, damage) => {
    const copy = join(folder.path, `copy ${name}`)
    cpSync(made, copy, { recursive: true })
    damage(join(copy, file))
    const before = openFileCount()
    expect(() => openFeatures(copy)).toThrowError(
      expect.objectContaining({ code: 'features-damaged', message: expect.stringContaining(file) }),
    )
    expect(openFileCount()).toBe(before)
  })

  it('closes its files once disposed, twice too', () => {
    const before = openFileCount()
    const features = openFeatures(made)
    features[Symbol.dispose]()
    features[Symbol.dispose]()
    expect(openFileCount()).toBe(before)
  })
})

function openFileCount(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0
}
