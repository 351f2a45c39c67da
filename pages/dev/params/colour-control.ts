import { make } from '../../shared/elements.js'
import type { Control, ControlRequest } from './panel.js'
import { numbersOf } from './value-text.js'

/** A colour picker and its text; a vec4 has its opacity besides. The ground of a palette is a word. */
export function colourControl({ param, labelId, onInput }: ControlRequest): Control {
  const name = param.label || param.name
  const element = make('div', 'colour')
  const picker = make('input', '')
  picker.type = 'color'
  picker.setAttribute('aria-labelledby', labelId)
  const text = make('input', 'box')
  Object.assign(text, { type: 'text', spellcheck: false, autocomplete: 'off' })
  text.setAttribute('aria-label', `${name} as text`)
  const alpha = make('input', '')
  Object.assign(alpha, { type: 'range', min: '0', max: '1', step: '0.01', value: '1' })
  alpha.setAttribute('aria-label', `${name}, opacity`)
  alpha.hidden = param.type !== 'vec4'
  const put = () => {
    text.value = picker.value + (alpha.hidden ? '' : byteText(Number(alpha.value)))
    onInput(text.value)
  }
  picker.addEventListener('input', put)
  alpha.addEventListener('input', put)
  text.addEventListener('input', () => onInput(text.value.trim()))
  element.append(picker, text, alpha)
  // What stands for the ground here: the palette has it, and may be another one at any moment.
  const ground = '#0b1020'
  return {
    element,
    show(value) {
      const colour = value === 'ground' ? ground : hexOf(value)
      if (colour === undefined) return false
      picker.value = colour.slice(0, 7)
      if (colour.length > 7) alpha.value = String(Number.parseInt(colour.slice(7), 16) / 255)
      if (document.activeElement !== text) text.value = value
      return true
    },
  }
}

/** `#rrggbb` or `#rrggbbaa` of a colour in any of the ways to write it. */
function hexOf(value: string): string | undefined {
  if (/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(value)) {
    return (value.length <= 5 ? value.replace(/[\da-f]/gi, '$&$&') : value).toLowerCase()
  }
  const numbers = numbersOf(value)
  return numbers && numbers.length >= 3 ? `#${numbers.map(byteText).join('')}` : undefined
}

/** 0…1 as two hexadecimal digits. */
function byteText(share: number): string {
  const byte = Math.round(Math.max(0, Math.min(1, share)) * 255)
  return byte.toString(16).padStart(2, '0')
}
