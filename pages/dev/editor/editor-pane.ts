import { byId } from '../../shared/elements.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'
import { followTabKeys } from './tabs.js'

/** Shows and hides the code; `onFirst` is called when it is shown for the first time. */
export function followEditorPane(settings: Store<Settings>, onFirst: () => void): void {
  const toggle = byId('editor-toggle', HTMLButtonElement)
  const pane = byId('editor-pane', HTMLElement)
  followTabKeys(byId('tabs', HTMLElement))
  toggle.addEventListener('click', () => settings.change({ editor: !settings.value.editor }))
  let isBuilt = false
  settings.follow(({ editor }) => {
    pane.hidden = !editor
    document.body.classList.toggle('with-editor', editor)
    toggle.setAttribute('aria-pressed', String(editor))
    if (!editor || isBuilt) return
    isBuilt = true
    // After the files are known, where it was open before.
    queueMicrotask(onFirst)
  })
}
