import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runOurs } from '../ours.mjs'
import { largerIsBetter } from '../rows.mjs'
import { findBrowser, openWatcher } from '../watching-browser.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../measure.mjs').RowPlan} RowPlan */

/** Of the speed without anybody watching. */
const GOAL = 0.97

const FPS = 30
const SIZE = { name: '720p', width: 1280, height: 720 }
const LOOK = 'circular'

const ALONE = 'preview, none'
const TERMINAL = 'preview, terminal'
const UNSEEN = 'preview, no page'
const PAGE = 'preview, page'

/** Gives a command a terminal on standard error alone, and reads what it draws there. */
const IN_TERMINAL = fileURLToPath(new URL('../in-terminal.py', import.meta.url))
/** A large window, columns and rows; half blocks in full colours, which are the most bytes that letters can be. */
const WINDOW = ['160', '50']
const TERMINAL_ENV = {
  TERM: 'xterm-256color',
  COLORTERM: 'truecolor',
  GPUVIZ_TERMINAL: 'blocks',
  NO_COLOR: '',
}

/**
 * What watching a render costs it.
 * @param {Workplace} place
 * @param {{rounds: number, seconds: number, song: () => Promise<string>}} request
 * @returns {import('../measure.mjs').Case}
 */
export function previewCase(place, { rounds, seconds, song }) {
  /** Both in a terminal: what differs is the preview alone. @param {readonly string[]} more */
  const inTerminal = async (more) =>
    runOurs(place, {
      ...{ look: LOOK, size: SIZE, fps: FPS, seconds, cached: true, song: await song(), env: TERMINAL_ENV },
      more: ['--workers', '1', ...more],
      through: ['python3', IN_TERMINAL, ...WINDOW],
    })
  const terminal = {
    plan: ratioPlan(`preview in a terminal vs none, ${SIZE.name} ${LOOK}`, {
      alone: ALONE,
      watched: TERMINAL,
    }),
    group: {
      name: 'preview',
      rounds,
      subjects: [
        { key: ALONE, run: () => inTerminal([]) },
        { key: TERMINAL, run: () => inTerminal(['--preview', 'terminal']) },
      ],
    },
    missing: hasPython() ? undefined : 'a terminal to watch in is made by python3, which is not here',
  }
  return together([terminal, pageWay(place, { rounds, seconds, song })])
}

/** @typedef {{plan: RowPlan, group: import('../measure.mjs').Group, missing: string | undefined}} Way A way to watch. */

/**
 * A page that a real browser has open, on the same machine.
 * @param {Workplace} place
 * @param {{rounds: number, seconds: number, song: () => Promise<string>}} request
 * @returns {Way}
 */
function pageWay(place, { rounds, seconds, song }) {
  /** @param {readonly string[]} more @param {(text: string) => void} [onMessage] */
  const rendered = async (more, onMessage) =>
    runOurs(place, {
      ...{ look: LOOK, size: SIZE, fps: FPS, seconds, cached: true, song: await song() },
      ...{ more: ['--workers', '1', ...more], ...(onMessage && { onMessage }) },
    })
  const watched = async () => {
    const watcher = await openWatcher()
    try {
      return await rendered(['--preview', '0'], watcher.hear)
    } finally {
      await watcher.close()
    }
  }
  const subjects = [
    { key: UNSEEN, run: () => rendered([]) },
    { key: PAGE, run: watched },
  ]
  return {
    plan: ratioPlan(`preview on a page vs none, ${SIZE.name} ${LOOK}`, { alone: UNSEEN, watched: PAGE }),
    group: { name: 'preview page', rounds, subjects },
    missing: findBrowser() === undefined ? 'a page is watched with Chromium, which is not here' : undefined,
  }
}

/** @param {readonly Way[]} ways @returns {import('../measure.mjs').Case} */
function together(ways) {
  const there = ways.filter(({ missing }) => missing === undefined)
  return {
    groups: there.map(({ group }) => group),
    plans: there.map(({ plan }) => plan),
    notes: ways.flatMap(({ missing, plan }) =>
      missing === undefined ? [] : [{ why: missing, rows: [plan.name] }],
    ),
  }
}

function hasPython() {
  return spawnSync('python3', ['-c', 'import pty']).status === 0
}

/** @param {string} name @param {{alone: string, watched: string}} keys @returns {RowPlan} */
function ratioPlan(name, { alone, watched }) {
  return {
    name,
    needs: [alone, watched],
    build(samples) {
      const fps = (/** @type {any} */ sample) => sample.steadyFps
      const reference = samples.median(alone, fps)
      const theirs = { reference, referenceName: 'nobody watching', unit: 'fps', goal: GOAL }
      return largerIsBetter({ name, ours: samples.median(watched, fps), ...theirs })
    },
  }
}
