import type { OptionTable, OptionValues } from './option-spec.js'
import { RENDER_OPTIONS } from './render-options.js'

const { driver, gpu } = RENDER_OPTIONS
const GROUP = 'Options:'

/** Options of `shaders check`. */
export const CHECK_OPTIONS = {
  json: { kind: 'switch', flags: '--json', group: GROUP, help: 'one object a line for each file' },
  driver: { ...driver, group: GROUP },
  gpu: { ...gpu, group: GROUP },
} as const satisfies OptionTable

export type CheckFlags = OptionValues<typeof CHECK_OPTIONS>
