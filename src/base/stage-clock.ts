/** The stages of a job, as `--json` names them. */
export const STAGES = [
  'decode',
  'analyze',
  'upload',
  'draw',
  'readback',
  'convert',
  'write',
  'encode',
] as const
export type Stage = (typeof STAGES)[number]

/** Seconds a stage worked, and seconds it waited for another one. */
export interface StageTime {
  readonly busySeconds: number
  readonly waitSeconds: number
}

export type StageTimes = Readonly<Record<Stage, StageTime>>
