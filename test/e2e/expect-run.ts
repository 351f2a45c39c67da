import { expect } from 'vitest'
import type { FinishedRun } from './run-gpuviz.js'

const NOTHING = { files: [], temporaries: [], processes: [] }

export interface ExpectedFailure {
  readonly code: number
  /** Each is somewhere in the message. */
  readonly says: readonly (string | RegExp)[]
}

/** The run failed with this code and message, in plain words, and left nothing behind. */
export function expectFailure(run: FinishedRun, { code, says }: ExpectedFailure): void {
  expect.soft(run.left).toEqual(NOTHING)
  expect.soft({ code: run.code, stderr: run.stderr }).toMatchObject({ code })
  expect.soft(run.stdout).toBe('')
  for (const words of says) expect.soft(run.stderr).toMatch(words)
  expect.soft(run.stderr).not.toMatch(/internal error|\n {4}at /)
}

/** The run succeeded and left these files (sorted) and nothing else. */
export function expectSuccess(run: FinishedRun, files: readonly string[]): void {
  expect({ code: run.code, stderr: run.stderr }).toMatchObject({ code: 0 })
  expect.soft(run.left).toEqual({ ...NOTHING, files })
}
