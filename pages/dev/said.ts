import { byId } from '../shared/elements.js'

const SHOWN_MS = 5000
let timer: ReturnType<typeof setTimeout> | undefined

/** A short note at the foot of the page, read out too. */
export function say(words: string): void {
  const note = byId('said', HTMLElement)
  note.textContent = words
  note.classList.add('shown')
  clearTimeout(timer)
  timer = setTimeout(() => note.classList.remove('shown'), SHOWN_MS)
}
