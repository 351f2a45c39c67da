// One analysis in a process of its own, from the built files and without the cache: node bench/analysis-child.mjs JOB.
// Tells how far it is, where that is asked for, and in its last line what it found.
import { availableParallelism } from 'node:os'

/** @typedef {import('./run-analysis.mjs').AnalysisJob} AnalysisJob */

/** As `gpuviz analyze` has it. */
const CHUNK_SECONDS = 10
const OVERLAP_SECONDS = 1
const MELS = 128

/** @type {typeof import('../src/audio/index.js')} */
const audio = await import(new URL('../dist/audio/index.js', import.meta.url).href)

/** @param {unknown} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

/** @param {AnalysisJob} job */
function requestOf({ ffmpeg, input, folder, tellsProgress }) {
  return {
    ...{ ffmpeg, input, folder },
    signal: new AbortController().signal,
    report: { warn: tell, detail: () => undefined },
    ...(tellsProgress && { onProgress: (/** @type {number} */ seconds) => tell({ seconds }) }),
  }
}

/** What the default look asks for. @param {AnalysisJob} job */
async function analyzeForRender(job) {
  const keep = { spectrogram: { from: 0, to: Number.POSITIVE_INFINITY } }
  await audio.analyzeAudio({ ...requestOf(job), fmin: 20, fmax: 20_000, keep })
  return audio.openFeatures(job.folder)
}

/** @param {AnalysisJob} job */
async function analyzeFully(job) {
  const song = await audio.analyzeSong({
    ...requestOf(job),
    ...{ mels: MELS, fminHz: 0, fmaxHz: Number.POSITIVE_INFINITY, channel: 'mix' },
    ...{ chunkSeconds: CHUNK_SECONDS, overlapSeconds: OVERLAP_SECONDS },
    workers: job.workers ?? availableParallelism(),
  })
  return song.features
}

/** @type {AnalysisJob} */
const job = JSON.parse(process.argv[2] ?? '{}')
const { beats } = await (job.kind === 'render' ? analyzeForRender(job) : analyzeFully(job))
tell({ tempoBpm: beats.tempoBpm, beatsSeconds: [...beats.beatsSeconds] })
