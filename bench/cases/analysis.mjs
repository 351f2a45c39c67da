import { availableParallelism } from 'node:os'
import { findAnalysisPeers } from '../analysis-peers.mjs'
import { runAnalysis } from '../run-analysis.mjs'
import { runChild } from '../run-child.mjs'
import { QUIET } from '../x264.mjs'
import { analysisRows } from './analysis-rows.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../analysis-peers.mjs').AnalysisPeer} AnalysisPeer */
/** @typedef {import('../extent.mjs').AnalysisPlan} AnalysisPlan */

/**
 * The songs, each made when first asked for.
 * @typedef {object} AnalysisSongs
 * @property {() => Promise<string>} vorbis As songs come.
 * @property {() => Promise<string>} wav 16 bits, for everybody who reads no more.
 * @property {() => Promise<string>} floatWav What decoders put out: next to nothing to decode.
 * @property {() => Promise<string>} long Hours of it.
 */

/**
 * What it costs to analyse a song, and what others take for less.
 * @param {Workplace} place
 * @param {{plan: AnalysisPlan, songs: AnalysisSongs}} request
 * @returns {Promise<import('../measure.mjs').Case>}
 */
export async function analysisCase(place, { plan, songs }) {
  const peers = await findAnalysisPeers(place)
  const { plans, notes } = analysisRows({ plan, peers, cores: availableParallelism() })
  return {
    groups: [
      { name: 'analysis', rounds: plan.rounds, subjects: speedSubjects(place, songs) },
      {
        name: 'analysis on one core and on two',
        rounds: plan.rounds,
        subjects: workerSubjects(place, songs),
      },
      { name: 'analysis and others', rounds: plan.rounds, subjects: peerSubjects(place, songs, peers) },
      { name: 'analysis memory', rounds: 1, subjects: [memorySubject(place, songs)] },
    ],
    plans,
    notes,
  }
}

/** @param {Workplace} place @param {AnalysisSongs} songs @returns {import('../measure.mjs').Subject[]} */
function speedSubjects(place, songs) {
  const { ffmpeg } = place
  return [
    { key: 'analysis node alone', run: () => nodeAlone(place) },
    {
      key: 'analysis for a render',
      run: async () => runAnalysis(place, { kind: 'render', ffmpeg, input: await songs.vorbis() }),
    },
    { key: 'analysis decode alone', run: async () => decodeAlone(place, await songs.vorbis()) },
    {
      key: 'analysis full',
      run: async () => runAnalysis(place, { kind: 'full', ffmpeg, input: await songs.vorbis() }),
    },
  ]
}

/** @param {Workplace} place @param {AnalysisSongs} songs @returns {import('../measure.mjs').Subject[]} */
function workerSubjects(place, songs) {
  const { ffmpeg } = place
  return [1, 2].map((workers) => ({
    key: `analysis full, workers: ${workers}`,
    run: async () => runAnalysis(place, { kind: 'full', ffmpeg, input: await songs.floatWav(), workers }),
  }))
}

/**
 * @param {Workplace} place @param {AnalysisSongs} songs @param {readonly AnalysisPeer[]} peers
 * @returns {import('../measure.mjs').Subject[]}
 */
function peerSubjects(place, songs, peers) {
  return [
    {
      key: 'analysis full, WAV',
      run: async () => runAnalysis(place, { kind: 'full', ffmpeg: place.ffmpeg, input: await songs.wav() }),
    },
    ...peers
      .filter(({ why }) => why === undefined)
      .map(({ name, run }) => ({ key: `analysis ${name}`, run: async () => run(await songs.wav()) })),
  ]
}

/** @param {Workplace} place @param {AnalysisSongs} songs @returns {import('../measure.mjs').Subject} */
function memorySubject(place, songs) {
  return {
    key: 'analysis memory',
    run: async () =>
      runAnalysis(place, { kind: 'full', ffmpeg: place.ffmpeg, input: await songs.long() }, () => undefined),
  }
}

/** What every analysis pays for being a process of its own. @param {Workplace} place */
function nodeAlone(place) {
  return runChild({ command: process.execPath, args: ['-e', '0'], signal: place.signal })
}

/** @param {Workplace} place @param {string} song */
function decodeAlone(place, song) {
  const args = [...QUIET, '-i', song, '-vn', '-map', '0:a:0', '-f', 'null', '-']
  return runChild({ command: place.ffmpeg, args, signal: place.signal })
}
