import { describe, expect, it } from 'vitest'
import { GpuvizError, messageOf, stoppedError, systemCode, usageError } from '../../src/base/errors.js'
import { nearestName } from '../../src/base/nearest-name.js'

describe('errors', () => {
  it('fail with 1, wrong use with 2, a stop with the number of its signal', () => {
    expect(new GpuvizError('x', 'm').exitCode).toBe(1)
    expect(usageError('x', 'm').exitCode).toBe(2)
    expect(stoppedError().exitCode).toBe(130)
    expect(stoppedError('SIGTERM').exitCode).toBe(143)
  })

  it('carry hint, place and cause', () => {
    const cause = new Error('why')
    const place = { file: 'a.glsl', line: 3, column: 7 }
    const error = new GpuvizError('x', 'm', { hint: 'do', cause, place })
    expect(error).toMatchObject({ code: 'x', message: 'm', hint: 'do', cause, place })
  })

  it("know the system's own codes", () => {
    expect(systemCode(Object.assign(new Error('no'), { code: 'ENOENT' }))).toBe('ENOENT')
    expect(systemCode(new Error('no'))).toBeUndefined()
    expect(systemCode('ENOENT')).toBeUndefined()
    expect(messageOf('text')).toBe('text')
  })
})

describe('the nearest name', () => {
  const known = ['circular', 'bars', 'waveform']

  it.each([
    ['circle', 'circular'],
    ['bar', 'bars'],
    ['WAVEFORM', 'waveform'],
    ['waveforn', 'waveform'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestName(typed, known)).toBe(meant)
  })

  it('offers nothing where nothing is near', () => {
    expect(nearestName('xylophone', known)).toBeUndefined()
  })
})
