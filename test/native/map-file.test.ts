import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mapFile } from '../../src/native/map-file.js'
import { openTempFolder } from '../stream/temp-folder.js'

it.runIf(process.platform !== 'win32')('a file as memory holds at once what is written there', () => {
  using folder = openTempFolder()
  const path = folder.file('numbers')
  writeFileSync(path, new Uint8Array(16))
  const descriptor = openSync(path, 'r+')
  const memory = mapFile(descriptor, 16)
  closeSync(descriptor)
  if (!memory) throw new Error('not mapped')
  new Float64Array(memory)[1] = 2.5
  const bytes = readFileSync(path)
  expect([bytes.readDoubleLE(0), bytes.readDoubleLE(8)]).toEqual([0, 2.5])
})

it('is not mapped past its end, where touching it would end the process', () => {
  using folder = openTempFolder()
  const path = folder.file('short')
  writeFileSync(path, new Uint8Array(8))
  const descriptor = openSync(path, 'r+')
  expect(mapFile(descriptor, 16)).toBeUndefined()
  closeSync(descriptor)
})
