/** The page of `gpuviz dev` as authors use it: the real server, the real engine, a real Chromium. */
import { existsSync, readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createDevServer } from '../../../src/preview/dev/index.js'
import { describeInBrowser } from '../page/open-browser.js'
import { type DevVisit, visitDev } from './dev-visit.js'
import {
  colourAt,
  freePort,
  openGlBrowser,
  type StudioVisit,
  settled,
  shoot,
  visitStudio,
} from './studio-visit.js'

/** The frame is red as far as the song is, green by a parameter, and blue by an included file. */
const SHADER = `#include "blue.glsl"
uniform float level; // @param 0.5 0..1 Level
uniform vec3 tint; // @param #ffffff Tint
uniform int way; // @param 0 {plain, turned} Way
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec3 c = vec3(progress, level, blue()) * tint;
  fragColor = vec4(way == 1 ? c.bgr : c, 1.0);
}
`
const blue = (amount: string) => `float blue() { return ${amount}; }\n`
/** A byte's rounding. */
const NEAR = 1.5

let browser: Browser
let dev: DevVisit
let studio: StudioVisit

beforeEach(async () => {
  dev = await visitDev({ shader: 'look.glsl', files: { 'look.glsl': SHADER, 'blue.glsl': blue('0.2') } })
  const opened = await visitStudio(browser, dev.url)
  studio = opened
  onTestFinished(async () => {
    await opened[Symbol.asyncDispose]()
    await dev[Symbol.asyncDispose]()
  })
})

async function expectColour(wanted: readonly number[]): Promise<void> {
  const distance = async () => {
    await settled(studio.page)
    const found = colourAt(await shoot(studio.page), 0.5, 0.5)
    return Math.max(...wanted.map((value, i) => Math.abs(value * 255 - (found[i] ?? 999))))
  }
  // A save is told by the disk, at some moment soon.
  await expect.poll(distance, { timeout: 10_000, interval: 20 }).toBeLessThanOrEqual(NEAR)
}

const progressAt = (frame: number) => frame / 30 / 2

describeInBrowser('the page of gpuviz dev', () => {
  beforeAll(async () => {
    browser = await openGlBrowser()
  })
  afterAll(() => browser?.close())

  test('shows another picture after each save, an included file too; errors lie over the last good one', async () => {
    const { page, problems } = studio
    await expectColour([0, 0.5, 0.2])
    dev.write('blue.glsl', blue('0.8'))
    await expectColour([0, 0.5, 0.8])

    dev.write('look.glsl', SHADER.replace('* tint', '* tint + vec2(1.0)'))
    await page.locator('#problems').waitFor()
    expect(await page.locator('.jump').first().textContent()).toMatch(/^look\.glsl:6:\d+$/)
    expect(await page.locator('.source').first().textContent()).toContain('* tint + vec2(1.0);')
    await expectColour([0, 0.5, 0.8])

    dev.write('blue.glsl', 'float blue() { return 1 }\n')
    dev.write('look.glsl', SHADER)
    await page
      .locator('.jump', { hasText: /^blue\.glsl:1:/ })
      .first()
      .waitFor()
    await page.locator('.jump').first().click()
    await page.locator('.tab[aria-selected="true"]', { hasText: 'blue.glsl' }).waitFor()
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1)

    dev.write('blue.glsl', blue('0.4'))
    await page.locator('#problems').waitFor({ state: 'hidden' })
    await expectColour([0, 0.5, 0.4])
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('goes to the frame that one clicks or steps to, and repeats a part', async () => {
    const { page } = studio
    const wave = page.locator('#waveform')
    const { width = 0 } = (await wave.boundingBox()) ?? {}
    await wave.click({ position: { x: width / 2, y: 50 } })
    const frameShown = async () =>
      Number((await page.locator('#frame').textContent())?.slice('frame '.length))
    const there = await frameShown()
    expect(Math.abs(there - 30)).toBeLessThanOrEqual(1)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await page.locator('#frame', { hasText: `frame ${there + 1}` }).waitFor()
    await expectColour([progressAt(there + 1), 0.5, 0.2])

    await page.keyboard.press('Home')
    await page.keyboard.press('i')
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('o')
    expect(await page.locator('#loop').getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('#loop-end').getAttribute('aria-valuenow')).toBe('0.2')
    await page.locator('#loop-end').press('ArrowRight')
    expect(await page.locator('#loop-end').getAttribute('aria-valuenow')).toBe('0.3')
    await page.locator('#waveform').press('Space')
    await page.locator('#play.playing').waitFor()
    // It comes round: a later moment is followed by an earlier one.
    const seen: number[] = []
    while (seen.every((frame, i) => frame >= (seen[i - 1] ?? 0))) seen.push(await frameShown())
    expect(Math.max(...seen)).toBeLessThanOrEqual(10)
    await page.keyboard.press('k')
    await page.locator('#play[aria-label="Play"]').waitFor()
  })

  test('has a control for each parameter, takes formulas, and says what is wrong with one', async () => {
    const { page } = studio
    const level = page.locator('[data-param="level"]')
    await level.locator('input[type="range"]').fill('0.25')
    await page.locator('[data-param="tint"] input[type="color"]').fill('#ff80ff')
    await expectColour([0, 0.25 * (128 / 255), 0.2])
    await page.locator('[data-param="way"] select').selectOption('turned')
    await expectColour([0.2, 0.25 * (128 / 255), 0])

    await level.getByRole('button', { name: 'Formula for Level' }).click()
    await level.locator('.formula').fill('0.5 + 0.5*progres')
    expect(await level.locator('.problem').textContent()).toContain('progres')
    await level.locator('.formula').fill('0.2 + 0.5*progress')
    expect(await level.locator('.problem').isVisible()).toBe(false)
    await page.locator('#waveform').press('End')
    await page.locator('#frame', { hasText: 'frame 59' }).waitFor()
    await expectColour([0.2, (0.2 + 0.5 * progressAt(59)) * (128 / 255), progressAt(59)])

    await page.locator('#preset-save').click()
    await page.locator('#preset-path').fill('mine.json')
    await page.locator('#preset-dialog button[type="submit"]').click()
    await page.locator('#preset-dialog').waitFor({ state: 'hidden' })
    expect(JSON.parse(readFileSync(dev.path('mine.json'), 'utf8')).params).toEqual({
      ...{ tint: '#ff80ff', way: 'turned', level: '0.2 + 0.5*progress' },
    })
    await page.locator('#reset-all').click()
    await page.locator('#waveform').press('Home')
    await expectColour([0, 0.5, 0.2])
  })

  test('saves what is written in its editor, and asks where the file has changed on disk', async () => {
    const { page } = studio
    await page.keyboard.press('e')
    await page.getByRole('tab', { name: 'blue.glsl' }).click()
    await page.locator('.cm-content').fill(blue('0.6').trim())
    expect(await page.getByRole('tab', { name: 'blue.glsl' }).getAttribute('class')).toContain('unsaved')
    await page.locator('.cm-content').press('Control+s')
    await expectColour([0, 0.5, 0.6])
    expect(readFileSync(dev.path('blue.glsl'), 'utf8')).toBe(blue('0.6').trim())

    await page.locator('.cm-content').fill(blue('0.1').trim())
    dev.write('blue.glsl', blue('0.9'))
    await page.locator('#conflict').waitFor()
    await page.locator('#keep-mine').click()
    await page.locator('#conflict').waitFor({ state: 'hidden' })
    expect(readFileSync(dev.path('blue.glsl'), 'utf8')).toBe(blue('0.1').trim())
  })

  test('renders to a finished file, which it plays, and shows the command line that makes the same', async () => {
    const { page } = studio
    await page.locator('#render-open').click()
    await page.locator('#render-output').fill('out.mp4')
    await page.locator('#render-quality').selectOption('draft')
    await page.locator('#command').waitFor()
    await page.locator('#render-start').click()
    await page.locator('#render-file').waitFor()
    expect(await page.locator('#command').inputValue()).toMatch(
      /^gpuviz .*song\.wav .*--quality draft -o \S*out\.mp4$/,
    )
    expect(await page.locator('#render-words').textContent()).toMatch(/^out\.mp4 is ready: 60 frames/)
    expect(existsSync(dev.path('out.mp4'))).toBe(true)
    expect(await page.locator('#render-video').getAttribute('src')).toBe('api/output/out.mp4')

    await page.locator('#render-start').click()
    await page.locator('#render-start', { hasText: 'Replace it' }).waitFor()
    await page.locator('#render-start').click()
    await page.locator('#render-file').waitFor()
  })

  test('goes on after the server was started anew: values, moment and unsaved text stay', async () => {
    const [input, shader] = [dev.path('song.wav'), dev.path('look.glsl')]
    const request = { input, shader, size: { width: 160, height: 90 }, port: await freePort() }
    const first = await createDevServer(request)
    await using visit = await visitStudio(browser, first.url)
    studio = visit
    const { page } = visit
    await page.locator('[data-param="level"] input[type="range"]').fill('0.75')
    for (let i = 0; i < 3; i++) await page.locator('#waveform').press('ArrowRight')
    await page.keyboard.press('e')
    await page.locator('.cm-content').fill(`${SHADER}// more`)
    await first[Symbol.asyncDispose]()
    await page.locator('#link', { hasText: 'Waiting for gpuviz' }).waitFor()
    dev.write('blue.glsl', blue('0.3'))
    await using again = await createDevServer(request)
    expect(again.url).toBe(first.url)
    await page.locator('#link').waitFor({ state: 'hidden' })
    await expectColour([progressAt(3), 0.75, 0.3])
    await page.reload()
    await page.locator('#waiting').waitFor({ state: 'hidden' })
    await expectColour([progressAt(3), 0.75, 0.3])
    expect(await page.locator('.cm-content').textContent()).toContain('// more')
  })

  test('where the GPU is lost it says so, and the next save brings the picture back', async () => {
    const { page } = studio
    await page.evaluate(
      `document.querySelector('#holder canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()`,
    )
    await page.locator('#problems', { hasText: 'The GPU gave up on this shader' }).waitFor()
    dev.write('blue.glsl', blue('0.7'))
    await page.locator('#problems').waitFor({ state: 'hidden' })
    await expectColour([0, 0.5, 0.7])
  })
})
