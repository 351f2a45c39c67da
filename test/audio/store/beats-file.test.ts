import { closeSync, openSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readBeatsFile, writeBeats } from '../../../src/audio/store/beats-file.js'
import { AudioFolder } from '../audio-folder.js'

const folder = new AudioFolder()
afterAll(() => folder[Symbol.dispose]())
const path = join(folder.path, 'beats.bin')

const THREE_HOURS = {
  tempoBpm: 180,
  confidence: 0.8,
  beatsPerBar: 3,
  firstDownbeat: 1,
  beatsSeconds: Float64Array.from({ length: 32_400 }, (_, i) => (i + 0.1234) / 3),
} as const

function read(stored: ReturnType<typeof writeBeats>) {
  const file = openSync(path, 'r')
  try {
    return readBeatsFile({ path, file }, stored)
  } finally {
    closeSync(file)
  }
}

it('beats come back to the bit, after three hours too', () => {
  expect(read(writeBeats(folder.path, THREE_HOURS))).toEqual(THREE_HOURS)
})

it('no beats are a track too', () => {
  const none = { ...THREE_HOURS, tempoBpm: 0, beatsSeconds: new Float64Array(0) }
  expect(read(writeBeats(folder.path, none))).toEqual(none)
})

it('a file cut short is an error that names it', () => {
  const stored = writeBeats(folder.path, THREE_HOURS)
  truncateSync(path, 1000)
  expect(() => read(stored)).toThrowError(
    expect.objectContaining({ code: 'features-damaged', message: expect.stringContaining('beats.bin') }),
  )
})
