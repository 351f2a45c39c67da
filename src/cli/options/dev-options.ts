import type { OptionTable, OptionValues } from './option-spec.js'
import { wholeNumber } from './parse-numbers.js'
import { GROUPS } from './render-options.js'
import { VISUALIZE_OPTIONS } from './visualize-options.js'

const { shader, dialect, channel, include, param, preset, seed, fmin, fmax, size, fps, cover } =
  VISUALIZE_OPTIONS
const { gpu, driver, requireGpu, frameTimeout, tempDir, cache, quiet, verbose } = VISUALIZE_OPTIONS

/** Options of `dev`. */
export const DEV_OPTIONS = {
  port: {
    kind: 'value',
    flags: '--port <N>',
    group: 'Page:',
    help: 'where the page is served, on this machine alone; 0 is any that is free',
    standard: '4747, or one after it',
    parse: wholeNumber(0, 65_535),
  },
  open: { kind: 'switch', flags: '--open', group: 'Page:', help: 'open it in the browser' },
  headlessServer: {
    kind: 'switch',
    flags: '--headless-server',
    group: 'Page:',
    help: "this machine's GPU draws and sends pictures: for browsers without one, over SSH",
  },
  ...{ shader, dialect, channel, include, param, preset, seed, fmin, fmax },
  ...{ size, fps },
  cover: { ...cover, group: GROUPS.look, help: "cover picture that looks show (default: the song's)" },
  ...{ gpu, driver, requireGpu, frameTimeout, tempDir, cache },
  ...{ quiet, verbose },
} as const satisfies OptionTable

export type DevFlags = OptionValues<typeof DEV_OPTIONS>
