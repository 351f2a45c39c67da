import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { runChild } from './run-child.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */

const MUSIC_TEMPO_CHILD = fileURLToPath(new URL('music-tempo-child.mjs', import.meta.url))

/**
 * Programs that find tempo and beats too.
 * @typedef {object} AnalysisPeer
 * @property {string} name
 * @property {string} title What the table calls it.
 * @property {string | undefined} why What is missing, in words; undefined where it is here.
 * @property {(song: string) => Promise<{wallSeconds: number}>} run Sound file in, as WAV.
 */

/**
 * @param {Workplace} place
 * @returns {Promise<readonly AnalysisPeer[]>}
 */
export async function findAnalysisPeers(place) {
  const { signal } = place
  const aubio = await whyNoAubio(signal)
  const noLine = () => undefined
  return [
    {
      name: 'aubio tempo',
      title: 'aubio: tempo',
      why: aubio,
      run: (song) => runChild({ command: 'aubio', args: ['tempo', song], signal, onLine: noLine }),
    },
    {
      name: 'aubio beats',
      title: 'aubio: aubiotrack',
      why: aubio,
      run: (song) => runChild({ command: 'aubiotrack', args: [song], signal, onLine: noLine }),
    },
    {
      name: 'music-tempo',
      title: 'music-tempo, decoding included',
      why: whyNoMusicTempo(),
      run: (song) =>
        runChild({
          command: process.execPath,
          args: [MUSIC_TEMPO_CHILD, place.ffmpeg, song],
          signal,
          onLine: noLine,
        }),
    },
  ]
}

/** @param {AbortSignal} signal */
async function whyNoAubio(signal) {
  try {
    await runChild({ command: 'aubio', args: ['--version'], signal })
    await runChild({ command: 'aubiotrack', args: ['--help'], signal })
    return undefined
  } catch (error) {
    if (signal.aborted) throw error
    return 'aubio is not installed (Debian: aubio-tools)'
  }
}

function whyNoMusicTempo() {
  try {
    createRequire(import.meta.url).resolve('music-tempo')
    return undefined
  } catch {
    return 'music-tempo is not installed (npm install)'
  }
}
