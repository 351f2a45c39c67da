// How much is measured: all of it, or what 5 minutes on two cores allow.

/**
 * What is measured at one size.
 * @typedef {object} SizePlan
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {number} peakMegabytes What our processes may take, ffmpeg left out.
 * @property {boolean} goals The size that the goals are stated for: goals against peers, real time, the price of a look.
 * @property {boolean} peers Other programs are measured too.
 * @property {number} seconds Of song.
 * @property {number} drawSeconds Of it, where drawing is measured alone.
 * @property {number} rounds
 * @property {readonly string[] | 'all'} looks
 * @property {readonly string[] | 'all'} profiled Looks whose own share is measured.
 */

/**
 * What is analysed.
 * @typedef {object} AnalysisPlan
 * @property {number} seconds Of song.
 * @property {number} rounds
 * @property {number} longHours Of song, for the memory that it takes; 0 where that is left out.
 */

/**
 * @typedef {object} Extent
 * @property {readonly SizePlan[]} sizes
 * @property {number} startUpRounds
 * @property {{seconds: number, rounds: number}} segments
 * @property {AnalysisPlan} analysis
 * @property {string | undefined} leftOut What the full run measures besides.
 */

const AT_720P = { name: '720p', width: 1280, height: 720, peakMegabytes: 250, goals: true, peers: true }
const AT_1080P = { name: '1080p', width: 1920, height: 1080, peakMegabytes: 400, goals: false }

/** About 40 minutes. @type {Extent} */
export const FULL = {
  sizes: [
    { ...AT_720P, seconds: 30, drawSeconds: 10, rounds: 3, looks: 'all', profiled: 'all' },
    { ...AT_1080P, peers: false, seconds: 12, drawSeconds: 10, rounds: 2, looks: 'all', profiled: [] },
  ],
  startUpRounds: 5,
  segments: { seconds: 40, rounds: 3 },
  analysis: { seconds: 600, rounds: 5, longHours: 3 },
  leftOut: undefined,
}

/** One cheap to draw, one dearer. */
const QUICK_AT_1080P = ['bars', 'circular']
const QUICK_PROFILED = ['bars']

/** @type {Extent} */
export const QUICK = {
  sizes: [
    { ...AT_720P, seconds: 6, drawSeconds: 3, rounds: 1, looks: 'all', profiled: QUICK_PROFILED },
    { ...AT_1080P, peers: false, seconds: 6, drawSeconds: 3, rounds: 1, looks: QUICK_AT_1080P, profiled: [] },
  ],
  startUpRounds: 2,
  segments: { seconds: 12, rounds: 1 },
  analysis: { seconds: 120, rounds: 1, longHours: 0 },
  leftOut: [
    'quick: one round of 6 s of song (the full run: 30 s at 720p in 3 rounds, 12 s at 1080p in 2)',
    `1080p of ${QUICK_AT_1080P.join(' and ')} alone, without other programs`,
    `own share of ${QUICK_PROFILED.join(' and ')} alone`,
    'analysis of 2 minutes (the full run: 10, in 5 rounds), and none of 3 hours',
  ].join('; '),
}

/**
 * The looks that a list chooses.
 * @param {readonly string[] | 'all'} chosen
 * @param {readonly string[]} looks
 */
export function chooseLooks(chosen, looks) {
  return chosen === 'all' ? looks : looks.filter((look) => chosen.includes(look))
}
