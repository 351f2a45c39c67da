import { byId } from '../shared/elements.js'
import { followTabKeys } from './editor/tabs.js'
import type { Pane, Settings } from './settings.js'
import type { Store } from './store.js'

const PANES: readonly Pane[] = ['params', 'looks']

/** Parameters or looks, one at a time. */
export function followPanes(settings: Store<Settings>): void {
  const [holder] = document.getElementsByClassName('panel-tabs')
  if (holder instanceof HTMLElement) followTabKeys(holder)
  for (const pane of PANES) {
    byId(`tab-${pane}`, HTMLButtonElement).addEventListener('click', () => settings.change({ pane }))
  }
  settings.follow((value) => {
    for (const pane of PANES) {
      const tab = byId(`tab-${pane}`, HTMLButtonElement)
      const isShown = pane === value.pane
      tab.setAttribute('aria-selected', String(isShown))
      tab.tabIndex = isShown ? 0 : -1
      byId(`pane-${pane}`, HTMLElement).hidden = !isShown
    }
  })
}
