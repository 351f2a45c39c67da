import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDoctor } from './machine.mjs'

/**
 * Where a run of the bench works, and what it calls.
 * @typedef {object} Workplace
 * @property {string} folder Temporary; goes with {@link closeWorkplace}.
 * @property {string} ffmpeg The one that gpuviz itself finds.
 * @property {string} cli The built command.
 * @property {string} drawLoop The built process that draws and reads back, and sends nothing.
 * @property {string} machine One line: cores, processor, Node, ffmpeg, renderer.
 * @property {boolean} software OpenGL runs on the processor.
 * @property {AbortSignal} signal Ends every child.
 */

const DIST = new URL('../dist/', import.meta.url)

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Workplace>}
 */
export async function openWorkplace(signal) {
  const cli = fileURLToPath(new URL('cli.js', DIST))
  if (!existsSync(cli)) throw new Error(`${cli} is missing: run "npm run build" first`)
  const doctor = await readDoctor(cli, signal)
  return {
    folder: mkdtempSync(join(tmpdir(), 'gpuviz-bench-')),
    cli,
    drawLoop: fileURLToPath(new URL('render/workers/draw-only.js', DIST)),
    signal,
    ...doctor,
  }
}

/** @param {Workplace} place */
export function closeWorkplace(place) {
  rmSync(place.folder, { recursive: true, force: true })
}
