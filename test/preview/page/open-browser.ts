import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { describe } from 'vitest'
import { findBrowser } from '../../../scripts/setup/find-browser.mjs'

const EXECUTABLE = findBrowser()
const ARGUMENTS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** Tests in a real Chromium: GPUVIZ_CHROMIUM, or the system's. Without one they are skipped, and their name says so. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (EXECUTABLE === undefined) describe.skip(`${name} (skipped: no Chromium; npm test installs it)`, tests)
  else describe(name, tests)
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ args: ARGUMENTS, ...(EXECUTABLE !== undefined && { executablePath: EXECUTABLE }) })
}

/** A page, and what went wrong on it or went elsewhere. */
export interface Visit {
  readonly page: Page
  /** Errors of scripts, and what the page's policy refused. */
  readonly problems: readonly string[]
  /** Addresses that it asked other servers for. */
  readonly foreign: readonly string[]
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  const foreign: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // A server that is gone is none of the page's faults: it tells the person, and Chromium its console.
    const isGone = message.text().includes('ERR_CONNECTION_REFUSED')
    if (message.type() === 'error' && !isGone) problems.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) foreign.push(request.url())
  })
  await page.goto(url)
  return { page, problems, foreign }
}
