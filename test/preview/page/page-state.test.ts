import { describe, expect, it } from 'vitest'
import {
  follow,
  initialState,
  MOST_LINES,
  type PageMessage,
  type PageState,
} from '../../../src/preview/page/page-state.js'
import { DONE, progress, START, WORK } from './feed.js'

const at = { atSeconds: 1 }
const begin: PageMessage = { kind: 'begin', ...at, work: WORK }
const start: PageMessage = { kind: 'event', ...at, event: START }
const stopped: PageMessage = {
  kind: 'failed',
  ...at,
  failure: { code: 'stopped', message: 'stopped before it was done' },
}

function stateAfter(...messages: readonly PageMessage[]): PageState {
  return messages.reduce(follow, initialState('1.2.3'))
}

function progressed(frame: number): PageMessage {
  return { kind: 'event', ...at, event: progress(frame) }
}

describe('what a page knows', () => {
  it.each([
    ['before anything', [], 'preparing'],
    ['while the song is analysed', [begin, { kind: 'analyzed', seconds: 12 }], 'preparing'],
    ['when it has started', [begin, start], 'rendering'],
    ['half-way', [begin, start, progressed(45)], 'rendering'],
    ['when all frames are drawn', [begin, start, progressed(90)], 'finishing'],
    ['at the end', [begin, start, progressed(90), { kind: 'event', ...at, event: DONE }], 'done'],
    ['when asked to stop', [begin, start, { kind: 'stopping', ...at }], 'stopping'],
    ['while it stops', [begin, start, { kind: 'stopping', ...at }, progressed(50)], 'stopping'],
    ['when stopped', [begin, start, { kind: 'stopping', ...at }, stopped], 'stopped'],
    [
      'after an error',
      [begin, { kind: 'failed', ...at, failure: { code: 'no-gpu', message: 'no GPU' } }],
      'failed',
    ],
  ] satisfies readonly [string, readonly PageMessage[], string][])('%s', (_, messages, phase) => {
    expect(stateAfter(...messages).phase).toBe(phase)
  })

  it('begins afresh with the next song, but keeps the log', () => {
    const second = { ...WORK, input: 'music/other.wav', index: 1, count: 2 }
    const state = stateAfter(
      begin,
      start,
      progressed(90),
      { kind: 'event', ...at, event: DONE },
      { ...begin, work: second },
    )
    expect(state).toMatchObject({ phase: 'preparing', work: second })
    expect([state.start, state.progress, state.done]).toEqual([undefined, undefined, undefined])
    expect(state.log.map(({ text }) => text)).toContain('music/other.wav (2 of 2)')
    expect(state.log.map(({ text }) => text)).toContain('music/song.wav')
  })

  it('logs warnings and errors with their codes, and what to do', () => {
    const state = stateAfter(
      {
        kind: 'event',
        ...at,
        event: { event: 'warning', code: 'software-gl', message: 'the processor draws' },
      },
      { kind: 'failed', ...at, failure: { code: 'no-gpu', message: 'no GPU.', hint: 'Add one.' } },
    )
    expect(state.log).toEqual([
      { level: 'warning', atSeconds: 1, text: 'the processor draws', code: 'software-gl' },
      { level: 'error', atSeconds: 1, text: 'no GPU. Add one.', code: 'no-gpu' },
    ])
  })

  it('keeps the log short, and counts what it dropped', () => {
    const details = Array.from({ length: MOST_LINES + 7 }, (_, i): PageMessage => {
      return { kind: 'detail', ...at, message: `line ${i}` }
    })
    const state = stateAfter(...details)
    expect(state.log).toHaveLength(MOST_LINES)
    expect(state.log[0]?.text).toBe('line 7')
    expect(state.droppedLines).toBe(7)
  })

  it('is the same for those who come late: the state, sent as JSON, then the rest', () => {
    const early = stateAfter(begin, start, progressed(45))
    const sent: PageState = JSON.parse(JSON.stringify(early))
    expect(follow(sent, progressed(60))).toEqual(follow(early, progressed(60)))
  })
})
