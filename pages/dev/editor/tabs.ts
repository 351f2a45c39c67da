import { byId, make } from '../../shared/elements.js'
import { type FileText, isUnsaved } from './file-texts.js'

/** A tab for each file, with a mark where it is not saved. */
export function showTabs(
  files: readonly FileText[],
  shown: string,
  root: string,
  onSelect: (path: string) => void,
): void {
  const holder = byId('tabs', HTMLElement)
  const hadFocus = holder.contains(document.activeElement)
  const tabs = files.map((file) => {
    const tab = make('button', 'tab', file.path.replace(`${root}/`, '').split('/shaders/scenes/').at(-1))
    tab.type = 'button'
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-selected', String(file.path === shown))
    tab.setAttribute('aria-controls', 'code')
    tab.tabIndex = file.path === shown ? 0 : -1
    tab.classList.toggle('unsaved', isUnsaved(file))
    if (isUnsaved(file)) tab.append(make('span', 'unseen', ', not saved'))
    tab.addEventListener('click', () => onSelect(file.path))
    return tab
  })
  holder.replaceChildren(...tabs)
  if (hadFocus) tabs.find((tab) => tab.tabIndex === 0)?.focus()
}

/** Left and right arrows go through tabs. */
export function followTabKeys(holder: HTMLElement): void {
  holder.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const tabs = [...holder.querySelectorAll<HTMLButtonElement>('[role="tab"]')]
    const here = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true')
    tabs[(here + step + tabs.length) % tabs.length]?.click()
    holder.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
  })
}
