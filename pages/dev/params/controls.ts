import { make } from '../../shared/elements.js'
import type { Control, ControlRequest } from './panel.js'
import { numbersOf, numberText, stepOf } from './value-text.js'

/** A slider, where there is a range, and the number itself. */
export function numberControl({ param, labelId, onInput }: ControlRequest): Control {
  const { min, max, type } = param
  const element = make('div', 'number')
  const box = numberBox(param, labelId)
  const hasRange = min !== undefined && max !== undefined && max > min
  const slider = hasRange ? sliderOf(min, max, type === 'int' ? 1 : stepOf(min, max), labelId) : undefined
  slider?.addEventListener('input', () => {
    box.value = numberText(Number(slider.value))
    onInput(box.value)
  })
  box.addEventListener('input', () => {
    if (box.value === '') return
    if (slider) slider.value = box.value
    onInput(box.value)
  })
  element.append(...(slider ? [slider] : []), box)
  return {
    element,
    show(text) {
      const numbers = numbersOf(text)
      if (numbers?.length !== 1) return false
      if (document.activeElement !== box) box.value = numberText(Number(numbers[0]))
      if (slider) slider.value = String(numbers[0])
      return true
    },
  }
}

function sliderOf(min: number, max: number, step: number, labelId: string): HTMLInputElement {
  const slider = make('input', '')
  Object.assign(slider, { type: 'range', min: String(min), max: String(max), step: String(step) })
  slider.setAttribute('aria-labelledby', labelId)
  return slider
}

function numberBox({ min, max, type }: ControlRequest['param'], labelId: string): HTMLInputElement {
  const box = make('input', 'box')
  Object.assign(box, { type: 'number', step: type === 'int' ? '1' : 'any' })
  if (min !== undefined) box.min = String(min)
  if (max !== undefined) box.max = String(max)
  box.setAttribute('aria-labelledby', labelId)
  return box
}

const AXES = ['x', 'y', 'z', 'w'] as const

/** A number for each component. */
export function vectorControl({ param, labelId, onInput }: ControlRequest): Control {
  const element = make('div', 'vector')
  const boxes = AXES.slice(0, Number(param.type.slice(3))).map((axis) => {
    const box = numberBox(param, labelId)
    box.removeAttribute('aria-labelledby')
    box.setAttribute('aria-label', `${param.label || param.name} ${axis}`)
    box.addEventListener('input', () => onInput(boxes.map(({ value }) => value || '0').join(',')))
    return box
  })
  element.append(...boxes)
  return {
    element,
    show(text) {
      const numbers = numbersOf(text)
      if (numbers?.length !== boxes.length) return false
      boxes.forEach((box, index) => {
        if (document.activeElement !== box) box.value = numberText(numbers[index] ?? 0)
      })
      return true
    },
  }
}

export function boolControl({ labelId, onInput }: ControlRequest): Control {
  const element = make('div', 'bool')
  const box = make('input', 'switch')
  box.type = 'checkbox'
  box.setAttribute('role', 'switch')
  box.setAttribute('aria-labelledby', labelId)
  box.addEventListener('change', () => onInput(String(box.checked)))
  element.append(box)
  return {
    element,
    show(text) {
      if (!/^(?:true|false|0|1)$/.test(text)) return false
      box.checked = text === 'true' || text === '1'
      return true
    },
  }
}

/** One of some words. */
export function choiceControl({ param: { choices = [] }, labelId, onInput }: ControlRequest): Control {
  const element = make('div', 'choice')
  const select = make('select', '')
  select.setAttribute('aria-labelledby', labelId)
  select.append(...choices.map(({ label }) => new Option(label, label)))
  select.addEventListener('change', () => onInput(select.value))
  element.append(select)
  return {
    element,
    show(text) {
      const found = choices.find(({ label, value }) => label === text || String(value) === text)
      if (!found) return false
      select.value = found.label
      return true
    },
  }
}

/** Text as `--param` takes it: formulas, and paths of images. */
export function textControl({ param, labelId, onInput }: ControlRequest): Control {
  const element = make('div', 'text')
  const input = make('input', 'formula')
  Object.assign(input, { type: 'text', spellcheck: false, autocomplete: 'off' })
  input.placeholder = param.type === 'image' ? 'path/to/image.png' : 'such as 0.2 + 1.5*bass'
  input.setAttribute('aria-labelledby', labelId)
  input.addEventListener('input', () => onInput(input.value))
  element.append(input)
  return {
    element,
    show(text) {
      if (document.activeElement !== input) input.value = text
      return true
    },
  }
}
