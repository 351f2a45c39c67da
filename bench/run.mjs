#!/usr/bin/env node
// The benchmark: node bench/run.mjs [--only WORDS] [--quick] [--json FILE] [--song FILE]. Needs Node, ffmpeg and the
// built files. docs/performance.md says what the rows mean and how they are measured.
import { writeFileSync } from 'node:fs'
import { lookCase } from './cases/looks.mjs'
import { startUpCase } from './cases/start-up.mjs'
import { measure } from './measure.mjs'
import { isWanted, readOptions, USAGE } from './options.mjs'
import { listLooks } from './ours.mjs'
import { songMaker } from './prepare-songs.mjs'
import { formatRows } from './table.mjs'
import { closeWorkplace, openWorkplace } from './workplace.mjs'

/** @typedef {import('./options.mjs').BenchOptions} BenchOptions */
/** @typedef {import('./workplace.mjs').Workplace} Workplace */

const SIZES = {
  '720p': { name: '720p', width: 1280, height: 720, peakMegabytes: 250, peerGoals: true },
  // The goals against ffmpeg's filters are stated for 720p; the larger size is shown beside it.
  '1080p': { name: '1080p', width: 1920, height: 1080, peakMegabytes: 400, peerGoals: false },
}
const FULL = {
  sizes: [
    { ...SIZES['720p'], seconds: 30, rounds: 3 },
    { ...SIZES['1080p'], seconds: 20, rounds: 3 },
  ],
  startUpRounds: 5,
}
const QUICK = {
  sizes: [
    { ...SIZES['720p'], seconds: 12, rounds: 2 },
    { ...SIZES['1080p'], seconds: 8, rounds: 1 },
  ],
  startUpRounds: 2,
}

/** @param {string} message */
function say(message) {
  process.stderr.write(`${message}\n`)
}

/** @param {BenchOptions} options @param {Workplace} place */
async function runBench(options, place) {
  const { sizes, startUpRounds } = options.quick ? QUICK : FULL
  const songs = songMaker(place, options.song)
  const looks = await listLooks(place)
  const startUp = startUpCase(place, { rounds: startUpRounds, song: songs.compressed })
  const lookCases = sizes.map((size) =>
    lookCase(place, { size, looks, song: once(() => songs.wav(size.seconds)) }),
  )
  const plans = [...lookCases, startUp].flatMap((each) => each.plans)
  const wanted = plans.filter(({ name }) => isWanted(name, options.only))
  if (wanted.length === 0)
    throw new Error(`--only: no row has these words. Rows: ${plans.map(({ name }) => name).join('; ')}`)
  for (const note of lookCases.flatMap((each) => each.notes)) say(note)
  const groups = [startUp.group, ...lookCases.map(({ group }) => group)]
  const samples = await measure(groups, wanted, say)
  return wanted.flatMap(({ build, stage }) => {
    const row = build(samples)
    return row ? [{ row, stage }] : []
  })
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
    const placed = await runBench(options, place)
    const took = `${options.quick ? 'quick, ' : ''}${((performance.now() - startedAt) / 1000).toFixed(0)} s`
    process.stdout.write(`${place.machine} · ${took}\n\n${formatRows(placed)}\n`)
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
