import { readCurve } from '../../../src/shaders/curve/read-curve.js'
import { CURVE_WIDTH, curveTexels } from '../../../src/shaders/index.js'
import { make } from '../../shared/elements.js'
import type { Control, ControlRequest } from './panel.js'

const [WIDTH, HEIGHT] = [240, 64]

/** A curve as its points, with its picture above. */
export function curveControl({ param, labelId, onInput }: ControlRequest): Control {
  const element = make('div', 'curve')
  const canvas = make('canvas', '')
  canvas.width = WIDTH * 2
  canvas.height = HEIGHT * 2
  canvas.setAttribute('aria-hidden', 'true')
  const text = make('input', 'box')
  Object.assign(text, { type: 'text', spellcheck: false, autocomplete: 'off' })
  text.setAttribute('aria-labelledby', labelId)
  text.placeholder = '0:0 0.3:1 1:0'
  text.addEventListener('input', () => {
    draw(canvas, text.value)
    onInput(text.value)
  })
  element.append(canvas, text)
  return {
    element,
    show(value) {
      if (document.activeElement !== text) text.value = value || String(param.default)
      draw(canvas, text.value)
      return true
    },
  }
}

/** Draws what can be read; a text that is no curve yet leaves the picture as it was. */
function draw(canvas: HTMLCanvasElement, text: string): void {
  const curve = readCurve(text)
  const context = canvas.getContext('2d')
  if (!curve || !context) return
  const texels = curveTexels(curve)
  const [low, high] = [Math.min(0, ...texels), Math.max(1, ...texels)]
  const { width, height } = canvas
  context.clearRect(0, 0, width, height)
  context.strokeStyle = getComputedStyle(canvas).color
  context.lineWidth = 3
  context.beginPath()
  texels.forEach((value, index) => {
    const y = height - 4 - ((value - low) / (high - low)) * (height - 8)
    context.lineTo((index / (CURVE_WIDTH - 1)) * width, y)
  })
  context.stroke()
}
