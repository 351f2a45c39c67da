import { formatClock } from '../../src/base/clock-text.js'
import { type LogLine, MOST_LINES, type PageState } from '../../src/preview/page/page-state.js'
import { byId, make } from '../shared/elements.js'

const [list, choice, details] = [
  byId('log', HTMLOListElement),
  byId('details-choice', HTMLElement),
  byId('details', HTMLInputElement),
]

/** Lines shown so far, those that have been dropped again included. */
let shown = 0

details.addEventListener('change', () => list.classList.toggle('plain', !details.checked))

/** Adds the lines that are new; somebody who has scrolled back is left there. */
export function showLog({ log, droppedLines }: PageState): void {
  const total = droppedLines + log.length
  if (total === shown) return
  // Less than was shown: another state took its place.
  if (total < shown) {
    list.replaceChildren()
    shown = 0
  }
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24
  list.append(...log.slice(Math.max(0, shown - droppedLines)).map(lineItem))
  while (list.childElementCount > MOST_LINES) list.firstElementChild?.remove()
  shown = total
  if (isAtEnd) list.scrollTop = list.scrollHeight
  choice.hidden = !log.some(({ level }) => level === 'detail')
}

function lineItem({ level, atSeconds, text, code }: LogLine): HTMLLIElement {
  const item = make('li', level)
  const line = make('span', '')
  if (level === 'warning' || level === 'error') {
    const tag = make('strong', 'tag', level)
    if (code !== undefined) tag.title = code
    line.append(tag)
  }
  line.append(text)
  item.append(make('time', '', formatClock(atSeconds)), line)
  return item
}
