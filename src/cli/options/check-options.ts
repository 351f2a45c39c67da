import { CHECK_FORMATS } from '../check/check-formats.js'
import type { OptionTable, OptionValues } from './option-spec.js'
import { positiveNumber } from './parse-numbers.js'
import { oneOf } from './parse-words.js'
import { VISUALIZE_OPTIONS } from './visualize-options.js'

const { driver, gpu, dialect, channel, include } = VISUALIZE_OPTIONS
const GROUP = 'Options:'

/** Options of `shaders check`. */
export const CHECK_OPTIONS = {
  json: { kind: 'switch', flags: '--json', group: GROUP, help: 'one object a line for each file' },
  format: {
    kind: 'value',
    flags: '--format <NAME>',
    group: GROUP,
    help: 'how errors are written: text, gcc (file:line:column: error: …), json, or github (annotations)',
    standard: 'text',
    words: CHECK_FORMATS,
    parse: oneOf(...CHECK_FORMATS),
  },
  dialect: { ...dialect, group: GROUP },
  channel: { ...channel, group: GROUP },
  include: { ...include, group: GROUP },
  timeout: {
    kind: 'value',
    flags: '--timeout <SECONDS>',
    group: GROUP,
    help: 'longest time for one shader',
    standard: '30',
    parse: positiveNumber('seconds'),
  },
  driver: { ...driver, group: GROUP },
  gpu: { ...gpu, group: GROUP },
} as const satisfies OptionTable

export type CheckFlags = OptionValues<typeof CHECK_OPTIONS>
