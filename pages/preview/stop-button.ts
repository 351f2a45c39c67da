import type { PageState } from '../../src/preview/page/page-state.js'
import { byId, setText } from '../shared/elements.js'
import type { Seen } from './follow-events.js'
import { linkTo } from './link.js'

const [button, ask, text] = [
  byId('stop', HTMLButtonElement),
  byId('ask', HTMLDialogElement),
  byId('ask-text', HTMLElement),
]

button.addEventListener('click', () => {
  ask.returnValue = ''
  ask.showModal()
})

ask.addEventListener('close', () => {
  if (ask.returnValue !== 'stop') return
  button.disabled = true
  // Where it does not arrive, the page says that the connection is lost.
  fetch(linkTo('stop'), { method: 'POST' }).catch(() => {
    button.disabled = false
  })
})

/** The button can be used while there is something to stop; it asks first. */
export function showStop({ state, link }: Seen): void {
  const canStop = link === 'open' && !state.ended && isRunning(state)
  button.hidden = state.ended
  button.disabled = !canStop
  if (!canStop && ask.open) ask.close('no')
  const all = state.work && state.work.count > 1 ? ' Songs that have not been rendered yet are left out.' : ''
  const kept = state.work?.resumable
    ? 'Finished segments are kept: the same command goes on from them.'
    : 'What has been drawn so far is thrown away.'
  setText(text, kept + all)
}

function isRunning({ phase }: PageState): boolean {
  return phase !== 'stopping' && phase !== 'stopped'
}
