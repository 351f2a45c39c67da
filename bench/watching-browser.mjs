import { chromium } from 'playwright-core'
import { findBrowser } from '../scripts/setup/find-browser.mjs'

export { findBrowser }

const ARGUMENTS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** @typedef {{hear: (text: string) => void, close: () => Promise<void>}} Watcher `hear` takes what a render writes to stderr. */

/**
 * A browser that opens the page of a render as soon as its address is printed, and looks at it until it is closed.
 * @returns {Promise<Watcher>}
 */
export async function openWatcher() {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('there is no Chromium')
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
  let heard = ''
  let opened = Promise.resolve()
  return {
    hear(text) {
      heard += text
      const [, url] = /^preview: (\S+)\n/m.exec(heard) ?? []
      if (url === undefined) return
      heard = ''
      opened = watch(page, url)
    },
    async close() {
      await opened
      const isOver = await page.locator('#phase', { hasText: 'Finished' }).isVisible()
      await browser.close()
      if (!isOver) throw new Error('the page did not see the render end')
    },
  }
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function watch(page, url) {
  await page.goto(url)
  await page.locator('#frame:not([hidden])').waitFor()
}
