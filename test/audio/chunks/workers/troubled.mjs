// A worker that gets into trouble with one chunk: process.env.TROUBLE is "KIND:CHUNK:MARK". KIND is `throws` or `dies`; where
// MARK names a file that is not there, it is made and trouble comes once, else always.
import { existsSync, writeFileSync } from 'node:fs'
import analyze from '../../../../dist/audio/chunks/chunk-worker.js'

const [kind, chunk, mark = ''] = (process.env.TROUBLE ?? '').split(':')

export default function troubled(task) {
  const isTroubled = chunk === 'all' || task.chunk.index === Number(chunk)
  if (isTroubled && !(mark !== '' && existsSync(mark))) {
    if (mark !== '') writeFileSync(mark, '')
    if (kind === 'dies') process.exit(3)
    throw new Error(`chunk ${task.chunk.index} is too much`)
  }
  return analyze(task)
}
