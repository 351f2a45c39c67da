#!/usr/bin/env node
// How well beats, tempo and onsets are found: node bench/accuracy/run.mjs FOLDER [--json FILE]. Scores the built files against
// annotations by the measures that the field uses; see measures.mjs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findAnnotated } from './annotations.mjs'
import { readOptions, USAGE } from './options.mjs'
import { meanScores, scoreFile } from './score-file.mjs'
import { writeSelfTestMusic } from './self-test-music.mjs'
import { formatScores } from './table.mjs'

/** @typedef {import('./options.mjs').AccuracyOptions} AccuracyOptions */
/** @typedef {(options: {input: string, noCache: boolean}) => Promise<import('./score-file.mjs').Heard>} Analyze */

const LIBRARY = new URL('../../dist/index.js', import.meta.url).href

/** @param {string} message */
function say(message) {
  process.stderr.write(`${message}\n`)
}

/**
 * Scores a folder's files, one after another, and prints the table.
 * @param {string} folder
 * @param {AccuracyOptions} options
 */
async function scoreFolder(folder, { json, trimSeconds }) {
  const all = findAnnotated(folder)
  if (all.length === 0)
    throw new Error(`${folder}: no audio file with a .beats, .onsets, .bpm or .tempo file beside it`)
  /** @type {{analyze: Analyze}} */
  const { analyze } = await import(LIBRARY)
  const rows = []
  for (const [i, truth] of all.entries()) {
    const name = relative(folder, truth.audio)
    say(`${i + 1} of ${all.length}: ${name}`)
    const heard = await analyze({ input: truth.audio, noCache: true })
    rows.push({ name, scores: scoreFile(heard, truth, trimSeconds) })
  }
  const mean = meanScores(rows.map(({ scores }) => scores))
  process.stdout.write(`${formatScores([...rows, { name: `mean of ${rows.length}`, scores: mean }])}\n`)
  if (json) writeFileSync(json, `${JSON.stringify({ trimSeconds, mean, files: rows }, undefined, 1)}\n`)
}

/** @param {AccuracyOptions} options */
async function selfTest(options) {
  const folder = mkdtempSync(join(tmpdir(), 'gpuviz-accuracy-'))
  try {
    writeSelfTestMusic(folder)
    await scoreFolder(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === undefined) process.stdout.write(`${USAGE}\n`)
  else if (options.folder === undefined) await selfTest(options)
  else await scoreFolder(options.folder, options)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
