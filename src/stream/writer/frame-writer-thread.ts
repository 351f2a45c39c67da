// The writer thread: takes frames from the ring, converts them, writes them. It uses blocking calls only, so that
// frames flow while the main thread sits in a driver call; in its loop there is no promise, event or console call.
import { closeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { messageOf, systemCode } from '../../base/errors.js'
import { StageLaps } from '../../native/stage-laps.js'
import { openRingReader, type RingReader } from '../ring/ring-reader.js'
import { openViewfinderWriter, type ViewfinderWriter } from '../viewfinder/viewfinder-writer.js'
import { chooseEncoding, type FrameEncoding } from './frame-encoding.js'
import { openFrameHashes } from './frame-hashes.js'
import { chooseOutput, type WriteFrame } from './frame-output.js'
import { openOutput } from './open-output.js'
import type { WriterJob, WriterMessage, WriterSummary } from './writer-job.js'

const STAGE = { wait: 0, convert: 1, write: 2 } as const

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
  using viewfinder = job.viewfinder && openViewfinderWriter(job.viewfinder, job.layout, job.memory)
  const encoding = chooseEncoding(job, hashes)
  const laps = new StageLaps(Object.keys(STAGE).length)
  const fd = openOutput(job.path, reader)
  if (fd === undefined) return undefined
  try {
    const { firstIndex } = job
    const write = chooseOutput(fd, encoding)
    const framesWritten = writeFrames({ encoding, reader, laps, write, viewfinder, firstIndex })
    return {
      framesWritten,
      convertSeconds: laps.seconds(STAGE.convert),
      writeSeconds: laps.seconds(STAGE.write),
      waitSeconds: laps.seconds(STAGE.wait),
    }
  } finally {
    closeSync(fd)
  }
}

interface Writing {
  readonly encoding: FrameEncoding
  readonly reader: RingReader
  readonly laps: StageLaps
  readonly write: WriteFrame
  readonly viewfinder: ViewfinderWriter | undefined
  readonly firstIndex: number
}

/** Returns the number of frames written. A frame allocates nothing, but for what Node's own write does. */
function writeFrames({ encoding, reader, laps, write, viewfinder, firstIndex }: Writing): number {
  let framesWritten = 0
  for (let frame = reader.next(); frame; frame = reader.next()) {
    laps.end(STAGE.wait)
    // Before the encoding, which may turn the frame upside down.
    viewfinder?.offer(frame, firstIndex + framesWritten)
    const bytes = encoding.encode(frame)
    // Its slot's next frame may overwrite it once it is released.
    const { times } = frame
    if (encoding.freesSlot) reader.release()
    laps.end(STAGE.convert)
    for (let i = 0; i < times && !reader.aborted; i++) {
      write(bytes)
      framesWritten++
      reader.wrote()
    }
    if (!encoding.freesSlot) reader.release()
    laps.end(STAGE.write)
  }
  return framesWritten
}

/** The file that a failed call was about, where the system says so (opens do, writes do not). */
function pathOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined
}
