// The writer thread: takes frames from the ring, converts them, writes them. It uses blocking calls only, so that
// frames flow while the main thread sits in a driver call; in its loop there is no promise, event or console call.
import { closeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { messageOf, systemCode } from '../../base/errors.js'
import { openRingReader, type RingReader } from '../ring/ring-reader.js'
import { chooseEncoding, type FrameEncoding } from './frame-encoding.js'
import { openFrameHashes } from './frame-hashes.js'
import { openOutput } from './open-output.js'
import { writeFully } from './write-fully.js'
import type { WriterJob, WriterMessage, WriterSummary } from './writer-job.js'

run(workerData as WriterJob)

function run(job: WriterJob): void {
  const reader = openRingReader(job.layout, job.memory)
  const message = attempt(job, reader)
  if (message.kind === 'failed') reader.fail(message.systemCode || 'crashed')
  parentPort?.postMessage(message)
}

function attempt(job: WriterJob, reader: RingReader): WriterMessage {
  try {
    const summary = writeAll(job, reader)
    return summary === undefined || reader.aborted ? { kind: 'stopped' } : { kind: 'done', summary }
  } catch (error) {
    const path = pathOf(error)
    const place = path === undefined ? {} : { path }
    return { kind: 'failed', systemCode: systemCode(error) ?? '', message: messageOf(error), ...place }
  }
}

/** Undefined where the ring was aborted before anybody read. */
function writeAll(job: WriterJob, reader: RingReader): WriterSummary | undefined {
  using hashes = job.hashFile === undefined ? undefined : openFrameHashes(job.hashFile, job.firstIndex)
  const encoding = chooseEncoding(job, hashes)
  const started = performance.now()
  const fd = openOutput(job.path, reader)
  if (fd === undefined) return undefined
  const openSeconds = (performance.now() - started) / 1000
  try {
    const written = writeFrames(fd, encoding, reader)
    return { ...written, waitSeconds: openSeconds + reader.waitSeconds }
  } finally {
    closeSync(fd)
  }
}

function writeFrames(fd: number, encoding: FrameEncoding, reader: RingReader) {
  let framesWritten = 0
  let convertMs = 0
  let writeMs = 0
  for (let frame = reader.next(); frame; frame = reader.next()) {
    const started = performance.now()
    const bytes = encoding.encode(frame)
    if (encoding.freesSlot) reader.release()
    const converted = performance.now()
    for (let i = 0; i < frame.times && !reader.aborted; i++) {
      writeFully(fd, bytes)
      framesWritten++
      reader.wrote()
    }
    if (!encoding.freesSlot) reader.release()
    convertMs += converted - started
    writeMs += performance.now() - converted
  }
  return { framesWritten, convertSeconds: convertMs / 1000, writeSeconds: writeMs / 1000 }
}

/** The file that a failed call was about, where the system says so (opens do, writes do not). */
function pathOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined
}
