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
    expect(found.chosen).toMatchObject({
      cores: { count: expect.any(Number), source: expect.any(String) },
      memory: { freeBytes: expect.any(Number), totalBytes: expect.any(Number), source: expect.any(String) },
      nice: 5,
    })
    const [small, large] = found.chosen.renders
    expect(small).toMatchObject({
      ...{ size: '720p', width: 1280, height: 720, quality: 'good' },
      ...{ encoder: expect.any(String), settings: expect.any(String) },
      workers: { least: 1, most: expect.any(Number), reason: expect.any(String) },
    })
    expect(large.ring.bytes).toBeGreaterThan(small.ring.bytes)
    for (const { works, reason } of found.encoders) expect(works).toBe(reason === '')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('for people it says the same, without colours where there is no terminal', async () => {
    const { code, stdout } = await gpuviz(['doctor'])
    expect(stdout).toMatch(/libx264 +works/)
    expect(stdout).toMatch(/cores +[\d.]+ \((all of the system|limited by .*)\)/)
    expect(stdout).toMatch(
      /720p +workers: .*\n +encoder: \S+, good quality \(.*\)\n +frames under way: [1-3] in each/,
    )
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
