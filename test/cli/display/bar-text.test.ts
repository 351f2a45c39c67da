import { describe, expect, it } from 'vitest'
import { BAR_TEXT, barColumns, barValues, realtimeText } from '../../../src/cli/display/bar-text.js'

/** As cli-progress fills it in. */
function lineOf(columns: number | undefined, value: number, total: number, fps: number): string {
  const values = {
    ...barValues({
      event: 'progress',
      frame: value,
      frames: total,
      fps,
      realtime: fps / 30,
      etaSeconds: 3723,
    }),
    ...{ value, total, percentage: Math.floor((100 * value) / total) },
  }
  const text = Object.entries(values).reduce(
    (line, [name, one]) => line.replace(`{${name}}`, String(one)),
    BAR_TEXT,
  )
  return `${'█'.repeat(barColumns(columns))} ${text}`
}

describe('the line of progress', () => {
  it('fits in 80 columns, an hour of video too', () => {
    expect(lineOf(80, 108_000, 108_000, 1234).length).toBeLessThanOrEqual(80)
    expect(lineOf(undefined, 108_000, 108_000, 369).length).toBeLessThanOrEqual(80)
  })

  it('says how much is done, how fast, and how long it takes', () => {
    expect(lineOf(80, 450, 900, 126)).toMatch(/█+ 50 % · 450\/900 · 126 fps · 4\.2× · 1:02:03 left$/)
  })

  it('gets a longer bar on a wide terminal, and a short one on a narrow one', () => {
    expect(barColumns(200)).toBe(30)
    expect(barColumns(40)).toBe(8)
  })

  it('claims no rate before there is one', () => {
    expect(lineOf(80, 0, 900, 0)).toContain('0 % · 0/900 · – fps · – · – left')
  })
})

it.each([
  [12.34, '12×'],
  [4.21, '4.2×'],
  [0.312, '0.31×'],
  [0.999, '1.0×'],
])('%f times real time is %s', (realtime, text) => expect(realtimeText(realtime)).toBe(text))
