import type { ShaderParam } from '../../../src/shaders/index.js'
import { byId, make, setText } from '../../shared/elements.js'
import { type Look, refusalOf } from '../look/read-look.js'
import { colourControl } from './colour-control.js'
import { boolControl, choiceControl, numberControl, textControl, vectorControl } from './controls.js'
import { curveControl } from './curve-control.js'
import { paletteControl } from './palette-control.js'
import { textOf } from './value-text.js'

/** One value, in whatever way it is best chosen. */
export interface Control {
  readonly element: HTMLElement
  /** Shows a value that came from elsewhere. False where it cannot: a formula. */
  show(text: string): boolean
}

export interface ControlRequest {
  readonly param: ShaderParam
  /** Names what it is for, to be pointed at by `aria-labelledby`. */
  readonly labelId: string
  onInput(text: string): void
}

export interface ParamPanel {
  show(look: Look): void
}

export interface ParamPanelRequest {
  /** Values that are not the standard. */
  onChange(params: Readonly<Record<string, string>>): void
}

/** The parameters of the look, made from what its shader declares. */
export function createParamPanel({ onChange }: ParamPanelRequest): ParamPanel {
  const holder = byId('params', HTMLElement)
  let look: Look | undefined
  let shown = ''
  let rows: readonly ParamRow[] = []
  const change = (name: string, text: string | undefined) => {
    if (!look) return undefined
    const refusal = text === undefined ? undefined : refusalOf(look, name, text)
    if (refusal !== undefined) return refusal
    const { [name]: _, ...others } = look.params
    const params = text === undefined ? others : { ...others, [name]: text }
    look = { ...look, params }
    onChange(params)
    return undefined
  }
  byId('reset-all', HTMLButtonElement).addEventListener('click', () => onChange({}))
  return {
    show(next) {
      look = next
      setText(byId('summary', HTMLElement), next.source.summary)
      const declared = JSON.stringify([next.source.file, next.source.params])
      if (declared !== shown) {
        shown = declared
        rows = next.source.params.map((param) => createRow(param, change))
        holder.replaceChildren(...rows.map(({ element }) => element))
        if (rows.length === 0) holder.replaceChildren(emptyNote())
      }
      for (const row of rows) row.show(next.params[row.name])
    },
  }
}

function emptyNote(): HTMLElement {
  const note = make('p', 'hint', 'This shader has no parameters yet. One is a uniform with a comment:')
  const example = make('code', 'example', 'uniform float glow; // @param 1.0 0..2 Glow')
  const holder = make('div', 'empty')
  holder.append(note, example)
  return holder
}

interface ParamRow {
  readonly name: string
  readonly element: HTMLElement
  show(text: string | undefined): void
}

/** Text of a value, undefined for the standard; gives the reason where it is refused. */
type Change = (name: string, text: string | undefined) => string | undefined

function createRow(param: ShaderParam, change: Change): ParamRow {
  const { name } = param
  const element = make('div', 'param')
  element.dataset.param = name
  const label = make('span', 'label', param.label || name)
  label.id = `label-${name}`
  label.title = name
  const problem = make('p', 'problem')
  problem.setAttribute('role', 'alert')
  problem.hidden = true
  const put = (text: string | undefined) => {
    const refusal = change(name, text)
    problem.hidden = refusal === undefined
    problem.textContent = refusal ?? ''
    reset.disabled = text === undefined
  }
  const control = controlOf({ param, labelId: label.id, onInput: put })
  const formula = textControl({ param, labelId: label.id, onInput: put })
  const toggle = iconButton('ƒ', `Formula for ${label.textContent}`)
  toggle.setAttribute('aria-pressed', 'false')
  const reset = iconButton('↺', `Reset ${label.textContent}`)
  const showFormula = (isFormula: boolean) => {
    control.element.hidden = isFormula
    formula.element.hidden = !isFormula
    toggle.setAttribute('aria-pressed', String(isFormula))
  }
  let current: string | undefined
  const show = (text: string | undefined) => {
    current = text
    problem.hidden = true
    reset.disabled = text === undefined
    const value = text ?? textOf(param)
    formula.show(value)
    // Whoever writes a formula writes numbers on the way to it.
    const isWritten = formula.element.contains(document.activeElement)
    if (isWritten) control.show(value)
    else showFormula(!control.show(value))
  }
  toggle.addEventListener('click', () => {
    const isFormula = toggle.getAttribute('aria-pressed') !== 'true'
    if (!isFormula && !control.show(current ?? textOf(param))) put(undefined)
    showFormula(isFormula)
    if (isFormula) formula.element.querySelector('input')?.focus()
  })
  reset.addEventListener('click', () => put(undefined))
  const head = make('div', 'param-head')
  head.append(label, ...(takesFormula(param) ? [toggle] : []), reset)
  element.append(head, control.element, formula.element, problem)
  return { name, element, show }
}

function iconButton(text: string, label: string): HTMLButtonElement {
  const button = make('button', 'quiet', text)
  button.type = 'button'
  button.setAttribute('aria-label', label)
  return button
}

function takesFormula({ type, fixed }: ShaderParam): boolean {
  return !/^(?:palette|image|curve)$/.test(type) && fixed !== true
}

function controlOf(request: ControlRequest): Control {
  const { type, choices, isColour } = request.param
  if (choices) return choiceControl(request)
  if (isColour) return colourControl(request)
  switch (type) {
    case 'bool':
      return boolControl(request)
    case 'float':
    case 'int':
      return numberControl(request)
    case 'palette':
      return paletteControl(request)
    case 'curve':
      return curveControl(request)
    case 'image':
      return textControl(request)
    default:
      return vectorControl(request)
  }
}
