import { make } from '../../shared/elements.js'
import { PALETTE_STRIPS } from './palette-strip.js'
import type { Control, ControlRequest } from './panel.js'

/** Swatches of the named palettes, and a text for colours of one's own. */
export function paletteControl({ param, labelId, onInput }: ControlRequest): Control {
  const element = make('div', 'palette')
  const swatches = make('div', 'swatches')
  swatches.setAttribute('role', 'radiogroup')
  swatches.setAttribute('aria-labelledby', labelId)
  const text = make('input', 'box')
  Object.assign(text, { type: 'text', spellcheck: false, autocomplete: 'off' })
  text.setAttribute(
    'aria-label',
    `${param.label || param.name}: a name, colours such as #101020,#ff5d8f, or cover`,
  )
  const buttons = PALETTE_STRIPS.map(({ name, colours }) => {
    const button = make('button', 'swatch')
    button.type = 'button'
    button.title = name
    button.setAttribute('role', 'radio')
    button.setAttribute('aria-label', name)
    button.style.setProperty('--colours', colours.join(', '))
    button.addEventListener('click', () => {
      text.value = name
      mark(name)
      onInput(name)
    })
    return { name, button }
  })
  const mark = (chosen: string) => {
    const isNamed = buttons.some(({ name }) => name === chosen)
    buttons.forEach(({ name, button }, index) => {
      button.setAttribute('aria-checked', String(name === chosen))
      // One stop for the Tab key; arrows go through the others.
      button.tabIndex = name === chosen || (!isNamed && index === 0) ? 0 : -1
    })
  }
  swatches.append(...buttons.map(({ button }) => button))
  followArrows(swatches)
  text.addEventListener('input', () => {
    mark(text.value.trim())
    onInput(text.value.trim())
  })
  element.append(swatches, text)
  return {
    element,
    show(value) {
      mark(value)
      if (document.activeElement !== text) text.value = value
      return true
    },
  }
}

/** Arrow keys choose the next swatch, as in a group of radio buttons. */
function followArrows(group: HTMLElement): void {
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = [...group.querySelectorAll('button')]
    const here = all.findIndex((button) => button.matches(':focus'))
    const next = all[(here + step + all.length) % all.length]
    next?.focus()
    next?.click()
  })
}
