import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder, gpuviz } from './run-gpuviz.js'

describe('doctor', () => {
  test('--json tells what works here', async () => {
    const { code, stdout, stderr } = await gpuviz(['doctor', '--json'])
    const found = JSON.parse(stdout)
    expect(found).toMatchObject({ node: process.versions.node, ok: true, problems: [] })
    expect(found.gpus[0]).toMatchObject({
      index: 0,
      renderer: expect.any(String),
      software: expect.any(Boolean),
      driver: 'native',
    })
    expect(found.ffmpeg).toMatchObject({ path: expect.any(String), version: expect.any(String) })
    expect(found.encoders).toContainEqual({ name: 'libx264', works: true, reason: '' })
    for (const { works, reason } of found.encoders) expect(works).toBe(reason === '')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('for people it says the same, without colours where there is no terminal', async () => {
    const { code, stdout } = await gpuviz(['doctor'])
    expect(stdout).toMatch(/libx264 +works/)
    expect(stdout.trimEnd()).toMatch(/Rendering works here\.$/)
    expect(stdout).not.toContain('\u001b')
    expect(code).toBe(0)
  })

  test('an ffmpeg that does not run is a problem, with what to do, exit 1', async () => {
    const env = { GPUVIZ_FFMPEG: join(freshFolder(), 'no-ffmpeg') }
    const { code, stdout } = await gpuviz(['doctor', '--json'], { env })
    const found = JSON.parse(stdout)
    expect(found).toMatchObject({ ok: false, ffmpeg: null, encoders: [] })
    expect(found.problems).toEqual([
      { code: 'no-ffmpeg', message: expect.stringContaining('GPUVIZ_FFMPEG'), hint: expect.any(String) },
    ])
    expect(code).toBe(1)
    const forPeople = await gpuviz(['doctor'], { env })
    expect(forPeople.stdout).toContain('Rendering does not work here')
    expect(forPeople.code).toBe(1)
  })
})
