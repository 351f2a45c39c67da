import { byId, setText } from '../shared/elements.js'
import type { Seen } from './follow-events.js'
import { nameOf, percentDone, phaseWords, sentence } from './words.js'

const [song, place, phase] = [
  byId('song', HTMLElement),
  byId('place', HTMLElement),
  byId('phase', HTMLElement),
]
const [percent, text, bar, filled] = [
  byId('percent', HTMLElement),
  byId('sentence', HTMLElement),
  byId('bar', HTMLElement),
  byId('filled', HTMLElement),
]

/** The head of the page, the browser's tab, and the bar. */
export function showStatus(seen: Seen): void {
  const { work } = seen.state
  const { text: words, mood } = phaseWords(seen)
  const share = percentDone(seen.state)
  setText(song, work ? nameOf(work.input) : 'gpuviz')
  setText(place, placeText(seen))
  song.title = work?.input ?? ''
  setText(phase, words)
  phase.dataset.mood = mood
  setText(percent, `${share} %`)
  setText(text, sentence(seen))
  bar.dataset.mood = mood
  bar.setAttribute('aria-valuenow', String(share))
  filled.style.setProperty('--share', `${share}%`)
  document.title = work ? `${tabText(words, share, mood)} · ${nameOf(work.input)}` : 'gpuviz'
}

function tabText(words: string, share: number, mood: string): string {
  return mood === 'busy' && share > 0 ? `${share} %` : words
}

/** Where the video goes, and which of several it is. */
function placeText({ state: { work, done } }: Seen): string {
  const output = done?.output ?? work?.output
  const which = work && work.count > 1 ? [`${work.index + 1} of ${work.count}`] : []
  return [...which, ...(output === undefined ? [] : [`→ ${output}`])].join('  ')
}
