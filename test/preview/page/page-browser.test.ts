/** `--preview PORT` as it is used: the real command, its page in a real Chromium. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { expectFailure, expectSuccess } from '../../e2e/expect-run.js'
import { type GpuvizRun, runGpuviz, startGpuviz } from '../../e2e/run-gpuviz.js'
import { writeSong } from '../../e2e/songs.js'
import { openWorkspace, type Workspace } from '../../e2e/workspace.js'
import { describeInBrowser, openBrowser, visit } from './open-browser.js'

const SHADER = fileURLToPath(new URL('./progress.glsl', import.meta.url))
const SECONDS = 8
const LAST_FRAME = SECONDS * 30 - 1
/** Some 3 s of drawing with 600 turns, on two cores. */
const render = (steps: number) => [
  ...['song.wav', '-o', 'out.mp4', '--size', '160x90', '--shader', SHADER],
  ...['--param', `steps=${steps}`, '--preview', '0', '--quality', 'draft'],
]

let workspace: Workspace
let browser: Browser

beforeEach(() => {
  const opened = openWorkspace()
  workspace = opened
  writeSong(workspace.path('song.wav'), SECONDS)
  onTestFinished(() => opened[Symbol.dispose]())
})

async function addressOf(run: GpuvizRun): Promise<string> {
  const [, url = ''] = await run.waitForMessage(/^preview: (http\S+)$/m)
  return url
}

/** Run in the page: its picture's colours a quarter in from the corners. */
const READ_CORNERS = `(() => {
  const image = document.querySelector('#frame')
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const at = (x, y) => [...context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data.slice(0, 3)]
  return { topLeft: at(0.25, 0.25), topRight: at(0.75, 0.25), bottomLeft: at(0.25, 0.75) }
})()`

type Colour = readonly number[]

function cornersOf(page: Page): Promise<Record<'topLeft' | 'topRight' | 'bottomLeft', Colour>> {
  return page.evaluate(READ_CORNERS)
}

/** JPEG at quality 80, with its colours at half the resolution, leaves flat areas within a few steps of 255. */
const TOLERANCE = 8

describeInBrowser('the page of --preview PORT', () => {
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  test('shows frames, figures and the log while it renders, to those who come late too, and how it ended', async () => {
    await using run = startGpuviz(workspace, render(600))
    const url = await addressOf(run)
    const { page, problems, foreign } = await visit(browser, url)
    await page.locator('#phase', { hasText: 'Rendering' }).waitFor()
    expect(await page.locator('h1').textContent()).toBe('song.wav')
    await page.locator('#frame:not([hidden])').waitFor()
    const first = await cornersOf(page)
    await page.locator('#frames', { hasText: /[1-9]/ }).waitFor()
    expect(await page.locator('#total').textContent()).toBe(`of ${LAST_FRAME + 1} frames`)
    expect(await page.locator('#facts').textContent()).toMatch(/160 × 90.*30 frames a second.*0:08/)

    const late = await visit(browser, url, { viewport: { width: 360, height: 740 } })
    await late.page.locator('#log .warning').first().waitFor()
    expect(await late.page.locator('#log').textContent()).toContain('song.wav')
    expect(await late.page.evaluate('document.documentElement.scrollWidth')).toBe(360)

    const finished = await run.finished
    expectSuccess(finished, ['out.mp4'])
    for (const shown of [page, late.page]) {
      await shown.locator('#phase', { hasText: 'Finished' }).waitFor()
      expect(await shown.locator('#sentence').textContent()).toBe('out.mp4 is ready.')
      expect(await shown.locator('#stage-rows tr').count()).toBe(8)
      expect(await shown.locator('#stop').isVisible()).toBe(false)
      expect(await shown.title()).toBe('Finished · song.wav')
    }
    await page.locator('#frame[src^="data:"]').waitFor()
    const last = await cornersOf(page)
    const red = (255 * LAST_FRAME) / (LAST_FRAME + 1)
    const far = (found: readonly number[], wanted: readonly number[]) =>
      Math.max(...wanted.map((value, i) => Math.abs(value - (found[i] ?? 999))))
    expect(far(last.topLeft, [red, 64, 255]), `${last.topLeft}`).toBeLessThan(TOLERANCE)
    expect(far(last.topRight, [255 - red, 64, 255]), `${last.topRight}`).toBeLessThan(TOLERANCE)
    expect(far(last.bottomLeft, [red, 64, 0]), `${last.bottomLeft}`).toBeLessThan(TOLERANCE)
    // An earlier frame is less red on the left, and red by just as much more on the right.
    expect(first.topLeft[0]).toBeLessThan(200)
    expect(Math.abs((first.topLeft[0] ?? 0) + (first.topRight[0] ?? 0) - 255)).toBeLessThan(2 * TOLERANCE)
    expect([...problems, ...foreign, ...late.problems, ...late.foreign]).toEqual([])
  })

  test('the stop button, by keyboard: asks, can be left again, and stops as Ctrl-C does', async () => {
    await using run = startGpuviz(workspace, render(100_000))
    const { page, problems } = await visit(browser, await addressOf(run))
    await page.locator('#phase', { hasText: 'Rendering' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('stop')
    await page.keyboard.press('Enter')
    expect(await page.locator('#ask').textContent()).toContain('What has been drawn so far is thrown away.')
    await page.keyboard.press('Escape')
    expect(await page.locator('#ask').isVisible()).toBe(false)
    expect(await page.locator('#phase').textContent()).toBe('Rendering')

    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expectFailure(await run.finished, { code: 130, says: ['stopped before it was done'] })
    await page.locator('#phase', { hasText: 'Stopped' }).waitFor()
    expect(await page.locator('#sentence').textContent()).toBe('No file was written.')
    expect(problems).toEqual([])
  })

  test('an error is shown as it is told; a command that is killed is said to be gone', async () => {
    await using run = startGpuviz(workspace, render(100_000))
    const { page } = await visit(browser, await addressOf(run))
    await page.locator('#phase', { hasText: 'Rendering' }).waitFor()
    process.kill(run.pid, 'SIGKILL')
    await page.locator('#phase', { hasText: 'Connection lost' }).waitFor()
    expect(await page.locator('#stop').isDisabled()).toBe(true)

    const failing = [...render(1500), '--frame-timeout', '0.2', '--param', 'steps=1000000']
    await using second = startGpuviz(workspace, failing)
    const other = await visit(browser, await addressOf(second))
    await other.page.locator('#phase', { hasText: 'Failed' }).waitFor()
    expect(await other.page.locator('#log .error').textContent()).toContain('--frame-timeout')
    expect((await second.finished).code).toBe(1)
  })
})

test('a port in use is refused before anything is rendered', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = String(typeof address === 'object' && address ? address.port : 0)
  const run = await runGpuviz(workspace, ['song.wav', '--preview', port])
  other.close()
  expectFailure(run, { code: 2, says: [`--preview "${port}"`, 'in use', '--preview 0'] })
})
