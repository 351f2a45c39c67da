import { byId, make } from '../../shared/elements.js'
import type { Problem, ProblemPlace } from './problems.js'

export interface ErrorOverlay {
  /** Lies over the picture while there are errors; remarks show as one quiet line. */
  show(problems: readonly Problem[]): void
}

/** More than these are counted. */
const MOST_SHOWN = 5

/** `shortName` gives a path as the author knows it. */
export function createErrorOverlay(
  shortName: (file: string) => string,
  onJump: (place: ProblemPlace) => void,
): ErrorOverlay {
  const overlay = byId('problems', HTMLElement)
  const list = byId('problem-list', HTMLElement)
  const title = byId('problem-title', HTMLElement)
  const more = byId('problem-more', HTMLElement)
  const hide = byId('problem-hide', HTMLButtonElement)
  hide.addEventListener('click', () => {
    overlay.hidden = true
  })
  return {
    show(problems) {
      const errors = problems.filter(({ severity }) => severity === 'error')
      const shown = errors.length > 0 ? errors : problems
      overlay.hidden = shown.length === 0
      overlay.dataset.mood = errors.length > 0 ? 'bad' : 'warn'
      title.textContent = titleOf(errors.length, problems.length)
      list.replaceChildren(
        ...shown.slice(0, MOST_SHOWN).map((problem) => entryOf(problem, shortName, onJump)),
      )
      more.textContent = shown.length > MOST_SHOWN ? `and ${shown.length - MOST_SHOWN} more` : ''
    },
  }
}

function titleOf(errors: number, all: number): string {
  if (errors === 0) return all === 1 ? 'A remark' : `${all} remarks`
  const counted = errors === 1 ? 'An error' : `${errors} errors`
  return `${counted}: this is the last good picture`
}

function entryOf(
  { severity, message, hint, place }: Problem,
  shortName: (file: string) => string,
  onJump: (place: ProblemPlace) => void,
): HTMLElement {
  const entry = make('li', severity)
  if (place) {
    const where = `${shortName(place.file)}:${place.line}:${place.column}`
    const jump = make('button', 'jump', where)
    jump.type = 'button'
    jump.title = 'Show in the editor'
    jump.addEventListener('click', () => onJump(place))
    entry.append(jump)
  }
  entry.append(make('p', 'message', message))
  if (place && place.sourceLine.trim() !== '') entry.append(sourceOf(place))
  if (hint !== undefined) entry.append(make('p', 'hint', hint))
  return entry
}

/** Longer lines are cut around the caret. */
const LONGEST = 90
const BEFORE_CARET = 50

function sourceOf({ sourceLine, column, line }: ProblemPlace): HTMLElement {
  const cut = column > LONGEST ? column - BEFORE_CARET : 0
  const text = sourceLine.slice(cut).replaceAll('\t', ' ')
  const indent = text.length - text.trimStart().length
  const caret = Math.max(0, column - 1 - cut - indent)
  const source = make('pre', 'source')
  const number = String(line)
  source.append(make('span', 'line-number', `${number} `), text.trim().slice(0, LONGEST), '\n')
  source.append(make('span', 'caret', `${' '.repeat(number.length + 1 + caret)}^`))
  return source
}
