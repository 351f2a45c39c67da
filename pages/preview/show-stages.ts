import type { PageState } from '../../src/preview/page/page-state.js'
import { byId, make } from '../shared/elements.js'

const [card, rows] = [byId('stages-card', HTMLElement), byId('stage-rows', HTMLElement)]

/** In the order in which a frame passes through them. */
const NAMES = {
  decode: 'Decode the song',
  analyze: 'Analyse it',
  upload: 'Upload to the GPU',
  draw: 'Draw',
  readback: 'Read back',
  convert: 'Convert colours',
  write: 'Hand to the encoder',
  encode: 'Encode',
} as const

let shown: PageState['done']

/** How long each stage worked and waited, once that is known. */
export function showStages({ done }: PageState): void {
  if (done === shown) return
  shown = done
  card.hidden = done === undefined
  rows.replaceChildren(...(done ? stageRows(done) : []))
}

function stageRows(done: NonNullable<PageState['done']>): readonly HTMLTableRowElement[] {
  const longest = Math.max(
    ...Object.values(done.stages).map(({ busySeconds, waitSeconds }) => busySeconds + waitSeconds),
    Number.EPSILON,
  )
  const percent = (seconds: number) => `${(100 * seconds) / longest}%`
  return Object.entries(NAMES).map(([stage, name]) => {
    const { busySeconds, waitSeconds } = done.stages[stage as keyof typeof NAMES]
    const row = document.createElement('tr')
    const head = make('th', '', name)
    head.scope = 'row'
    const share = make('div', 'share')
    share.style.setProperty('--busy', percent(busySeconds))
    share.style.setProperty('--wait', percent(waitSeconds))
    head.append(share)
    row.append(head, timeCell(busySeconds), timeCell(waitSeconds))
    return row
  })
}

function timeCell(seconds: number): HTMLTableCellElement {
  return seconds < 0.005 ? make('td', 'unused', '–') : make('td', '', `${seconds.toFixed(2)} s`)
}
