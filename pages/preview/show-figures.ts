import { formatClock } from '../../src/base/clock-text.js'
import type { PageState } from '../../src/preview/page/page-state.js'
import { byId, make, setText } from '../shared/elements.js'
import { figure, rateOf, realtimeFactor } from './words.js'

const [fps, realtime, left, frames] = [
  byId('fps', HTMLElement),
  byId('realtime', HTMLElement),
  byId('left', HTMLElement),
  byId('frames', HTMLElement),
]
const [timeName, totalName, card, facts, stage] = [
  byId('time-name', HTMLElement),
  byId('total', HTMLElement),
  byId('facts-card', HTMLElement),
  byId('facts', HTMLElement),
  byId('stage', HTMLElement),
]

/** How fast it goes, and what is made. */
export function showFigures(state: PageState): void {
  const { start, progress, done } = state
  const factor = figure(realtimeFactor(state))
  setText(fps, figure(done?.fps ?? progress?.fps))
  setText(realtime, factor === '–' ? factor : `${factor} ×`)
  setText(timeName, done ? 'in all' : 'left')
  setText(left, timeText(state))
  const total = done?.frames ?? progress?.frames ?? start?.frames
  setText(frames, total === undefined ? '–' : String(done?.frames ?? progress?.frame ?? 0))
  setText(totalName, total === undefined ? 'frames' : `of ${total} frames`)
  card.hidden = start === undefined
  const rows = start ? factRows(state) : []
  // They change once in a render.
  if (facts.childElementCount !== 2 * rows.length || facts.lastElementChild?.textContent !== rows.at(-1)?.[1])
    facts.replaceChildren(...rows.flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)]))
  if (start) stage.style.setProperty('--ratio', `${start.width} / ${start.height}`)
}

function timeText({ progress, done }: PageState): string {
  if (done) return formatClock(done.wallSeconds)
  return progress && progress.fps > 0 ? formatClock(progress.etaSeconds) : '–'
}

function factRows({ start, done, version }: PageState): readonly (readonly [string, string])[] {
  if (!start) return []
  const { width, height, fps, renderer, software, encoder } = start
  return [
    ['Size', `${width} × ${height}`],
    ['Rate', `${Number(rateOf(fps).toFixed(3))} frames a second`],
    ['Length', formatClock(start.frames / rateOf(fps))],
    ['Drawn by', software ? `${renderer}, on the processor` : renderer],
    ['Encoder', encoder],
    ['Program', `gpuviz ${version}`],
    ...(done ? ([['Memory', `${Math.round(done.peakRssBytes / 1e6)} MB at most`]] as const) : []),
  ]
}
