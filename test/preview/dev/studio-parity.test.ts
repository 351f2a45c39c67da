/** What the page shows is what is rendered: the same frame of every look, by the page's button and by the renderer. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visualize } from '../../../src/api/visualize.js'
import { builtinNames } from '../../../src/shaders/index.js'
import { describeInBrowser } from '../page/open-browser.js'
import { type DevVisit, visitDev } from './dev-visit.js'
import { expectAlike } from './expect-alike.js'
import { openGlBrowser, readShot, type StudioVisit, settled, shoot, visitStudio } from './studio-visit.js'

/** Smaller pictures have edges that depend on how a driver rounds places within a pixel. */
const SIZE = { width: 1280, height: 720 }
/** 1.2 s into a song of 2 s, so that there is something before and after. */
const FRAME = 36

let browser: Browser
let dev: DevVisit
let studio: StudioVisit

describeInBrowser('the page and the renderer show the same', () => {
  beforeAll(async () => {
    browser = await openGlBrowser()
    dev = await visitDev({ shader: 'circular', size: SIZE })
    studio = await visitStudio(browser, dev.url)
    await studio.page.locator('#tab-looks').click()
    await studio.page.locator('#waveform').press('Home')
    for (let frame = 0; frame < FRAME; frame++) await studio.page.keyboard.press('ArrowRight')
  })
  afterAll(async () => {
    await studio?.[Symbol.asyncDispose]()
    await dev?.[Symbol.asyncDispose]()
    await browser?.close()
  })

  test.each(builtinNames())('%s', async (name) => {
    const { page } = studio
    await page.locator('.look', { has: page.getByText(name, { exact: true }) }).click()
    await page.locator('#look-name', { hasText: new RegExp(`^${name}$`) }).waitFor()
    await settled(page)
    expect(await page.locator('#frame').textContent()).toBe(`frame ${FRAME}`)
    const shown = await shoot(page)
    const output = dev.path(`${name}.png`)
    await visualize({ input: dev.path('song.wav'), shader: name, at: FRAME / 30, size: SIZE, output })
    expectAlike(shown, await readShot(output))
  })
})
