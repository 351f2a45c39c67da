/** The page of `gpuviz dev` for everybody: by keyboard, with enough contrast, on a phone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser } from '../page/open-browser.js'
import { type DevVisit, visitDev } from './dev-visit.js'
import { openGlBrowser, visitStudio } from './studio-visit.js'

let browser: Browser
let dev: DevVisit

/** Run in the page: every text that is seen, with its contrast to what it lies on, where that is below WCAG's 4.5. */
const LOW_CONTRAST = `(() => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data]
  }
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor)
      if (colour[3] > 230) return colour
    }
    return rgba('Canvas')
  }
  const low = []
  for (const element of document.querySelectorAll('body *')) {
    const words = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join('')
    if (!words || !element.checkVisibility({ opacityProperty: true }) || element.matches(':disabled, option, .skip')) continue
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) low.push(words.slice(0, 30) + ': ' + ratio.toFixed(2))
  }
  return low
})()`

/** What has the focus: its id, or what it is called. */
const FOCUSED = `(() => {
  const at = document.activeElement
  return at.id || at.getAttribute('aria-label') || at.closest('[id]')?.id || at.tagName
})()`

async function tabThrough(page: Page): Promise<readonly string[]> {
  const seen: string[] = []
  do {
    await page.keyboard.press('Tab')
    seen.push(await page.evaluate(FOCUSED))
  } while (seen.at(-1) !== 'BODY' && (seen.length < 2 || seen.at(-1) !== seen[0]) && seen.length < 80)
  return seen
}

describeInBrowser('the page of gpuviz dev, for everybody', () => {
  beforeAll(async () => {
    browser = await openGlBrowser()
    dev = await visitDev()
  })
  afterAll(async () => {
    await dev?.[Symbol.asyncDispose]()
    await browser?.close()
  })

  test('the Tab key reaches everything, in the order that it is seen, and leaves the editor', async () => {
    await using visit = await visitStudio(browser, dev.url)
    const { page, problems } = visit
    const order = await tabThrough(page)
    const wanted = [
      'editor-toggle',
      'render-open',
      'waveform',
      'play',
      'step-on',
      'loop',
      'mute',
      'volume',
      'size',
    ]
    const more = ['fps', 'fit', 'screenshot', 'fullscreen', 'help-open', 'tab-params', 'preset-save']
    expect(order.filter((id) => [...wanted, ...more].includes(id))).toEqual([...wanted, ...more])

    await page.locator('#editor-toggle').press('Enter')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(FOCUSED)).toBe('waveform')
    await page.keyboard.press('?')
    await page.locator('#help').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#help').waitFor({ state: 'hidden' })
    expect(problems).toEqual([])
  })

  test.each(['light', 'dark'] as const)(
    'texts have a contrast of 4.5 and more in the %s scheme',
    async (scheme) => {
      await using visit = await visitStudio(browser, dev.url, { colorScheme: scheme })
      const { page } = visit
      await page.locator('#editor-toggle').click()
      await page.locator('.cm-line').first().waitFor()
      expect(await page.evaluate(LOW_CONTRAST)).toEqual([])
      await page.locator('#tab-looks').click()
      expect(await page.evaluate(LOW_CONTRAST)).toEqual([])
      await page.locator('#render-open').click()
      expect(await page.evaluate(LOW_CONTRAST)).toEqual([])
    },
  )

  test('on a phone nothing is wider than the screen, and everything is there', async () => {
    await using visit = await visitStudio(browser, dev.url, { viewport: { width: 390, height: 844 } })
    const { page } = visit
    const width = () => page.evaluate('document.documentElement.scrollWidth')
    expect(await width()).toBe(390)
    await page.locator('#editor-toggle').click()
    await page.locator('.cm-line').first().waitFor()
    expect(await width()).toBe(390)
    await page.locator('#tab-looks').click()
    expect(await width()).toBe(390)
    await page.locator('#render-open').click()
    const box = await page.locator('#render').boundingBox()
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true)
  })

  test('with --headless-server the frames come from the server', async () => {
    await using served = await visitDev({ headlessServer: true })
    await using visit = await visitStudio(browser, served.url)
    const { page, problems } = visit
    const middle = `(() => {
      const canvas = document.querySelector('#holder canvas')
      return canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0]
    })()`
    // A grey of 0.5, and what a JPEG makes of it.
    await expect.poll(async () => Math.abs(Number(await page.evaluate(middle)) - 128)).toBeLessThanOrEqual(3)
    served.write('look.glsl', 'void mainImage(out vec4 c, in vec2 p) { c = vec4(1.0) }\n')
    await page
      .locator('.jump', { hasText: /look\.glsl:1:/ })
      .first()
      .waitFor()
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
  })
})
