import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DevEvent, type DevVisit, PLAIN_SHADER, visitDev } from './dev-visit.js'

/** A second of sums for each pixel, more or less: there is time to stop it. */
const SLOW = `void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float sum = 0.0;
  for (int i = 0; i < 4000; i++) sum += sin(float(i) * fragCoord.x + time);
  fragColor = vec4(fract(sum), 0.0, 0.0, 1.0);
}
`

let dev: DevVisit
let next: () => Promise<DevEvent>
beforeAll(async () => {
  dev = await visitDev({ files: { 'look.glsl': PLAIN_SHADER, 'slow.glsl': SLOW } })
  next = await dev.listen()
  await next()
})
afterAll(() => dev[Symbol.asyncDispose]())

/** Events up to one of these. */
async function until(...names: readonly string[]): Promise<readonly DevEvent[]> {
  const events: DevEvent[] = []
  for (;;) {
    const event = await next()
    events.push(event)
    if (names.includes(event.event) || event.event === 'over') return events
  }
}

const REQUEST = { output: 'out.mp4', size: { width: 64, height: 36 }, fps: '10', quality: 'draft' }

describe('a render from the page', () => {
  it('is told from its start to the finished file, which can be played in parts', async () => {
    const started = await dev.post('api/render', { ...REQUEST, params: { level: '0.9' } })
    expect(started.status).toBe(202)
    const { id, command } = JSON.parse(started.text)
    expect(command).toMatch(
      /^gpuviz .*song\.wav --shader .*look\.glsl --param level=0\.9 --size 64x36 --fps 10 /,
    )
    const events = await until('renderDone', 'renderFailed')
    const renders = events.filter(({ event }) => event === 'render').map(({ render }) => render.event)
    expect(renders).toEqual(expect.arrayContaining(['start', 'progress']))
    const done = events.at(-1)
    expect(done).toMatchObject({ event: 'renderDone', id, output: 'out.mp4', summary: { frames: 20 } })
    const whole = await dev.ask('api/output/out.mp4')
    expect(whole.body.length).toBe(statSync(dev.path('out.mp4')).size)
    const part = await dev.ask('api/output/out.mp4', { headers: { range: 'bytes=0-99' } })
    expect({ status: part.status, type: part.headers['content-type'] }).toEqual({
      ...{ status: 206, type: 'video/mp4' },
    })
    const kept = await dev.ask('api/output/out.mp4?download')
    expect(kept.headers['content-disposition']).toBe("attachment; filename*=UTF-8''out.mp4")
    expect(await dev.json('api/session')).toMatchObject({ render: { phase: 'done', output: 'out.mp4' } })
    const [red] = execFileSync('ffmpeg', [
      ...[
        '-v',
        'error',
        '-i',
        dev.path('out.mp4'),
        '-frames:v',
        '1',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        '-',
      ],
    ])
    // 0.9 of 255; 4:2:0 and CRF 28 leave a plain grey within a few steps.
    expect(Math.abs((red ?? 0) - 230)).toBeLessThanOrEqual(4)
  })

  it('does not replace a file unasked', async () => {
    const refused = await dev.post('api/render', REQUEST)
    expect({ status: refused.status, ...JSON.parse(refused.text) }).toMatchObject({
      ...{ status: 409, code: 'output-exists' },
    })
    expect((await until('renderFailed')).at(-1)).toMatchObject({ error: { code: 'output-exists' } })
    const again = await dev.post('api/render', { ...REQUEST, overwrite: true, to: 0.5 })
    expect(again.status).toBe(202)
    expect((await until('renderDone', 'renderFailed')).at(-1)).toMatchObject({ summary: { frames: 5 } })
  })

  it('is one at a time, and stops when it is asked to, leaving nothing', async () => {
    const slow = { output: 'slow.mp4', shader: dev.path('slow.glsl'), fps: '60' }
    expect((await dev.post('api/render', slow)).status).toBe(202)
    const busy = await dev.post('api/render', { ...REQUEST, output: 'other.mp4' })
    expect({ status: busy.status, ...JSON.parse(busy.text) }).toMatchObject({
      status: 409,
      code: 'render-busy',
    })
    expect((await dev.post('api/render/stop', {})).status).toBe(202)
    expect((await until('renderDone', 'renderFailed')).at(-1)).toMatchObject({ error: { code: 'stopped' } })
    expect(existsSync(dev.path('slow.mp4'))).toBe(false)
    expect(await dev.json('api/session')).toMatchObject({ render: { phase: 'stopped' } })
    expect((await dev.post('api/render/stop', {})).status).toBe(409)
    expect((await dev.ask('api/output/slow.mp4')).status).toBe(404)
  })

  it('that cannot be is refused with the reason', async () => {
    const wrong = await dev.post('api/render', { ...REQUEST, output: 'x.mp4', params: { nothing: '1' } })
    expect({ status: wrong.status, ...JSON.parse(wrong.text) }).toMatchObject({
      ...{ status: 422, code: 'unknown-param' },
    })
    await until('renderFailed')
    const format = await dev.post('api/render', { ...REQUEST, output: 'x.txt' })
    expect(JSON.parse(format.text)).toMatchObject({ code: 'unknown-format' })
    await until('renderFailed')
  })
})

describe('the command to copy', () => {
  it('has what differs from a plain render, each word safe in a shell', async () => {
    const request = {
      ...{ output: "it's.webm", params: { level: '0.2 + 0.5*bass' }, from: 0.5, quality: 'best' },
    }
    const { text } = await dev.post('api/render/command', request)
    const { command } = JSON.parse(text)
    expect(command).toContain("--param 'level=0.2 + 0.5*bass'")
    expect(command).toContain('--from 0.5')
    expect(command).toContain('--quality best')
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' }).split('\n')
    expect(words).toEqual(expect.arrayContaining([dev.path("it's.webm"), 'level=0.2 + 0.5*bass']))
    const query = new URLSearchParams({ request: JSON.stringify(request) })
    expect((await dev.json(`api/render/command?${query}`)).command).toBe(command)
  })
})
