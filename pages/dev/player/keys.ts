import { byId, make } from '../../shared/elements.js'

/** One thing that keys do. */
export interface KeyAction {
  /** As `KeyboardEvent.key` gives them, letters small; with `Shift+` before it where it is held. */
  readonly keys: readonly string[]
  /** For the list of keys. */
  readonly shown: string
  readonly does: string
  readonly act: () => void
}

/** Elements that take letters, or arrows, for themselves. */
const TYPING =
  'input:not([type="checkbox"], [type="range"], [type="file"]), textarea, select, .cm-editor, [role="textbox"]'

/** Keys work everywhere but where one writes, and in dialogs. */
export function listenToKeys(actions: readonly KeyAction[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target instanceof Element ? event.target : undefined
    if (target?.closest(TYPING) || document.querySelector('dialog[open]')) return
    const isButton = target?.closest('button, a, [role="tab"], [role="radio"], summary, input') !== null
    // Space and Enter belong to the button that has the focus, arrows to tabs and choices.
    if (
      isButton &&
      target !== undefined &&
      /^(?: |Enter|Arrow.*)$/.test(event.key) &&
      ownsKey(target, event.key)
    )
      return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const held = event.shiftKey && event.key.length > 1 ? `Shift+${key}` : key
    const action = actions.find(({ keys }) => keys.includes(held))
    if (!action) return
    event.preventDefault()
    action.act()
  })
  byId('keys', HTMLElement).replaceChildren(
    ...actions.flatMap(({ shown, does }) => {
      // The other half of a pair has no line of its own.
      if (shown === '') return []
      const row = make('div', '')
      const keys = make('dt', '')
      keys.append(...shown.split(' ').map((key) => make('kbd', '', key)))
      row.append(keys, make('dd', '', does))
      return [row]
    }),
  )
}

function ownsKey(target: Element, key: string): boolean {
  return !key.startsWith('Arrow') || target.closest('[role="tab"], [role="radio"], [type="range"]') !== null
}
