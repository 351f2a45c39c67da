/** Shaders of every dialect on the page: the same frame as a render has, those with a memory too. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visualize } from '../../../src/api/visualize.js'
import { describeInBrowser } from '../page/open-browser.js'
import { type DevVisit, visitDev } from './dev-visit.js'
import { expectAlike } from './expect-alike.js'
import { openGlBrowser, readShot, type StudioVisit, settled, shoot, visitStudio } from './studio-visit.js'

const SIZE = { width: 320, height: 180 }
const FRAME = 12

const NATIVE = `uniform sampler2D shape; // @param curve(0:0 0.5:1 1:0.2) Shape
uniform sampler2D photo; // @param image Photo
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 uv = fragCoord / resolution;
  fragColor = vec4(curveAt(shape, uv.x), texture(photo, uv).g, 0.5 + 0.4 * bass, 1.0);
}
`

const TOY = `void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 uv = fragCoord / iResolution.xy;
  float level = texture(iChannel0, vec2(0.2 * uv.x, 0.25)).r;
  fragColor = vec4(level, uv.y, fract(iTime), 1.0);
}
`

/** Buffer A adds a little to what it was: only frames that were all drawn, each once, give its colour. */
const MEMORY_BUFFER = `#iChannel0 "self"
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = texelFetch(iChannel0, ivec2(fragCoord), 0) + vec4(1.0 / 64.0, fragCoord.x / iResolution.x / 32.0, 0.0, 0.0);
}
`
const MEMORY_IMAGE = `#iChannel0 "file://buffer-a.glsl"
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = vec4(texelFetch(iChannel0, ivec2(fragCoord), 0).rgb, 1.0);
}
`

const ISF = `/*{ "ISFVSN": "2", "INPUTS": [{ "NAME": "tint", "TYPE": "color", "DEFAULT": [0.9, 0.5, 0.2, 1.0] }],
  "PASSES": [{ "TARGET": "trail", "PERSISTENT": true, "FLOAT": true }, {}] }*/
void main() {
  if (PASSINDEX == 0) gl_FragColor = IMG_THIS_PIXEL(trail) + vec4(0.02);
  else gl_FragColor = vec4(tint.rgb * isf_FragNormCoord.x + IMG_THIS_PIXEL(trail).rgb, 1.0);
}
`

const TRANSITION = `uniform float softness; // = 0.2
vec4 transition(vec2 uv) {
  float edge = smoothstep(-softness, 0.0, progress * (1.0 + softness) - uv.x);
  return mix(getFromColor(uv), getToColor(uv), edge);
}
`

const BOOK = `#ifdef GL_ES
precision mediump float;
#endif
uniform vec2 u_resolution;
uniform float u_time;
void main() {
  vec2 st = gl_FragCoord.xy / u_resolution;
  gl_FragColor = vec4(st, abs(sin(u_time)), 1);
}
`

const SHADERS: Readonly<Record<string, string>> = {
  'native.glsl': NATIVE,
  'toy.glsl': TOY,
  memory: 'image.glsl',
  'filter.fs': ISF,
  'wipe.glsl': TRANSITION,
  'book.frag': BOOK,
}

let browser: Browser
let dev: DevVisit
let studio: StudioVisit

describeInBrowser('the page shows a shader of any dialect as a render does', () => {
  beforeAll(async () => {
    browser = await openGlBrowser()
    dev = await visitDev({ size: SIZE })
    dev.write('memory/buffer-a.glsl', MEMORY_BUFFER)
    dev.write('memory/image.glsl', MEMORY_IMAGE)
    for (const [name, text] of Object.entries(SHADERS)) if (name !== 'memory') dev.write(name, text)
    studio = await visitStudio(browser, dev.url)
    await studio.page.locator('#waveform').press('Home')
    for (let frame = 0; frame < FRAME; frame++) await studio.page.keyboard.press('ArrowRight')
  })
  afterAll(async () => {
    await studio?.[Symbol.asyncDispose]()
    await dev?.[Symbol.asyncDispose]()
    await browser?.close()
  })

  test.each(Object.keys(SHADERS))('%s', async (name) => {
    const { page, problems } = studio
    expect((await dev.post('api/select', { shader: name })).status).toBe(200)
    await page.locator('#look-name', { hasText: name }).waitFor()
    await settled(page)
    const shown = await shoot(page)
    const output = dev.path('rendered.png')
    await visualize({
      ...{ input: dev.path('song.wav'), shader: dev.path(name) },
      ...{ at: FRAME / 30, size: SIZE, output, overwrite: true },
    })
    expectAlike(shown, await readShot(output))
    expect(problems).toEqual([])
  })
})
