import { byId } from '../../shared/elements.js'
import type { Picture } from '../look/picture.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'

/** What is offered besides the size and rate that the command line gave. */
const SIZES = [
  '640x360',
  '960x540',
  '1280x720',
  '1920x1080',
  '2560x1440',
  '3840x2160',
  '1080x1080',
  '1080x1920',
]
const RATES = ['24/1', '25/1', '30/1', '50/1', '60/1', '30000/1001', '60000/1001']

/** `1280 × 720` of `1280x720`. */
function sizeWords(size: string): string {
  return size.replace('x', ' × ')
}

/** `29.97 fps` of `30000/1001`. */
export function rateWords(fps: string): string {
  const [num = 30, den = 1] = fps.split('/').map(Number)
  return `${Number((num / den).toFixed(3))} fps`
}

export function fillSizes(select: HTMLSelectElement, chosen: string): void {
  fill(select, SIZES.includes(chosen) ? SIZES : [chosen, ...SIZES], sizeWords, chosen)
}

export function fillRates(select: HTMLSelectElement, chosen: string): void {
  fill(select, RATES.includes(chosen) ? RATES : [chosen, ...RATES], rateWords, chosen)
}

function fill(
  select: HTMLSelectElement,
  values: readonly string[],
  words: (value: string) => string,
  chosen: string,
): void {
  select.replaceChildren(...values.map((value) => new Option(words(value), value, false, value === chosen)))
}

/** `1280x720` as numbers. */
export function readSize(text: string): { readonly width: number; readonly height: number } {
  const [width = 1280, height = 720] = text.split('x').map(Number)
  return { width, height }
}

/** Size, rate and how large the picture is shown. */
export function followView(settings: Store<Settings>): void {
  const [size, fps] = [byId('size', HTMLSelectElement), byId('fps', HTMLSelectElement)]
  const stage = byId('stage', HTMLElement)
  const fit = byId('fit', HTMLButtonElement)
  size.addEventListener('change', () => settings.change(readSize(size.value)))
  fps.addEventListener('change', () => settings.change({ fps: fps.value }))
  fit.addEventListener('click', () => toggleFit(settings))
  settings.follow((value) => {
    fillSizes(size, `${value.width}x${value.height}`)
    fillRates(fps, value.fps)
    stage.dataset.fit = value.fit
    stage.style.setProperty('--ratio', String(value.width / value.height))
    stage.style.setProperty('--pixels', `${value.width / (window.devicePixelRatio || 1)}px`)
    fit.setAttribute('aria-pressed', String(value.fit === 'full'))
  })
}

export function toggleFit(settings: Store<Settings>): void {
  settings.change({ fit: settings.value.fit === 'fit' ? 'full' : 'fit' })
}

export function toggleFullscreen(): void {
  const stage = byId('stage', HTMLElement)
  // A browser may refuse it; then everything stays as it is.
  if (document.fullscreenElement) void document.exitFullscreen()
  else stage.requestFullscreen().catch(() => undefined)
}

/** Downloads exactly the frame that is shown, as `NAME-FRAME.png`. */
export async function saveScreenshot(picture: Picture, frame: number, name: string): Promise<void> {
  const image = picture.read()
  if (!image) return
  const canvas = new OffscreenCanvas(image.width, image.height)
  canvas.getContext('2d')?.putImageData(image, 0, 0)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }))
  link.download = `${name}-${frame}.png`
  link.click()
  URL.revokeObjectURL(link.href)
}
