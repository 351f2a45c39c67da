/** Where each number lies in the pulse file; they are doubles, in the byte order of the machine. */
export const PULSE_FIELD = {
  frame: 0,
  sinceMs: 1,
  drawnFrames: 2,
  finishedFrames: 3,
  firstFrameMs: 4,
} as const

export const PULSE_FIELDS = 5
