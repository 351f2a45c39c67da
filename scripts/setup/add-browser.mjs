// Chromium, for tests of pages. Everything else works without it, so that a system that cannot have it is no reason to stop.
import { findBrowser } from './find-browser.mjs'
import { installSystemPackages } from './install-system.mjs'

export function addBrowser() {
  if (findBrowser()) return
  try {
    installSystemPackages([{ part: 'browser', what: 'Chromium' }])
  } catch (error) {
    console.error(`setup: ${error.message}`)
  }
  if (!findBrowser()) console.error('setup: without Chromium, tests of pages are skipped')
}
