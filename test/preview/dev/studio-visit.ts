import { once } from 'node:events'
import { createServer } from 'node:net'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../../scripts/setup/find-browser.mjs'

const EXECUTABLE = findBrowser()
const ARGUMENTS = [
  ...['--headless=new', '--no-sandbox', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // WebGL on the processor, the same on every machine.
  ...['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  '--autoplay-policy=no-user-gesture-required',
]

/** A Chromium that has WebGL 2. */
export function openGlBrowser(): Promise<Browser> {
  return chromium.launch({ args: ARGUMENTS, ...(EXECUTABLE !== undefined && { executablePath: EXECUTABLE }) })
}

/** The page of `gpuviz dev` with its first picture, and what went wrong on it. */
export interface StudioVisit extends AsyncDisposable {
  readonly page: Page
  /** Errors of scripts, and what the page's policy refused. */
  readonly problems: readonly string[]
}

export async function visitStudio(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<StudioVisit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    acceptDownloads: true,
    ...options,
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // A server that is away is told by the browser too.
    const isGone = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET/.test(message.text())
    if (message.type() === 'error' && !isGone) problems.push(message.text())
  })
  await page.goto(url)
  await page.locator('#waiting').waitFor({ state: 'hidden' })
  return { page, problems, [Symbol.asyncDispose]: () => context.close() }
}

/** Waits until what was changed is shown, or refused. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#stage[aria-busy="false"]').waitFor()
}

export interface Shot {
  readonly width: number
  readonly height: number
  /** RGBA, the top row first. */
  readonly pixels: Uint8Array
}

/** The frame that is shown, by the page's own button. */
export async function shoot(page: Page): Promise<Shot> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#screenshot').click()])
  return readShot(await download.path())
}

export async function readShot(file: string): Promise<Shot> {
  const image = await loadImage(file)
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, pixels: new Uint8Array(data.buffer) }
}

/** The colour of a share of the picture's width and height, from the top left. */
export function colourAt({ width, height, pixels }: Shot, x: number, y: number): readonly number[] {
  const start = 4 * (Math.floor(y * height) * width + Math.floor(x * width))
  return [...pixels.subarray(start, start + 3)]
}

/** A port that nobody listens at, for servers whose key is to be kept. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
