import { describe, expect, it } from 'vitest'
import { Columns } from '../../src/plot/reduce/columns.js'

function columnsOf(values: readonly number[], count: number, first: number, step: number): Columns {
  const columns = new Columns(count)
  columns.add(Float32Array.from(values), values.length, first, step)
  columns.finish()
  return columns
}

const means = (columns: Columns) => Array.from({ length: columns.count }, (_, i) => columns.meanOf(i))

describe('a signal in columns', () => {
  it('keeps the lowest and the highest of many values, and joins neighbours', () => {
    const { low, high } = columnsOf([0, 3, -2, 1, 5, 5, 5, 5], 2, 0, 0.25)
    // The line from 1 to 5 crosses the edge at 5: both columns know it.
    expect([...low]).toEqual([-2, 5])
    expect([...high]).toEqual([5, 5])
  })

  it('draws a straight line through columns without values', () => {
    const { low, high } = columnsOf([0, 4], 4, 0, 4)
    expect([...low]).toEqual([0, 1, 2, 3])
    expect([...high]).toEqual([1, 2, 3, 4])
  })

  it('has the mean of the values, and their root mean square around it', () => {
    const columns = columnsOf([1, 3, 6, 6], 2, 0, 0.5)
    expect(means(columns)).toEqual([2, 6])
    expect([columns.deviationOf(0), columns.deviationOf(1)]).toEqual([1, 0])
  })

  it('holds the first and the last value where there are no others', () => {
    expect(means(columnsOf([7], 3, 1, 1))).toEqual([7, 7, 7])
  })

  it('is flat where nothing came at all', () => {
    expect(means(columnsOf([], 3, 0, 1))).toEqual([0, 0, 0])
  })

  it('is the same however the values are cut into blocks', () => {
    const values = Array.from({ length: 1000 }, (_, i) => Math.sin(i * i))
    const whole = columnsOf(values, 37, 0.3, 0.036)
    const cut = new Columns(37)
    for (let from = 0; from < 1000; from += 130) {
      const block = Float32Array.from(values.slice(from, from + 130))
      cut.add(block, block.length, 0.3 + from * 0.036, 0.036)
    }
    cut.finish()
    expect(cut.low).toEqual(whole.low)
    expect(cut.high).toEqual(whole.high)
  })
})
