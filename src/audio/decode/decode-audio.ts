import { stat } from 'node:fs/promises'
import { GpuvizError, stoppedError, systemCode, usageError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { DecoderLog } from './decoder-log.js'
import { decodeFailure, decodeWarning } from './explain-decode.js'
import { type BlockSink, SampleBlocks } from './sample-blocks.js'
import { spawnDecoder } from './spawn-decoder.js'
import { createChunkSweeper } from './sweep-chunks.js'
import type { SampleFormat } from './wav-header.js'

export interface DecodeRequest {
  readonly ffmpeg: string
  readonly input: string
  /** Samples a second to convert to; default: the file's own. */
  readonly rate?: number
  readonly signal: AbortSignal
  readonly report: Report
}

export interface DecodedAudio {
  readonly format: SampleFormat
  /** Of each channel. */
  readonly sampleCount: number
  /** Of the file; undefined where ffmpeg does not say. */
  readonly fileSampleRate: number | undefined
  /** ffmpeg's processor time, and its wall time. */
  readonly cpuSeconds: number
  readonly wallSeconds: number
}

/**
 * Decodes a file from beginning to end, block by block into `sink`; memory does not grow with its length. A file
 * that ends early or is damaged gives what it has and the warning `input-truncated`. A sink that is full ends it early.
 * @throws GpuvizError `no-input`, `empty-file`, `not-media`, `no-audio`, `no-ffmpeg`, `decoder-killed`,
 *   `stopped`, and whatever the sink throws; ffmpeg is gone by then
 */
export async function decodeAudio(request: DecodeRequest, sink: BlockSink): Promise<DecodedAudio> {
  const { input, signal } = request
  throwIfStopped(signal)
  await checkInput(input)
  const blocks = new SampleBlocks(sink)
  try {
    await using decoder = await spawnDecoder({ ...request, decodedSamples: () => blocks.sampleCount })
    const sweep = createChunkSweeper()
    for await (const chunk of decoder.bytes) {
      await sink.room?.()
      blocks.push(chunk)
      sweep(chunk.length)
      if (sink.full) break
    }
    throwIfStopped(signal)
    const { log } = decoder
    await sink.room?.()
    const format = blocks.end()
    if (sink.full && format) return decoded(format, blocks.sampleCount, log)
    const exit = await decoder.exited
    throwIfStopped(signal)
    const end = { input, exit, log, format, sampleCount: blocks.sampleCount }
    const failure = decodeFailure(end)
    if (failure) throw failure
    if (!format) throw new GpuvizError('no-audio', `"${input}" gave no samples`)
    const warning = decodeWarning(end)
    if (warning) request.report.warn(warning)
    return decoded(format, end.sampleCount, log)
  } catch (error) {
    throwIfStopped(signal)
    throw error
  }
}

function decoded(format: SampleFormat, sampleCount: number, log: DecoderLog): DecodedAudio {
  const { fileSampleRate, cpuSeconds, wallSeconds } = log
  return { format, sampleCount, fileSampleRate, cpuSeconds, wallSeconds }
}

/** An abort's own GpuvizError (which knows the signal) is kept; anything else becomes `stopped`. */
function throwIfStopped(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw signal.reason instanceof GpuvizError ? signal.reason : stoppedError()
}

async function checkInput(input: string): Promise<void> {
  try {
    const found = await stat(input)
    if (found.isDirectory()) throw usageError('input-is-folder', `"${input}" is a folder, not an audio file`)
    if (found.isFile() && found.size === 0) {
      throw new GpuvizError('empty-file', `"${input}" is empty (0 bytes)`, {
        hint: 'Give an audio file, or a video with sound.',
      })
    }
  } catch (error) {
    if (error instanceof GpuvizError) throw error
    throw usageError('no-input', `cannot read "${input}" (${systemCode(error) ?? 'unknown reason'})`, {
      cause: error,
    })
  }
}
