import type { OptionTable, OptionValues } from './option-spec.js'
import { positiveNumber } from './parse-numbers.js'
import { someText } from './parse-words.js'
import { GROUPS, RENDER_OPTIONS } from './render-options.js'

/** Options of `visualize`: its own first. */
export const VISUALIZE_OPTIONS = {
  shader: {
    kind: 'value',
    flags: '--shader <NAME|FILE>',
    group: GROUPS.look,
    help: 'a built-in look (gpuviz shaders list), or a .glsl file',
    standard: 'circular',
    parse: someText('the name of a shader or a .glsl file'),
  },
  fmin: {
    kind: 'value',
    flags: '--fmin <HZ>',
    group: GROUPS.look,
    help: 'lower end of the spectrum',
    standard: '20',
    parse: positiveNumber('hertz'),
  },
  fmax: {
    kind: 'value',
    flags: '--fmax <HZ>',
    group: GROUPS.look,
    help: 'upper end of the spectrum',
    standard: '20000',
    parse: positiveNumber('hertz'),
  },
  ...RENDER_OPTIONS,
} as const satisfies OptionTable

export type VisualizeFlags = OptionValues<typeof VISUALIZE_OPTIONS>
