#!/usr/bin/env node
// The benchmark: node bench/run.mjs [--only WORDS] [--quick] [--json FILE] [--song FILE]. Needs Node, ffmpeg and the
// built files. docs/performance.md says what the rows mean and how they are measured.
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { analysisCase } from './cases/analysis.mjs'
import { looksCase } from './cases/looks.mjs'
import { previewCase } from './cases/preview.mjs'
import { segmentsCase } from './cases/segments.mjs'
import { startUpCase } from './cases/start-up.mjs'
import { FULL, QUICK } from './extent.mjs'
import { footLines } from './foot.mjs'
import { measure } from './measure.mjs'
import { isWanted, readOptions, USAGE } from './options.mjs'
import { listLooks } from './ours.mjs'
import { findPeers } from './peers.mjs'
import { songMaker } from './prepare-songs.mjs'
import { formatRows } from './table.mjs'
import { closeWorkplace, openWorkplace } from './workplace.mjs'

/** @typedef {import('./options.mjs').BenchOptions} BenchOptions */
/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./measure.mjs').PlacedRow} PlacedRow */

/** @param {string} message */
function say(message) {
  process.stderr.write(`${message}\n`)
}

/**
 * @param {BenchOptions} options
 * @param {Workplace} place
 * @returns {Promise<{placed: readonly PlacedRow[], foot: readonly string[]}>}
 */
async function runBench(options, place) {
  const { sizes, startUpRounds, segments, analysis, leftOut } = options.quick ? QUICK : FULL
  const [peers, looks] = [await findPeers(place), await listLooks(place)]
  // Opening a page takes a second of the processor, which a few seconds of rendering would not make up for.
  const watchedSeconds = Math.max(20, segments.seconds)
  const songs = songMaker(place, options.song)
  const startUp = startUpCase(place, { rounds: startUpRounds, peers, song: songs.compressed })
  const cases = [
    ...sizes.map((size) =>
      looksCase(place, { size, looks, peers, song: once(() => songs.wav(size.seconds)) }),
    ),
    startUp,
    segmentsCase(place, {
      ...{ rounds: segments.rounds, seconds: segments.seconds, cores: availableParallelism() },
      song: once(() => songs.wav(segments.seconds)),
    }),
    previewCase(place, {
      ...{ rounds: segments.rounds, seconds: watchedSeconds },
      song: once(() => songs.wav(watchedSeconds)),
    }),
    await analysisCase(place, { plan: analysis, songs: analysisSongs(songs, analysis) }),
  ]
  const foot = footLines(
    cases.flatMap(({ notes }) => notes),
    options.only,
  )
  const plans = cases.flatMap((each) => each.plans)
  const wanted = plans.filter(({ name }) => isWanted(name, options.only))
  if (wanted.length === 0) throw new Error(explainNone(plans, foot))
  // Start-up is measured first, while the machine is at rest.
  const groups = [startUp, ...cases.filter((each) => each !== startUp)].flatMap((each) => each.groups)
  const samples = await measure(groups, wanted, say)
  return {
    placed: wanted.flatMap(({ build, cell, details }) => {
      const row = build(samples)
      return [...(row ? [{ row, cell }] : []), ...(details?.(samples) ?? [])]
    }),
    foot: [...foot, ...(leftOut === undefined ? [] : [leftOut])],
  }
}

/**
 * @param {ReturnType<typeof songMaker>} songs
 * @param {import('./extent.mjs').AnalysisPlan} plan
 */
function analysisSongs(songs, { seconds, longHours }) {
  return {
    vorbis: once(() => songs.vorbis(seconds)),
    wav: once(() => songs.wav(seconds)),
    floatWav: once(() => songs.floatWav(seconds)),
    long: once(() => songs.long(longHours)),
  }
}

/** @param {readonly import('./measure.mjs').RowPlan[]} plans @param {readonly string[]} foot */
function explainNone(plans, foot) {
  if (foot.length > 0) return foot.join('\n')
  const words = new Set(plans.flatMap(({ name }) => name.split(' ')))
  return `--only: no row has these words. Words of the rows: ${[...words].sort().join(' ')}`
}

/**
 * @template T
 * @param {() => Promise<T>} make
 * @returns {() => Promise<T>}
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made
  return () => {
    made ??= make()
    return made
  }
}

/** @param {BenchOptions} options */
async function main(options) {
  const stop = new AbortController()
  const onStop = () => stop.abort()
  process.once('SIGINT', onStop).once('SIGTERM', onStop)
  const startedAt = performance.now()
  const place = await openWorkplace(stop.signal)
  try {
    const { placed, foot } = await runBench(options, place)
    const took = `${options.quick ? 'quick, ' : ''}${((performance.now() - startedAt) / 1000).toFixed(0)} s`
    process.stdout.write(`${place.machine} · ${took}\n\n${formatRows(placed, foot)}\n`)
    if (options.json)
      writeFileSync(
        options.json,
        `${JSON.stringify(
          placed.map(({ row }) => row),
          undefined,
          1,
        )}\n`,
      )
  } finally {
    closeWorkplace(place)
  }
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await main(options)
  else process.stdout.write(`${USAGE}\n`)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
