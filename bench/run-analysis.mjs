import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchMemory } from './memory-watch.mjs'
import { runChild } from './run-child.mjs'

const CHILD = fileURLToPath(new URL('analysis-child.mjs', import.meta.url))

/**
 * What the child is to do.
 * @typedef {object} AnalysisJob
 * @property {'render' | 'full'} kind What a render asks for, or all there is.
 * @property {string} ffmpeg
 * @property {string} input
 * @property {string} folder An empty one, for what is found.
 * @property {number} [workers] Of the full analysis; as many as there are cores where it is not given.
 * @property {boolean} [tellsProgress]
 */

/**
 * @typedef {object} AnalysisSample
 * @property {number} wallSeconds Of the whole process, Node's start included.
 * @property {number | undefined} cpuSeconds Of it and its ffmpeg.
 * @property {number | undefined} peakMegabytes Of it, its ffmpeg left out; only where it was watched.
 * @property {number} tempoBpm
 * @property {readonly number[]} beatsSeconds
 */

/**
 * Analyses a file in a process of its own.
 * @param {{folder: string, signal: AbortSignal}} place
 * @param {Omit<AnalysisJob, 'folder'>} job
 * @param {(seconds: number, megabytes: number) => void} [onMemory] Watches its memory, beside the seconds of sound decoded so far.
 * @returns {Promise<AnalysisSample>}
 */
export async function runAnalysis(place, job, onMemory) {
  const folder = mkdtempSync(join(place.folder, 'analysis-'))
  let seconds = 0
  /** @type {Pick<AnalysisSample, 'tempoBpm' | 'beatsSeconds'> | undefined} */
  let found
  /** @type {ReturnType<typeof watchMemory> | undefined} */
  let watch
  try {
    const { wallSeconds, cpuSeconds } = await runChild({
      command: process.execPath,
      args: [CHILD, JSON.stringify({ ...job, folder, tellsProgress: onMemory !== undefined })],
      signal: place.signal,
      onStart(pid) {
        if (onMemory) watch = watchMemory(pid, (megabytes) => onMemory(seconds, megabytes))
      },
      onLine(line) {
        const event = JSON.parse(line)
        if (event.code) throw new Error(`${job.input}: ${event.message}`)
        if (event.seconds) seconds = event.seconds
        if (event.beatsSeconds) found = event
      },
    })
    if (!found) throw new Error(`${CHILD} ended without telling what it found`)
    return { wallSeconds, cpuSeconds, peakMegabytes: watch?.stop(), ...found }
  } finally {
    watch?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
